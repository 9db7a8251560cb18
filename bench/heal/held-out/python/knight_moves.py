JUMPS = [(1, 2), (2, 1), (2, -1), (1, -2), (-1, -2), (-2, -1), (-2, 1), (-1, 2)]


def knight_moves(square, own):
    """The squares that a knight can go to from here, sorted; `own` are those of pieces of its own colour."""
    if len(square) != 2 or square[0] not in "abcdefgh" or square[1] not in "12345678":
        raise ValueError(f"no such square: {square}")
    column = ord(square[0]) - ord("a")
    row = int(square[1]) - 1
    targets = []
    for right, up in JUMPS:
        x, y = column + right, row + up
        if not (0 <= x < 8 and 0 <= y < 8):
            continue
        name = "abcdefgh"[x] + str(y + 1)
        if name not in own:
            targets.append(name)
    return sorted(targets)
