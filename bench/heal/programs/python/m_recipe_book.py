"""Ingredients of recipes: read, scaled, added up and written again."""
from fractions import Fraction

TO_BASE = {"ml": ("ml", 1), "l": ("ml", 1000), "g": ("g", 1), "kg": ("g", 1000), "tsp": ("ml", 5), "tbsp": ("ml", 15)}
FRACTIONS = {"½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4)}


def parse_amount(text):
    """`2`, `1/2`, `1½` and `0.25` are amounts."""
    total = Fraction(0)
    if text and text[-1] in FRACTIONS:
        total += FRACTIONS[text[-1]]
        text = text[:-1]
        if text == "":
            return total
    return total + Fraction(text)


def show_amount(amount):
    whole, rest = divmod(amount, 1)
    if rest == 0:
        return str(whole)
    if rest.denominator > 8:
        return str(round(float(amount), 2))
    return f"{whole} {rest}" if whole else str(rest)


def is_amount(word):
    try:
        parse_amount(word)
    except (ValueError, ZeroDivisionError):
        return False
    return True


def parse_ingredient(line):
    words = line.split()
    if not words:
        raise ValueError("an empty line")
    amount = Fraction(0)
    unit = ""
    while len(words) > 1 and is_amount(words[0]):
        amount += parse_amount(words.pop(0))
    if amount and len(words) > 1 and words[0].lower() in TO_BASE:
        unit = words.pop(0).lower()
    return {"amount": amount, "unit": unit, "name": " ".join(words).lower()}


def in_base(ingredient):
    unit, factor = TO_BASE.get(ingredient["unit"], ("", 1))
    return {**ingredient, "unit": unit, "amount": ingredient["amount"] * factor}


def readable(amount, unit):
    """Large amounts get the large unit again."""
    if unit in ("g", "ml") and amount >= 1000:
        return amount / 1000, "kg" if unit == "g" else "l"
    return amount, unit


def show_ingredient(ingredient):
    amount, unit = readable(ingredient["amount"], ingredient["unit"])
    parts = [show_amount(amount) if amount else "", unit, ingredient["name"]]
    return " ".join(part for part in parts if part)


def scale(lines, servings, wanted):
    """The same recipe for another number of people."""
    if servings < 1 or wanted < 1:
        raise ValueError("for nobody")
    scaled = []
    for line in lines:
        ingredient = parse_ingredient(line)
        ingredient["amount"] = ingredient["amount"] * wanted / servings
        scaled.append(show_ingredient(ingredient))
    return scaled


def shopping_list(recipes, pantry=()):
    """All recipes together, without what is at home."""
    totals = {}
    for lines in recipes:
        for line in lines:
            ingredient = in_base(parse_ingredient(line))
            if ingredient["name"] in pantry:
                continue
            key = (ingredient["name"], ingredient["unit"])
            totals[key] = totals.get(key, 0) + ingredient["amount"]
    return [
        show_ingredient({"name": name, "unit": unit, "amount": amount})
        for (name, unit), amount in sorted(totals.items())
    ]
