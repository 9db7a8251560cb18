def is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def weeks_in(year):
    """A year has 53 weeks if it begins on a Thursday, or on a Wednesday and has a day more."""
    before = year - 1
    begins = (year + before // 4 - before // 100 + before // 400) % 7
    return 53 if begins == 4 or (begins == 3 and is_leap(year)) else 52


def iso_week(year, day, weekday):
    """The week of the n-th day of a year, which is a weekday from 1 for Monday to 7: `2026-W01`."""
    if not 1 <= day <= 365 + is_leap(year):
        raise ValueError("no such day")
    week = (day - weekday + 10) // 7
    if week < 1:
        year -= 1
        week = weeks_in(year)
    elif week > weeks_in(year):
        year += 1
        week = 1
    return f"{year}-W{week:02d}"
