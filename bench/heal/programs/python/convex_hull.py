def turn(origin, a, b):
    return (a[0] - origin[0]) * (b[1] - origin[1]) - (a[1] - origin[1]) * (b[0] - origin[0])


def convex_hull(points):
    """The corners of a rubber band around all points, counterclockwise from the leftmost one."""
    unique = sorted({tuple(point) for point in points})
    if len(unique) <= 2:
        return [list(point) for point in unique]

    def chain(ordered):
        kept = []
        for point in ordered:
            while len(kept) >= 2 and turn(kept[-2], kept[-1], point) <= 0:
                kept.pop()
            kept.append(point)
        return kept[:-1]

    return [list(point) for point in chain(unique) + chain(unique[::-1])]
