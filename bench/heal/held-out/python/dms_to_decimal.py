import re

PATTERN = re.compile(r"(\d{1,3})°\s*(?:(\d{1,2})['′]\s*)?(?:(\d{1,2}(?:\.\d+)?)[\"″]\s*)?([NSEW])")


def dms_to_decimal(text):
    """A coordinate such as `48°12'30"N` as a decimal number with five digits."""
    match = PATTERN.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"not a coordinate: {text}")
    degrees, minutes, seconds, direction = match.groups()
    minutes = int(minutes or 0)
    seconds = float(seconds or 0)
    if minutes >= 60 or seconds >= 60:
        raise ValueError("minutes and seconds go up to 59")
    value = int(degrees) + minutes / 60 + seconds / 3600
    limit = 90 if direction in "NS" else 180
    if value > limit:
        raise ValueError(f"at most {limit} degrees")
    if direction in "SW":
        value = -value
    return round(value, 5)
