def parse_duration(text):
    """Seconds of 1h30m, 45s, 2d."""
    units = {"s": 1, "m": 60, "h": 3600, "d": 86400}
    seconds = 0
    number = ""
    for char in text.strip().lower():
        if char.isdigit():
            number += char
        elif char in units and number:
            seconds += int(number) * units[char]
            number = ""
        else:
            raise ValueError("bad duration: " + text)
    if number:
        raise ValueError("no unit: " + text)
    return seconds
