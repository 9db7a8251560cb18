def dhondt_seats(votes, seats, threshold=5):
    """Seats of a parliament by highest averages; parties below the threshold, in percent of all votes, get none."""
    total = sum(votes.values())
    allowed = [party for party in votes if votes[party] * 100 >= total * threshold]
    given = {party: 0 for party in votes}
    if total == 0 or not allowed:
        return given
    for _ in range(seats):
        best = None
        for party in sorted(allowed):
            if best is None:
                best = party
                continue
            here = votes[party] * (given[best] + 1)
            there = votes[best] * (given[party] + 1)
            if here > there:
                best = party
        given[best] += 1
    return given
