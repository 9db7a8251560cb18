def interleave(first, second):
    """One of each in turn; what is left over follows."""
    mixed = []
    shorter = min(len(first), len(second))
    for index in range(shorter):
        mixed.append(first[index])
        mixed.append(second[index])
    mixed.extend(first[shorter:])
    mixed.extend(second[shorter:])
    return mixed
