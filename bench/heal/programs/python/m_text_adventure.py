"""A map of rooms, walked by commands."""

OPPOSITE = {"north": "south", "south": "north", "east": "west", "west": "east"}


def build_map(passages):
    rooms = {}
    for first, direction, second in passages:
        rooms.setdefault(first, {})[direction] = second
        rooms.setdefault(second, {})[OPPOSITE[direction]] = first
    return rooms


def exits(rooms, room):
    return sorted(rooms.get(room, {}))


def words_of(command):
    return [word for word in command.lower().split() if word not in ("the", "a", "to")]


def new_state(start, things):
    return {"room": start, "bag": [], "things": {room: list(items) for room, items in things.items()}, "moves": 0}


def things_in(state, room):
    return state["things"].setdefault(room, [])


def move(rooms, state, direction):
    target = rooms.get(state["room"], {}).get(direction)
    if target is None:
        return "no way " + direction
    state["room"] = target
    state["moves"] += 1
    return "in " + target


def take(state, thing):
    here = things_in(state, state["room"])
    if thing not in here:
        return "no " + thing
    if len(state["bag"]) >= 2:
        return "bag is full"
    here.remove(thing)
    state["bag"].append(thing)
    return "taken " + thing


def drop(state, thing):
    if thing not in state["bag"]:
        return "no " + thing
    state["bag"].remove(thing)
    things_in(state, state["room"]).append(thing)
    return "dropped " + thing


def look(rooms, state):
    seen = sorted(things_in(state, state["room"]))
    ways = exits(rooms, state["room"])
    return f"{state['room']}: {', '.join(seen) or 'nothing'} ({' '.join(ways)})"


def act(rooms, state, command):
    words = words_of(command)
    if not words:
        return "what?"
    if words[0] == "look":
        return look(rooms, state)
    if words[0] == "go" and len(words) > 1:
        return move(rooms, state, words[1])
    if words[0] == "take" and len(words) > 1:
        return take(state, words[1])
    if words[0] == "drop" and len(words) > 1:
        return drop(state, words[1])
    return "what?"


def score(state, treasures):
    points = 0
    for treasure, value in treasures.items():
        if treasure in state["bag"]:
            points += value
    return points - state["moves"]


def play(passages, things, treasures, commands):
    rooms = build_map(passages)
    state = new_state("hall", things)
    answers = [act(rooms, state, command) for command in commands]
    return {"answers": answers, "score": score(state, treasures)}
