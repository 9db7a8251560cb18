import { pythonCallee } from './python-callee.ts';
import { pythonLibraries } from './python-libraries.ts';
import { pythonWatches } from './python-watches.ts';

/**
 * What a Python program loads first, so that it writes down what it asks of its surroundings and does not get: errors
 * that somebody else raised into the project's own functions, whether they are handled there or not, and variables that
 * are not set. One JSON object a line, in a file of each process beside this one. The program goes on as it would:
 * what it calls is looked at from outside, and no module is loaded for this that it could have of its own.
 */
export const pythonRecorder = `import os as _os
import sys as _sys
from _thread import _local

_folder = _os.path.dirname(_os.path.abspath(__file__))
_root = _os.path.dirname(_folder) + "/"
_others = {"site-packages", "dist-packages", "node_modules", "venv", ".venv", "env", ".env"}
_own = {}
_left = 300
_said = set()
_times = {}
_state = _local()


def _is_own(name):
    found = _own.get(name)
    if found is None:
        try:
            path = name if name.startswith("<") else _os.path.abspath(name)
        except OSError:
            return False
        found = path.startswith(_root) and not path.startswith(_folder) and _others.isdisjoint(
            path[len(_root):].split("/")
        )
        _own[name] = found
    return found


def _places(frame):
    places = []
    while frame is not None and len(places) < 30:
        name = frame.f_code.co_filename
        if _is_own(name):
            places.append([_os.path.abspath(name)[len(_root):], frame.f_lineno, frame.f_code.co_name])
        frame = frame.f_back
    return places[::-1]


def _letter(it):
    if " " <= it <= "~" and it not in '"\\\\':
        return it
    at = ord(it)
    if at < 0x10000:
        return "\\\\u%04x" % at
    return "\\\\u%04x\\\\u%04x" % (0xD800 + (at - 0x10000 >> 10), 0xDC00 + (at & 0x3FF))


def _written(it):
    """As JSON."""
    if it is None:
        return "null"
    if isinstance(it, int):
        return "%d" % it
    if isinstance(it, dict):
        return "{%s}" % ",".join("%s:%s" % (_written(key), _written(it[key])) for key in it)
    if isinstance(it, (list, tuple)):
        return "[%s]" % ",".join(map(_written, it))
    return '"%s"' % "".join(map(_letter, str(it)))


def _tell(fact):
    global _left
    line = _written(fact)
    if _left <= 0 or line in _said:
        return
    _left -= 1
    _said.add(line)
    try:
        out = _os.open(
            _os.path.join(_folder, "%d.jsonl" % _os.getpid()), _os.O_WRONLY | _os.O_CREAT | _os.O_APPEND, 0o644
        )
        _os.write(out, (line + "\\n").encode())
        _os.close(out)
    except OSError:
        pass


def _quietly(work, *given):
    if _left <= 0 or getattr(_state, "busy", False):
        return
    _state.busy = True
    try:
        work(*given)
    except Exception:
        pass
    finally:
        _state.busy = False


_often = 3


def _at(frame, what):
    code = frame.f_code
    return (code.co_filename, code.co_firstlineno, frame.f_lasti, what)


def _is_often(key):
    """Of a place that has told the same before, nothing is looked at again."""
    return _times.get(key, 0) >= _often


def _count(key):
    _times[key] = _times.get(key, 0) + 1


def _own_above(frame):
    while frame is not None and not _is_own(frame.f_code.co_filename):
        frame = frame.f_back
    return frame


def _audited(event, given):
    if event in ("socket.connect", "socket.sendto"):
        _quietly(_dialled, "connect", given[1], _sys._getframe(1))
    elif event == "socket.getaddrinfo":
        _quietly(_dialled, "resolve", given[0], _sys._getframe(1))
    elif event == "socket.bind" and type(given[1]) is tuple:
        _quietly(_opened, given[1])


def _dialled(how, asked, frame):
    own = _own_above(frame)
    # Who it was is told by where it stands: a frame that is kept would keep all that it has.
    _state.asked = own and (id(own), own.f_lineno, ("%s %s" % (how, asked))[:200])


def _opened(address):
    if type(address[1]) is int and address[1] > 0:
        _tell({"kind": "opened", "port": address[1]})


def _opcodes():
    """Without leaving anything loaded that the project may have one of its own of."""
    before, places = set(_sys.modules), _sys.path[:]
    _sys.path[:] = [place for place in places if not (_os.path.abspath(place) + "/").startswith(_root)]
    try:
        from opcode import opmap
    finally:
        _sys.path[:] = places
        for name in set(_sys.modules) - before:
            if "opcode" in name:
                del _sys.modules[name]
    return [{opmap[name] for name in opmap if name.startswith(start)} for start in ("RAISE_VARARGS", "RERAISE", "RETURN_")]


_raising, _raising_again, _returns = _opcodes()
_raises = _raising | _raising_again
_outcomes = (StopIteration, StopAsyncIteration, GeneratorExit, AssertionError)


def _raised(frame, kind, value, trace):
    if not issubclass(kind, Exception) or issubclass(kind, _outcomes):
        return
    key = _at(frame, kind.__name__)
    if _is_often(key):
        return
    inner = trace.tb_next
    while inner is not None:
        if _is_own(inner.tb_frame.f_code.co_filename):
            return
        inner = inner.tb_next
    # By the project's own statement.
    if trace.tb_next is None and frame.f_code.co_code[frame.f_lasti] in _raises:
        _times[key] = _often
        return
    _count(key)
    text = str(value)[:500]
    if issubclass(kind, OSError) and value.filename is None:
        asked, _state.asked = getattr(_state, "asked", None), None
        if asked and asked[:2] == (id(frame), frame.f_lineno):
            text = "%s: %s" % (text, asked[2])
    if kind.__name__ == "CalledProcessError":
        said = value.stderr or value.output
        text = "%s: %s" % (text[:200], _shortened(said)) if said else text
    fact = {"kind": "error", "name": kind.__name__, "text": text, "places": _places(frame)}
    fact.update(_callee(frame))
    _informed(fact, kind, text)
    _tell(fact)


${pythonCallee}

${pythonLibraries}

${pythonWatches}

def _followed(frame, event, given):
    if event == "exception" and _left > 0:
        _quietly(_raised, frame, *given)
    return _followed


def _global(frame, event, given):
    code = frame.f_code
    if _left <= 0:
        return None
    try:
        if code.co_name in _watched:
            follow = _watcher(frame)
            if follow is not None:
                frame.f_trace_lines = False
                return follow
        if not _is_own(code.co_filename):
            return None
    except Exception:
        return None
    frame.f_trace_lines = False
    return _followed


def _pass_on():
    """To what would have been loaded in the place of this."""
    from _frozen_importlib import module_from_spec
    from _frozen_importlib_external import PathFinder

    spec = PathFinder.find_spec(__name__, [place for place in _sys.path if _os.path.abspath(place) != _folder])
    if spec is not None and spec.loader is not None:
        _sys.modules[__name__] = module_from_spec(spec)
        spec.loader.exec_module(_sys.modules[__name__])


_sys.addaudithook(_audited)
_stand_in_for_access()
_tell({"kind": "runtime", "name": "python", "text": "%d.%d.%d" % _sys.version_info[:3], "places": []})
if "threading" in _sys.modules:
    _sys.modules["threading"].settrace(_global)
_sys.settrace(_global)
_pass_on()
`;
