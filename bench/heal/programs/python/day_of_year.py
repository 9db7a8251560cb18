def day_of_year(year, month, day):
    lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    is_leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    if is_leap:
        lengths[1] = 29
    if month < 1 or month > 12:
        raise ValueError("no such month")
    if day < 1 or day > lengths[month - 1]:
        raise ValueError("no such day")
    return sum(lengths[: month - 1]) + day
