def nearest_rank(values, percent):
    """The percentile by the nearest-rank method."""
    if not values or percent < 0 or percent > 100:
        return None
    ordered = sorted(values)
    rank = -(-percent * len(ordered) // 100)
    if rank == 0:
        rank = 1
    return ordered[rank - 1]
