def modular_inverse(value, modulus):
    if modulus < 2:
        raise ValueError("the modulus must be at least 2")
    before, rest = modulus, value % modulus
    old_factor, factor = 0, 1
    while rest > 0:
        quotient = before // rest
        before, rest = rest, before - quotient * rest
        old_factor, factor = factor, old_factor - quotient * factor
    if before != 1:
        raise ValueError("there is no inverse")
    return old_factor % modulus
