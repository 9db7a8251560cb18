def sum_distribution(dice):
    """In how many ways each sum can be thrown with dice of so many sides: [[sum, ways], ...]."""
    ways = {0: 1}
    for sides in dice:
        following = {}
        for total, count in ways.items():
            for face in range(1, sides + 1):
                following[total + face] = following.get(total + face, 0) + count
        ways = following
    return [[total, ways[total]] for total in sorted(ways)]
