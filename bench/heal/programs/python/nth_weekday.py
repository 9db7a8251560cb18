from datetime import date, timedelta


def nth_weekday(year, month, weekday, nth):
    """The nth such weekday of a month (Monday is 0), counted from its end where nth is negative."""
    if nth == 0:
        raise ValueError("nth counts from 1")
    if nth > 0:
        first = date(year, month, 1)
        ahead = (weekday - first.weekday()) % 7
        found = first + timedelta(days=ahead + 7 * (nth - 1))
    else:
        following = date(year + month // 12, month % 12 + 1, 1)
        last = following - timedelta(days=1)
        back = (last.weekday() - weekday) % 7
        found = last - timedelta(days=back + 7 * (-nth - 1))
    if found.month != month:
        raise ValueError("the month is too short")
    return found.isoformat()
