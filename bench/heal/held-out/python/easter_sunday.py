def easter_sunday(year):
    """The date of Easter Sunday in the Gregorian calendar, as `2026-04-05`."""
    if year < 1583:
        raise ValueError("the Gregorian calendar starts in 1583")
    golden = year % 19
    century, rest = divmod(year, 100)
    leap_centuries, century_rest = divmod(century, 4)
    correction = (century + 8) // 25
    shift = (century - correction + 1) // 3
    epact = (19 * golden + century - leap_centuries - shift + 15) % 30
    leap_years, year_rest = divmod(rest, 4)
    weekday = (32 + 2 * century_rest + 2 * leap_years - epact - year_rest) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return f"{year}-{month:02d}-{day + 1:02d}"
