OPEN, CLOSE = 9 * 60, 17 * 60


def ticket_deadline(weekday, clock, minutes, holidays=()):
    """When so many working minutes are over, as days from now and time; Monday is 0, holidays are days from now."""
    hour, minute = clock.split(":")
    now = max(int(hour) * 60 + int(minute), OPEN)
    day = 0
    left = minutes
    while True:
        works = (weekday + day) % 7 < 5 and day not in holidays
        if works and now < CLOSE:
            if left <= CLOSE - now:
                now += left
                return [day, f"{now // 60:02d}:{now % 60:02d}"]
            left -= CLOSE - now
        day += 1
        now = OPEN
