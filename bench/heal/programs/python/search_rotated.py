def search_rotated(values, target):
    """Where the target stands in a sorted list that was cut and put together the other way round; -1 without it."""
    low, high = 0, len(values) - 1
    while low <= high:
        middle = (low + high) // 2
        if values[middle] == target:
            return middle
        if values[low] <= values[middle]:
            if values[low] <= target < values[middle]:
                high = middle - 1
            else:
                low = middle + 1
        elif values[middle] < target <= values[high]:
            low = middle + 1
        else:
            high = middle - 1
    return -1
