def expand_ranges(text):
    """'1-3,7' -> [1, 2, 3, 7], sorted and each once."""
    numbers = set()
    for part in text.split(","):
        part = part.strip()
        if not part:
            continue
        if "-" in part:
            low, high = part.split("-")
            numbers.update(range(int(low), int(high) + 1))
        else:
            numbers.add(int(part))
    return sorted(numbers)
