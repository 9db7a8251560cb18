"""A board of tiles that slide to one side, where two equal ones become their sum."""


def squeeze(line):
    return [tile for tile in line if tile != 0]


def slide_line(line):
    """The line after a move to its beginning, and the points for it."""
    tiles = squeeze(line)
    merged = []
    points = 0
    index = 0
    while index < len(tiles):
        if index + 1 < len(tiles) and tiles[index] == tiles[index + 1]:
            merged.append(tiles[index] * 2)
            points += tiles[index] * 2
            index += 2
        else:
            merged.append(tiles[index])
            index += 1
    return [merged + [0] * (len(line) - len(merged)), points]


def mirrored(board):
    return [line[::-1] for line in board]


def transposed(board):
    return [list(column) for column in zip(*board)]


def turned_to_left(board, direction):
    if direction in ("up", "down"):
        board = transposed(board)
    if direction in ("right", "down"):
        board = mirrored(board)
    return board


def turned_back(board, direction):
    if direction in ("right", "down"):
        board = mirrored(board)
    if direction in ("up", "down"):
        board = transposed(board)
    return board


def move(board, direction):
    slid = [slide_line(line) for line in turned_to_left(board, direction)]
    moved = turned_back([line for line, _ in slid], direction)
    return {"board": moved, "points": sum(points for _, points in slid)}


def can_move(board):
    return any(move(board, direction)["board"] != board for direction in ("left", "up", "right", "down"))


def empty_cells(board):
    return [[y, x] for y, line in enumerate(board) for x, tile in enumerate(line) if tile == 0]


def place(board, number, tile):
    """Puts a tile on the empty cell with this number, counted round and round."""
    cells = empty_cells(board)
    if not cells:
        raise ValueError("the board is full")
    y, x = cells[number % len(cells)]
    placed = [list(line) for line in board]
    placed[y][x] = tile
    return placed


def play(board, moves, goal):
    """Makes the moves that change something; after each a 2 comes up."""
    score = 0
    made = 0
    for direction in moves:
        after = move(board, direction)
        if after["board"] == board:
            continue
        made += 1
        score += after["points"]
        board = place(after["board"], made * 3, 2)
        if max(max(line) for line in board) >= goal:
            return {"board": board, "score": score, "state": "won"}
    return {"board": board, "score": score, "state": "open" if can_move(board) else "lost"}


def best_direction(board):
    """The move with the most points, then the one that leaves the most cells empty."""
    ranked = []
    for direction in ("left", "up", "right", "down"):
        after = move(board, direction)
        if after["board"] != board:
            ranked.append((after["points"], len(empty_cells(after["board"])), direction))
    if not ranked:
        return None
    return max(ranked, key=lambda entry: entry[:2])[2]
