LENGTHS = {"DE": 22, "AT": 20, "CH": 21, "NO": 15, "BE": 16}


def iban_problem(text):
    """What is wrong with an account number, or None."""
    compact = text.replace(" ", "").upper()
    if len(compact) < 5 or not compact.isalnum():
        return "malformed"
    country = compact[:2]
    if country not in LENGTHS:
        return "unknown country"
    if len(compact) != LENGTHS[country]:
        return f"expected {LENGTHS[country]} characters"
    if not compact[2:4].isdigit():
        return "malformed"
    moved = compact[4:] + compact[:4]
    number = 0
    for char in moved:
        value = int(char, 36)
        number = (number * (100 if value > 9 else 10) + value) % 97
    return None if number == 1 else "wrong checksum"
