"""Orders of a shop: from lines of text to a receipt."""

DISCOUNTS = {"SPRING": 10, "STAFF": 25}


def parse_line(line):
    name, quantity, cents = [part.strip() for part in line.split(";")]
    return {"name": name.lower(), "quantity": int(quantity), "cents": int(cents)}


def parse_order(text):
    return [parse_line(line) for line in text.split("\n") if line.strip()]


def combine_lines(lines):
    combined = {}
    for line in lines:
        known = combined.get(line["name"])
        if known is None:
            combined[line["name"]] = dict(line)
        else:
            known["quantity"] += line["quantity"]
    return [combined[name] for name in sorted(combined)]


def line_total(line):
    return line["quantity"] * line["cents"]


def subtotal(lines):
    total = 0
    for line in lines:
        total += line_total(line)
    return total


def discount_percent(code, total):
    percent = DISCOUNTS.get(code.strip().upper(), 0)
    if total >= 10000 and percent < 20:
        percent += 5
    return percent


def discounted(total, code):
    return total - total * discount_percent(code, total) // 100


def delivery_fee(lines, total):
    pieces = sum(line["quantity"] for line in lines)
    if total >= 5000:
        return 0
    return 390 if pieces <= 5 else 590


def to_pay(text, code):
    lines = combine_lines(parse_order(text))
    if not lines:
        return 0
    total = discounted(subtotal(lines), code)
    return total + delivery_fee(lines, total)


def format_cents(cents):
    return f"{cents // 100}.{cents % 100:02d}"


def receipt(text, code):
    rows = []
    for line in combine_lines(parse_order(text)):
        rows.append(f"{line['quantity']} x {line['name']} {format_cents(line_total(line))}")
    rows.append("total " + format_cents(to_pay(text, code)))
    return rows
