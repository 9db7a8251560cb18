def bridge_edges(roads):
    """Roads without which some towns could not reach each other any more."""
    near = {}
    for index, (a, b) in enumerate(roads):
        near.setdefault(a, []).append((b, index))
        near.setdefault(b, []).append((a, index))
    seen_at, low = {}, {}
    found = []

    def visit(town, came_by):
        seen_at[town] = low[town] = len(seen_at)
        for other, road in near[town]:
            if road == came_by:
                continue
            if other in seen_at:
                low[town] = min(low[town], seen_at[other])
                continue
            visit(other, road)
            low[town] = min(low[town], low[other])
            if low[other] > seen_at[town]:
                found.append(sorted([town, other]))

    for town in sorted(near):
        if town not in seen_at:
            visit(town, None)
    return sorted(found)
