def factor_text(number):
    """60 -> 2^2 * 3 * 5"""
    if number < 2:
        return str(number)
    powers = []
    divisor = 2
    while divisor * divisor <= number:
        exponent = 0
        while number % divisor == 0:
            number //= divisor
            exponent += 1
        if exponent > 0:
            powers.append((divisor, exponent))
        divisor += 1 if divisor == 2 else 2
    if number > 1:
        powers.append((number, 1))
    return " * ".join(f"{prime}^{power}" if power > 1 else str(prime) for prime, power in powers)
