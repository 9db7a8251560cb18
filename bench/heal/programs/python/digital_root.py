def digital_root(number):
    """[root, how often digits were added up]"""
    rounds = 0
    while number >= 10:
        total = 0
        while number > 0:
            total += number % 10
            number //= 10
        number = total
        rounds += 1
    return [number, rounds]
