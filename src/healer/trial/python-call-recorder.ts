/** Keeps the arguments that a Python function is called with while the tests run. */
export const pythonCallRecorder = String.raw`"""Keeps what a function is called with."""
import functools
import json
import os
import pickle
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
MOST = 60
seen = set()
busy = False


def wrap(scope, name):
    owner, _, last = name.rpartition(".")
    holder = scope
    for part in owner.split(".") if owner else []:
        holder = holder[part] if isinstance(holder, dict) else vars(holder)[part]
    found = holder[last] if isinstance(holder, dict) else vars(holder)[last]
    kind = type(found) if isinstance(found, (staticmethod, classmethod)) else None
    function = found.__func__ if kind else found
    if not callable(function):
        return
    skipped = 1 if kind is classmethod else 0
    place = {"module": scope["__name__"], "path": sys.path, "skipped": skipped}
    with open(os.path.join(HERE, "place.json"), "w") as file:
        json.dump(place, file)

    @functools.wraps(function)
    def recorded(*args, **kwargs):
        keep(args[skipped:], kwargs)
        return function(*args, **kwargs)

    value = kind(recorded) if kind else recorded
    if isinstance(holder, dict):
        holder[last] = value
    else:
        setattr(holder, last, value)


def keep(args, kwargs):
    global busy
    if busy or len(seen) >= MOST:
        return
    busy = True
    try:
        data = pickle.dumps((args, kwargs), protocol=4)
        if len(data) > 65536 or data in seen:
            return
        seen.add(data)
        with open(os.path.join(HERE, "inputs.pickle"), "ab") as file:
            file.write(len(data).to_bytes(4, "big") + data)
    except Exception:
        pass
    finally:
        busy = False
`;
