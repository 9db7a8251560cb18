def flood_fill(grid, row, column, colour):
    result = [list(line) for line in grid]
    old = result[row][column]
    if old == colour:
        return result
    stack = [(row, column)]
    while stack:
        r, c = stack.pop()
        if r < 0 or r >= len(result) or c < 0 or c >= len(result[0]):
            continue
        if result[r][c] != old:
            continue
        result[r][c] = colour
        stack.extend([(r + 1, c), (r - 1, c), (r, c + 1), (r, c - 1)])
    return result
