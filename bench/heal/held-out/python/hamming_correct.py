def hamming_correct(bits):
    """Four bits of data out of seven with parity at places 1, 2 and 4; one flipped bit is repaired."""
    if len(bits) != 7 or any(bit not in (0, 1) for bit in bits):
        raise ValueError("seven bits, please")
    syndrome = 0
    for place, bit in enumerate(bits, 1):
        if bit:
            syndrome ^= place
    repaired = list(bits)
    if syndrome > 0:
        repaired[syndrome - 1] ^= 1
    data = [bit for place, bit in enumerate(repaired, 1) if place not in (1, 2, 4)]
    return {"data": data, "flipped": syndrome or None}
