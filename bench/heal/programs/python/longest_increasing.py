from bisect import bisect_left


def longest_increasing(values):
    """The longest part of a list, gaps allowed, in which each number is bigger than the one before."""
    tails, places = [], []
    before = [None] * len(values)
    for index, value in enumerate(values):
        at = bisect_left(tails, value)
        if at > 0:
            before[index] = places[at - 1]
        if at == len(tails):
            tails.append(value)
            places.append(index)
        else:
            tails[at] = value
            places[at] = index
    found = []
    index = places[-1] if places else None
    while index is not None:
        found.append(values[index])
        index = before[index]
    return found[::-1]
