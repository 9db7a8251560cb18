def compare_versions(left, right):
    """-1, 0 or 1; missing parts count as zero."""
    first = [int(part) for part in left.lstrip("v").split(".")]
    second = [int(part) for part in right.lstrip("v").split(".")]
    length = max(len(first), len(second))
    first += [0] * (length - len(first))
    second += [0] * (length - len(second))
    for a, b in zip(first, second):
        if a < b:
            return -1
        if a > b:
            return 1
    return 0
