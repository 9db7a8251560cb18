def divisor_class(number):
    if number < 1:
        return "none"
    total = 0
    for candidate in range(1, number // 2 + 1):
        if number % candidate == 0:
            total += candidate
    if total == number:
        return "perfect"
    if total > number:
        return "abundant"
    return "deficient"
