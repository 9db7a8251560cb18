"""Dates as [year, month, day], without the datetime module."""


def is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def month_length(year, month):
    if month == 2:
        return 29 if is_leap(year) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def days_before_year(year):
    previous = year - 1
    return previous * 365 + previous // 4 - previous // 100 + previous // 400


def days_before_month(year, month):
    return sum(month_length(year, earlier) for earlier in range(1, month))


def day_number(date):
    year, month, day = date
    return days_before_year(year) + days_before_month(year, month) + day


def from_day_number(number):
    year = number // 366 + 1
    while days_before_year(year + 1) < number:
        year += 1
    rest = number - days_before_year(year)
    month = 1
    while rest > month_length(year, month):
        rest -= month_length(year, month)
        month += 1
    return [year, month, rest]


def days_between(first, second):
    return day_number(second) - day_number(first)


def add_days(date, count):
    return from_day_number(day_number(date) + count)


def weekday(date):
    """0 is Monday."""
    return (day_number(date) - 1) % 7


def is_weekend(date):
    return weekday(date) >= 5


def next_workday(date):
    following = add_days(date, 1)
    while is_weekend(following):
        following = add_days(following, 1)
    return following


def workdays_between(first, second):
    count = 0
    current = first
    while days_between(current, second) > 0:
        current = add_days(current, 1)
        if not is_weekend(current):
            count += 1
    return count


def format_date(date):
    year, month, day = date
    return f"{year:04d}-{month:02d}-{day:02d}"


def parse_date(text):
    year, month, day = [int(part) for part in text.split("-")]
    if not 1 <= month <= 12:
        raise ValueError("no such month")
    if not 1 <= day <= month_length(year, month):
        raise ValueError("no such day")
    return [year, month, day]


def due_date(text, days):
    """So many days later, moved to a workday."""
    date = add_days(parse_date(text), days)
    if is_weekend(date):
        date = next_workday(date)
    return format_date(date)
