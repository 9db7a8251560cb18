def topple_sandpile(grid):
    """Piles of four or more give a grain to each neighbour, until all are lower; grains fall off the edge."""
    piles = [list(line) for line in grid]
    height, width = len(piles), len(piles[0])
    waiting = [(y, x) for y in range(height) for x in range(width)]
    while waiting:
        y, x = waiting.pop()
        if piles[y][x] < 4:
            continue
        piles[y][x] -= 4
        if piles[y][x] >= 4:
            waiting.append((y, x))
        for down, right in [(1, 0), (-1, 0), (0, 1), (0, -1)]:
            near_y, near_x = y + down, x + right
            if 0 <= near_y < height and 0 <= near_x < width:
                piles[near_y][near_x] += 1
                waiting.append((near_y, near_x))
    return piles
