from bisect import bisect_right


def weighted_schedule(jobs):
    """The most that jobs `[start, end, pay]` can earn when no two may overlap."""
    ordered = sorted(jobs, key=lambda job: job[1])
    ends = [end for _, end, _ in ordered]
    best = [0]
    for index, (start, _, pay) in enumerate(ordered):
        before = bisect_right(ends, start, 0, index)
        best.append(max(best[index], best[before] + pay))
    return best[-1]
