import re

PATTERN = re.compile(r"(\d{1,2}):(\d{2})(?:([+-])(\d{2}):?(\d{2})|Z)?")


def clock_in_utc(text):
    """'23:30-02:00' -> '01:30 +1': the time in Greenwich, and the days that lie between."""
    match = PATTERN.fullmatch(text.strip())
    if match is None:
        raise ValueError("not a time")
    hours, minutes = int(match[1]), int(match[2])
    if hours > 23 or minutes > 59:
        raise ValueError("no such time")
    total = hours * 60 + minutes
    if match[3]:
        offset = int(match[4]) * 60 + int(match[5])
        total += -offset if match[3] == "+" else offset
    days, rest = divmod(total, 1440)
    clock = f"{rest // 60:02d}:{rest % 60:02d}"
    return f"{clock} {days:+d}" if days != 0 else clock
