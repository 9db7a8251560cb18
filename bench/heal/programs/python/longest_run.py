def longest_run(values):
    """[value, length] of the longest run of equal values; the first of several."""
    if not values:
        return [None, 0]
    best_value = values[0]
    best_length = 1
    length = 1
    for index in range(1, len(values)):
        if values[index] == values[index - 1]:
            length += 1
        else:
            length = 1
        if length > best_length:
            best_length = length
            best_value = values[index]
    return [best_value, best_length]
