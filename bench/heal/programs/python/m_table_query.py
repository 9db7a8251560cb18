"""Questions to a list of rows: `name, age where age > 30 and city = Rome order by age desc limit 2`."""

SIGNS = ("<=", ">=", "!=", "=", "<", ">")


def value_of(word):
    if word.lstrip("-").isdigit():
        return int(word)
    return None if word == "null" else word


def cut_at(text, keyword):
    """What is before and after a keyword; nothing after it where it is missing."""
    padded = f" {text} "
    head, _, tail = padded.partition(f" {keyword} ")
    return head.strip(), tail.strip()


def parse_condition(text):
    for sign in SIGNS:
        if sign in text:
            column, _, word = text.partition(sign)
            return [column.strip(), sign, value_of(word.strip())]
    raise ValueError("a condition needs a comparison")


def parse_order(text):
    if not text:
        return None
    column, _, direction = text.partition(" ")
    return [column, direction.strip() == "desc"]


def parse_query(text):
    rest, limit = cut_at(text, "limit")
    rest, order = cut_at(rest, "order by")
    columns, where = cut_at(rest, "where")
    return {
        "columns": [column.strip() for column in columns.split(",")],
        "where": [parse_condition(part) for part in where.split(" and ")] if where else [],
        "order": parse_order(order),
        "limit": int(limit) if limit else None,
    }


def compares(left, sign, right):
    if sign == "=":
        return left == right
    if sign == "!=":
        return left != right
    if left is None or right is None or isinstance(left, str) != isinstance(right, str):
        return False
    if sign == "<":
        return left < right
    if sign == ">":
        return left > right
    return left <= right if sign == "<=" else left >= right


def matches(row, conditions):
    return all(compares(row.get(column), sign, value) for column, sign, value in conditions)


def sort_key(value):
    """Nothing comes first, then numbers, then words."""
    if value is None:
        return (0, 0, "")
    if isinstance(value, str):
        return (2, 0, value.lower())
    return (1, value, "")


def ordered(rows, order):
    if order is None:
        return rows
    column, descending = order
    return sorted(rows, key=lambda row: sort_key(row.get(column)), reverse=descending)


def chosen(row, columns):
    if columns == ["*"]:
        return dict(row)
    return {column: row.get(column) for column in columns}


def select(rows, text):
    query = parse_query(text)
    found = [row for row in rows if matches(row, query["where"])]
    found = ordered(found, query["order"])
    if query["limit"] is not None:
        found = found[: query["limit"]]
    return [chosen(row, query["columns"]) for row in found]


def count_by(rows, column):
    counts = {}
    for row in rows:
        key = str(row.get(column))
        counts[key] = counts.get(key, 0) + 1
    return [[key, counts[key]] for key in sorted(counts, key=lambda key: (-counts[key], key))]
