def reachable_within(links, start, steps):
    """Places that can be reached in at most so many steps, without the start."""
    reached = {start}
    frontier = [start]
    for _ in range(steps):
        following = []
        for place in frontier:
            for target in links.get(place, []):
                if target not in reached:
                    reached.add(target)
                    following.append(target)
        frontier = following
    reached.discard(start)
    return sorted(reached)
