import re

DAYS = ["mo", "tu", "we", "th", "fr", "sa", "su"]
RULE = re.compile(r"^([a-z]{2})(?:-([a-z]{2}))? (?:(\d{1,2})-(\d{1,2})|closed)$")


def opening_hours(text):
    """Texts such as `mo-fr 9-17; we closed` as one row for each day that is open."""
    week = {}
    for rule in filter(None, (part.strip().lower() for part in text.split(";"))):
        match = RULE.match(rule)
        if match is None or match[1] not in DAYS or (match[2] or "mo") not in DAYS:
            raise ValueError(f"not a rule: {rule}")
        first = DAYS.index(match[1])
        last = DAYS.index(match[2]) if match[2] else first
        if last < first:
            last += 7
        for day in range(first, last + 1):
            name = DAYS[day % 7]
            if match[3] is None:
                week.pop(name, None)
            else:
                week[name] = [int(match[3]), int(match[4])]
    return [[day, *week[day]] for day in DAYS if day in week]
