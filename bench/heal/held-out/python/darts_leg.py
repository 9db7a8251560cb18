VALUES = {"S": 1, "D": 2, "T": 3}


def darts_leg(start, turns):
    """What is left of the points after turns of three darts; a leg ends on a double, and a bust turn does not count."""
    left = start
    busts = 0
    for number, turn in enumerate(turns, 1):
        before = left
        for dart in turn[:3]:
            if dart == "miss":
                continue
            kind, field = dart[0], int(dart[1:])
            left -= VALUES[kind] * field
            if left == 0 and kind == "D":
                return {"left": 0, "busts": busts, "won_in": number}
            if left < 2:
                left = before
                busts += 1
                break
    return {"left": left, "busts": busts, "won_in": None}
