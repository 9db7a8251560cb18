"""Bookings of a small hotel: nights are numbers of days, a room is free again on the day of departure."""

PRICES = {"single": 70, "double": 110, "suite": 240}


def parse_booking(line):
    """`anna double 3-6 2`: guest, kind of room, nights, people."""
    parts = line.split()
    if len(parts) != 4:
        raise ValueError("guest, room, nights and people, please")
    guest, kind, nights, people = parts
    if kind not in PRICES:
        raise ValueError(f"no such room: {kind}")
    arrival, _, departure = nights.partition("-")
    booking = {"guest": guest, "kind": kind, "from": int(arrival), "to": int(departure), "people": int(people)}
    if booking["from"] >= booking["to"]:
        raise ValueError("at least one night")
    return booking


def overlaps(first, second):
    return first["from"] < second["to"] and second["from"] < first["to"]


def fits(booking):
    limit = {"single": 1, "double": 2, "suite": 4}[booking["kind"]]
    return 1 <= booking["people"] <= limit


def is_weekend(night):
    """Night 0 is a Monday; the dear nights are those before Saturday and Sunday."""
    return night % 7 in (4, 5)


def night_price(kind, night):
    price = PRICES[kind]
    if is_weekend(night):
        price += price // 5
    return price


def stay_price(line):
    """All nights, less a tenth from the seventh night on, plus breakfast for each person and night."""
    booking = parse_booking(line)
    total = 0
    for count, night in enumerate(range(booking["from"], booking["to"]), 1):
        price = night_price(booking["kind"], night)
        if count >= 7:
            price -= price // 10
        total += price
    nights = booking["to"] - booking["from"]
    return total + 9 * nights * booking["people"]


def plan(lines, rooms):
    """Who gets which room, in the order of asking: `double-2`; None where nothing is free."""
    taken = {}
    answers = []
    for line in lines:
        booking = parse_booking(line)
        room = free_room(booking, rooms, taken) if fits(booking) else None
        if room is not None:
            taken.setdefault(room, []).append(booking)
        answers.append([booking["guest"], room])
    return answers


def free_room(booking, rooms, taken):
    for number in range(1, rooms.get(booking["kind"], 0) + 1):
        name = f"{booking['kind']}-{number}"
        if not any(overlaps(booking, other) for other in taken.get(name, [])):
            return name
    return None


def occupancy(lines, rooms, night):
    """Rooms in use in a night, in percent of all rooms."""
    placed = dict(plan(lines, rooms))
    used = 0
    for line in lines:
        booking = parse_booking(line)
        if placed[booking["guest"]] and booking["from"] <= night < booking["to"]:
            used += 1
    whole = sum(rooms.values())
    return 0 if whole == 0 else round(used * 100 / whole)


def arrivals(lines, day):
    """Guests that come on a day, by name, with the number of beds to make."""
    coming = [parse_booking(line) for line in lines]
    today = [booking for booking in coming if booking["from"] == day]
    beds = sum(booking["people"] for booking in today)
    return {"guests": sorted(booking["guest"] for booking in today), "beds": beds}
