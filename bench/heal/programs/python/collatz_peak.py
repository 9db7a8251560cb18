def collatz_peak(number):
    """[steps, highest value] on the way to 1."""
    if number < 1:
        raise ValueError("must be positive")
    steps = 0
    peak = number
    while number != 1:
        if number % 2 == 0:
            number = number // 2
        else:
            number = 3 * number + 1
        peak = max(peak, number)
        steps += 1
    return [steps, peak]
