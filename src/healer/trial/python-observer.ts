/** Runs variants of a Python file on recorded and mutated arguments, each call in a fork of its own. */
export const pythonObserver = String.raw`"""Tells what variants of a function answer."""
import copy
import hashlib
import importlib
import json
import os
import pickle
import random
import resource
import select
import signal
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
RECORDED = 25
MOST = 80
SECONDS = 0.5


def main():
    answers = os.dup(1)
    null = os.open(os.devnull, os.O_RDWR)
    for fd in (0, 1, 2):
        os.dup2(null, fd)
    with open(os.path.join(HERE, "observe.json"), encoding="utf-8") as file:
        config = json.load(file)
    with open(os.path.join(HERE, "place.json")) as file:
        place = json.load(file)
    sys.dont_write_bytecode = True
    sys.pycache_prefix = os.path.join(HERE, "pycache")
    sys.path[:] = [entry for entry in place["path"] if os.path.abspath(entry or ".") != HERE]
    inputs = read_inputs()
    end = time.monotonic() + config["budgetMs"] / 1000
    path = os.path.join(config["workspace"], config["path"])
    told = []
    for number, text in enumerate(config["variants"]):
        with open(path, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        os.utime(path, (1_400_000_000 + number, 1_400_000_000 + number))
        told.append([one_run(config, place, inputs, (end - time.monotonic()) / left) for left in halves(config, number)])
    data = json.dumps(told).encode("utf-8")
    while data:
        data = data[os.write(answers, data) :]


def halves(config, number):
    """Each variant has two runs, and of the time that is left what it leaves to the others."""
    runs = (len(config["variants"]) - number) * 2
    return (runs, runs - 1)


def one_run(config, place, inputs, seconds):
    until = time.monotonic() + seconds * 0.9
    return in_child(lambda: observe(config, place, inputs, until), seconds)


def read_inputs():
    found = []
    with open(os.path.join(HERE, "inputs.pickle"), "rb") as file:
        while True:
            size = file.read(4)
            if len(size) < 4:
                return found
            data = file.read(int.from_bytes(size, "big"))
            found.append(data)


def observe(config, place, inputs, until):
    try:
        module = importlib.import_module(place["module"])
        target = module
        for part in config["function"].split("."):
            target = getattr(target, part)
    except BaseException as error:
        return ["does not load: " + type(error).__name__]
    told = []
    silent = 0
    for args, kwargs in make_inputs(inputs, random.Random(config["seed"])):
        if time.monotonic() > until:
            break
        # What never comes back is not waited for each time.
        seconds = SECONDS if silent < 3 else SECONDS / 5
        answer = in_child(lambda: call(target, args, kwargs), seconds) if silent < 8 else None
        silent += answer is None
        told.append(answer or "does not answer")
    return told


def make_inputs(inputs, chance):
    """The same for every variant, as long as the recorded ones read the same."""
    recorded = []
    for data in inputs[:RECORDED]:
        try:
            recorded.append(pickle.loads(data))
        except Exception:
            pass
    made = list(recorded)
    known = set(show(one) for one in made)
    takes_none = any("None" in one for one in known)
    for _ in range(MOST * 8):
        if len(made) >= MOST or not recorded:
            break
        args, kwargs = copy.deepcopy(chance.choice(recorded))
        slots = [("args", index) for index in range(len(args))] + [("kwargs", name) for name in sorted(kwargs)]
        if not slots:
            break
        args = list(args)
        kind, slot = chance.choice(slots)
        holder = args if kind == "args" else kwargs
        try:
            if chance.random() < 0.3:
                # What another call had there: pairs that no test has.
                holder[slot] = given(chance.choice(recorded), kind, slot, holder[slot])
            for share in (0.75, 0.3):
                if chance.random() < share:
                    holder[slot] = mutate(holder[slot], chance, takes_none, 0)
            text = show((tuple(args), kwargs))
        except Exception:
            continue
        if text not in known:
            known.add(text)
            made.append((tuple(args), kwargs))
    return made


def given(call, kind, slot, otherwise):
    args, kwargs = copy.deepcopy(call)
    if kind == "args":
        return args[slot] if slot < len(args) else otherwise
    return kwargs.get(slot, otherwise)


def mutate(value, chance, takes_none, depth):
    if takes_none and chance.random() < 0.03:
        return None
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return chance.choice([value + 1, value - 1, 0, 1, -value, value * 2, value + 10, value // 2])
    if isinstance(value, float):
        return chance.choice([value + 1, value - 1, 0.0, -value, value * 2, value / 2])
    if isinstance(value, str):
        # Letters that it has keep to what it is made of: digits, brackets, commas.
        letters = value if value and chance.random() < 0.6 else "abzAZ09 _-"
        return mutate_sequence(value, chance, lambda one: chance.choice(letters), "")
    if isinstance(value, (list, tuple)):
        deeper = lambda one: mutate(one, chance, takes_none, depth + 1) if depth < 4 else one
        made = mutate_sequence(list(value), chance, deeper, [])
        return made if isinstance(value, list) else type(value)(made) if type(value) is tuple else type(value)(*made)
    if isinstance(value, (set, frozenset)):
        return type(value)(mutate(sorted(value, key=repr), chance, takes_none, depth))
    if isinstance(value, dict):
        made = dict(value)
        if not made or chance.random() < 0.15:
            return {}
        key = chance.choice(sorted(made, key=repr))
        if chance.random() < 0.3:
            del made[key]
        elif chance.random() < 0.2:
            made[mutate(key, chance, False, depth + 1)] = made[key]
        else:
            made[key] = mutate(made[key], chance, takes_none, depth + 1)
        return made
    if hasattr(value, "__dict__") and vars(value) and depth < 3:
        made = copy.copy(value)
        key = chance.choice(sorted(vars(made)))
        vars(made)[key] = mutate(vars(made)[key], chance, takes_none, depth + 1)
        return made
    return value


def mutate_sequence(value, chance, change, empty):
    if not value:
        return value + (["a", "1", " "] if isinstance(value, str) else [[0], [1]])[chance.randrange(2)]
    at = chance.randrange(len(value))
    other = chance.randrange(len(value))
    kind = chance.randrange(8)
    if kind == 0:
        return empty
    if kind == 1:
        return value[at : at + 1]
    if kind == 2:
        return value + value[min(at, other) :]
    if kind == 3:
        return value[::-1]
    if kind == 4:
        return value[:at] + value[at + 1 :]
    if kind == 5:
        low, high = min(at, other), max(at, other)
        if low == high:
            return value[:at] + value[at : at + 1] * 2 + value[at + 1 :]
        return value[:low] + value[high : high + 1] + value[low + 1 : high] + value[low : low + 1] + value[high + 1 :]
    changed = change(value[at])
    return value[:at] + (changed if isinstance(value, str) else [changed]) + value[at + 1 :]


def call(target, args, kwargs):
    try:
        result = target(*args, **kwargs)
        if hasattr(result, "__next__"):
            result = [one for one, _ in zip(result, range(1000))]
        elif hasattr(result, "__await__"):
            import asyncio

            result = asyncio.run(result)
    except RecursionError:
        return "does not answer"
    except BaseException as error:
        return "raises " + type(error).__name__
    # What it did to its arguments is part of what it does.
    return bounded(show(result) + " with " + show((args, kwargs)))


def bounded(text):
    return text if len(text) <= 1000 else text[:200] + hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


def show(value, depth=0):
    if depth > 8:
        return "..."
    if value is None or isinstance(value, (bool, int, float, complex, str, bytes, bytearray)):
        return repr(value)
    name = type(value).__name__
    if isinstance(value, (list, tuple)):
        return name + "(" + ", ".join(show(one, depth + 1) for one in value) + ")"
    if isinstance(value, (set, frozenset)):
        return name + "(" + ", ".join(sorted(show(one, depth + 1) for one in value)) + ")"
    if isinstance(value, dict):
        return name + "(" + ", ".join(show(key, depth + 1) + ": " + show(one, depth + 1) for key, one in value.items()) + ")"
    if hasattr(value, "__dict__"):
        return name + show(vars(value), depth + 1)
    text = repr(value)
    return name if " at 0x" in text else text


def in_child(work, seconds):
    """What it gives back, or None where it does not come to an end."""
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            os.close(reader)
            os.setpgid(0, 0)
            signal.setitimer(signal.ITIMER_PROF, max(0.01, seconds))
            hard = resource.getrlimit(resource.RLIMIT_AS)[1]
            if hard == resource.RLIM_INFINITY:
                resource.setrlimit(resource.RLIMIT_AS, (1 << 30, hard))
            data = json.dumps(work()).encode("utf-8", "replace")
            while data:
                data = data[os.write(writer, data) :]
        finally:
            os._exit(0)
    os.close(writer)
    end = time.monotonic() + seconds * 3
    data = b""
    while True:
        left = end - time.monotonic()
        if left <= 0 or not select.select([reader], [], [], left)[0]:
            break
        piece = os.read(reader, 1 << 16)
        if not piece or len(data) > 1 << 22:
            break
        data += piece
    os.close(reader)
    for kill in (os.killpg, os.kill):
        try:
            kill(pid, signal.SIGKILL)
        except OSError:
            pass
    os.waitpid(pid, 0)
    try:
        return json.loads(data.decode("utf-8"))
    except ValueError:
        return None


if __name__ == "__main__":
    main()
`;
