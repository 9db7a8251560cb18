ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CHECKS = ALPHABET + "*~$=U"


def crockford_encode(number, group=0, check=False):
    """A number in letters that people can read to each other, in groups of some letters if asked for."""
    if number < 0:
        raise ValueError("only whole numbers from zero on")
    rest, text = number, ""
    while rest or not text:
        rest, digit = divmod(rest, 32)
        text = ALPHABET[digit] + text
    if check:
        text += CHECKS[number % 37]
    if group < 1:
        return text
    first = len(text) % group
    parts = [text[:first]] if first else []
    parts += [text[at : at + group] for at in range(first, len(text), group)]
    return "-".join(parts)
