from collections import defaultdict


def sudoku_conflicts(rows, box=2):
    """Where a number stands twice in a row, a column or a box; 0 is an empty field."""
    size = box * box
    if len(rows) != size or any(len(row) != size for row in rows):
        raise ValueError(f"the board must have {size} rows and columns")
    places = defaultdict(list)
    for y, row in enumerate(rows):
        for x, value in enumerate(row):
            if value == 0:
                continue
            for unit in (("row", y), ("column", x), ("box", y // box, x // box)):
                places[unit, value].append((y, x))
    wrong = {place for found in places.values() if len(found) > 1 for place in found}
    return [list(place) for place in sorted(wrong)]
