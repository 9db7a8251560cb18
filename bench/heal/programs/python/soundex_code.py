GROUPS = {"BFPV": "1", "CGJKQSXZ": "2", "DT": "3", "L": "4", "MN": "5", "R": "6"}


def soundex_code(name):
    """A letter and three digits that names which sound alike share: Robert and Rupert are R163."""
    digit_of = {letter: digit for letters, digit in GROUPS.items() for letter in letters}
    letters = [char for char in name.upper() if "A" <= char <= "Z"]
    if not letters:
        return ""
    code = letters[0]
    last = digit_of.get(letters[0], "")
    for letter in letters[1:]:
        digit = digit_of.get(letter, "")
        if digit and digit != last:
            code += digit
        if letter not in "HW":
            last = digit
    return (code + "000")[:4]
