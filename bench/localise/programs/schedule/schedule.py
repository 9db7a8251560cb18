"""Meetings in a day, in minutes from midnight."""


def parse_time(text):
    hours, minutes = text.split(":")
    value = int(hours) * 60 + int(minutes)
    if value < 0 or value > 24 * 60:
        raise ValueError("no time: " + text)
    return value


def format_time(minutes):
    return "%02d:%02d" % (minutes // 60, minutes % 60)


def parse_span(text):
    start, end = text.split("-")
    start, end = parse_time(start), parse_time(end)
    if end <= start:
        raise ValueError("ends before it begins: " + text)
    return start, end


def overlaps(a, b):
    return a[0] < b[1] and b[0] < a[1]


def merge(spans):
    merged = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged


def length(span):
    return span[1] - span[0]


def free_slots(busy, day, least=0):
    slots, at = [], day[0]
    for start, end in merge(busy):
        if start - at >= least and start > at:
            slots.append((at, start))
        at = max(at, end)
    if day[1] - at >= least and day[1] > at:
        slots.append((at, day[1]))
    return slots


def first_common_slot(calendars, day, minutes):
    busy = [span for calendar in calendars for span in calendar]
    slots = free_slots(busy, day, minutes)
    if not slots:
        return None
    start = slots[0][0]
    return start, start + minutes


def conflicts(spans):
    found = []
    for i in range(len(spans)):
        for j in range(i + 1, len(spans)):
            if overlaps(spans[i], spans[j]):
                found.append((i, j))
    return found


def load(calendar):
    return sum(length(span) for span in merge(calendar))


def busiest(calendars):
    best, most = None, -1
    for name in sorted(calendars):
        minutes = load(calendars[name])
        if minutes > most:
            best, most = name, minutes
    return best


def rooms_needed(spans):
    events = []
    for start, end in spans:
        events.append((start, 1))
        events.append((end, -1))
    most = now = 0
    for _, change in sorted(events):
        now += change
        most = max(most, now)
    return most


def read_calendar(texts):
    return [parse_span(text) for text in texts]


def describe(slot):
    if slot is None:
        return "none"
    return format_time(slot[0]) + "-" + format_time(slot[1])


def propose(texts_by_name, day_text, minutes):
    calendars = [read_calendar(texts) for texts in texts_by_name.values()]
    return describe(first_common_slot(calendars, parse_span(day_text), minutes))
