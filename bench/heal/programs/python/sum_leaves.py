def sum_leaves(tree, multiplier=1):
    """Numbers count times their depth."""
    total = 0
    for item in tree:
        if isinstance(item, list):
            total += sum_leaves(item, multiplier + 1)
        else:
            total += item * multiplier
    return total
