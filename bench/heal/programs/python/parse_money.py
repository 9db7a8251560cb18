SYMBOLS = {"$": "USD", "€": "EUR", "£": "GBP"}


def parse_money(text):
    """Cents and currency of texts as people type them: `1,234.50 €`, `($3)`, `USD 7.5`."""
    text = text.strip()
    negative = text.startswith("(") and text.endswith(")")
    if negative:
        text = text[1:-1]
    currency = None
    digits = ""
    for char in text:
        if char in SYMBOLS:
            currency = SYMBOLS[char]
        elif char.isdigit() or char == ".":
            digits += char
        elif char == "-":
            negative = True
    for code in SYMBOLS.values():
        if code in text.upper():
            currency = code
    whole, _, fraction = digits.partition(".")
    if not whole or len(fraction) > 2 or "." in fraction:
        raise ValueError("not an amount")
    cents = int(whole) * 100 + int((fraction + "00")[:2])
    return [-cents if negative else cents, currency]
