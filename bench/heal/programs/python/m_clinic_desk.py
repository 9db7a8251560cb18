"""Appointments of a practice; times are minutes after midnight, written as `9:30`."""

OPENS = 8 * 60
CLOSES = 16 * 60
LENGTHS = {"check": 15, "vaccination": 10, "consultation": 30, "surgery": 60}
BREAK = (12 * 60, 13 * 60)


def minutes_of(text):
    hours, _, minutes = text.partition(":")
    if not hours.isdigit() or not minutes.isdigit():
        raise ValueError("not a time")
    return int(hours) * 60 + int(minutes)


def clock_of(minutes):
    return f"{minutes // 60}:{minutes % 60:02d}"


def length_of(kind):
    return LENGTHS.get(kind, 20)


def end_of(visit):
    return visit["at"] + length_of(visit["kind"])


def overlaps(start, end, other_start, other_end):
    return start < other_end and other_start < end


def in_hours(start, end):
    return start >= OPENS and end <= CLOSES and not overlaps(start, end, *BREAK)


def is_free(visits, start, end):
    return all(not overlaps(start, end, visit["at"], end_of(visit)) for visit in visits)


def first_gap(visits, kind, earliest):
    """The earliest time at which there is room, in steps of five minutes; None if there is none today."""
    start = -(-earliest // 5) * 5
    while start + length_of(kind) <= CLOSES:
        end = start + length_of(kind)
        if in_hours(start, end) and is_free(visits, start, end):
            return start
        start += 5
    return None


def book(visits, patient, kind, wish):
    if any(visit["patient"] == patient for visit in visits):
        return None
    start = first_gap(visits, kind, max(wish, OPENS))
    if start is None:
        return None
    visits.append({"patient": patient, "kind": kind, "at": start})
    visits.sort(key=lambda visit: visit["at"])
    return start


def cancel(visits, patient):
    for index, visit in enumerate(visits):
        if visit["patient"] == patient:
            del visits[index]
            return True
    return False


def plan_day(requests):
    """Takes `name, kind, wish` and `name, cancel` one after the other."""
    visits = []
    refused = []
    for request in requests:
        patient, kind, *rest = [part.strip() for part in request.split(",")]
        if kind == "cancel":
            if not cancel(visits, patient):
                refused.append(patient)
        elif book(visits, patient, kind, minutes_of(rest[0])) is None:
            refused.append(patient)
    rows = [f"{clock_of(visit['at'])}-{clock_of(end_of(visit))} {visit['patient']}" for visit in visits]
    return {"rows": rows, "refused": refused}


def busy_share(requests):
    """How much of the open hours is taken, in percent."""
    rows = plan_day(requests)["rows"]
    taken = 0
    for row in rows:
        start, end = row.split(" ")[0].split("-")
        taken += minutes_of(end) - minutes_of(start)
    return round(100 * taken / (CLOSES - OPENS - (BREAK[1] - BREAK[0])))
