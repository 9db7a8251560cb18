LIMITS = [1, 4, 7, 11, 17, 22, 28, 34, 41, 48, 56, 64]
NAMES = ["calm", "light air", "breeze", "breeze", "breeze", "breeze", "breeze", "near gale", "gale", "gale", "storm", "storm", "hurricane"]


def beaufort_force(knots, gusts=None):
    """Force and name of a wind on the Beaufort scale; strong gusts count as a third of what they exceed the wind by."""
    if knots < 0:
        raise ValueError("wind speed can't be negative")
    speed = knots
    if gusts is not None and gusts > knots + 10:
        speed = knots + (gusts - knots) // 3
    force = 0
    for limit in LIMITS:
        if speed < limit:
            break
        force += 1
    return {"force": force, "name": NAMES[force], "warning": force >= 8}
