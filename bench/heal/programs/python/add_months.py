def add_months(year, month, day, months):
    """The same day so many months later, or the last day of that month."""
    index = year * 12 + month - 1 + months
    new_year = index // 12
    new_month = index % 12 + 1
    lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    last = lengths[new_month - 1]
    if new_month == 2 and new_year % 4 == 0 and (new_year % 100 != 0 or new_year % 400 == 0):
        last = 29
    return f"{new_year:04d}-{new_month:02d}-{min(day, last):02d}"
