import re

COUNTRIES = {"43": [1, 3, 4], "49": [3, 3, 5], "1": [3, 3, 4], "44": [4, 6]}


def phone_format(text, home="43"):
    """A phone number the way it is written on a card: `+1 212 555 0199`; numbers that begin with 0 are from home."""
    digits = re.sub(r"[\s()/.-]", "", text)
    if digits.startswith("00"):
        digits = "+" + digits[2:]
    elif digits.startswith("0"):
        digits = f"+{home}{digits[1:]}"
    if not re.fullmatch(r"\+\d{5,15}", digits):
        raise ValueError("not a phone number")
    for code in sorted(COUNTRIES, key=len, reverse=True):
        if digits[1:].startswith(code):
            break
    else:
        return digits
    rest = digits[1 + len(code) :]
    parts = [f"+{code}"]
    for size in COUNTRIES[code]:
        if not rest:
            break
        parts.append(rest[:size])
        rest = rest[size:]
    if rest:
        parts[-1] += rest
    return " ".join(parts)
