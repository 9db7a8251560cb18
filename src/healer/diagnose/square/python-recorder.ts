import { pythonCallee } from './python-callee.ts';

/**
 * What a Python program loads first, so that it writes down what it asks of its surroundings and does not get: errors
 * that somebody else raised into the project's own functions, whether they are handled there or not, and variables that
 * are not set. One JSON object a line, in a file of each process beside this one.
 */
export const pythonRecorder = `import json as _json
import os as _os
import re as _re
import sys as _sys
import threading as _threading

_folder = _os.path.dirname(_os.path.abspath(__file__))
_root = _os.path.dirname(_folder) + "/"
_own = {}
_left = 300
_said = set()
_state = _threading.local()
_opcodes = None


def _is_own(name):
    found = _own.get(name)
    if found is None:
        path = _os.path.abspath(name) if not name.startswith("<") else name
        found = path.startswith(_root) and not path.startswith(_folder) and not _re.search(
            "/(?:site-packages|dist-packages|node_modules|[.]?v?env)/", path
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


def _tell(fact):
    global _left
    key = _json.dumps(fact)
    if _left <= 0 or key in _said:
        return
    _left -= 1
    _said.add(key)
    try:
        out = _os.open(
            _os.path.join(_folder, "%d.jsonl" % _os.getpid()), _os.O_WRONLY | _os.O_CREAT | _os.O_APPEND, 0o644
        )
        _os.write(out, (key + "\\n").encode())
        _os.close(out)
    except OSError:
        pass


def _quietly(work, *given):
    if getattr(_state, "busy", False):
        return
    _state.busy = True
    try:
        work(*given)
    except Exception:
        pass
    finally:
        _state.busy = False


def _audited(event, given):
    if event in ("socket.connect", "socket.sendto"):
        _state.asked = "connect %s" % (given[1],)
    elif event == "socket.getaddrinfo":
        _state.asked = "resolve %s" % (given[0],)


def _is_thrown(frame):
    """By the project's own statement."""
    global _opcodes
    if _opcodes is None:
        import opcode

        _opcodes = {opcode.opmap[name] for name in ("RAISE_VARARGS", "RERAISE") if name in opcode.opmap}
    return frame.f_code.co_code[frame.f_lasti] in _opcodes


def _library(text):
    """What is known of somebody else's module that has no such name."""
    match = _re.search(r"cannot import name '(\\w+)' from '([\\w.]+)'|module '([\\w.]+)' has no attribute '(\\w+)'", text)
    if not match:
        return None
    lacks, module = match[1] or match[4], match[2] or match[3]
    return _lacking(module, lacks, dir(_sys.modules.get(module)))


def _parameter(via, text):
    """What is known of somebody else's function that takes no such argument."""
    match = _re.search(r"got an unexpected keyword argument '(\\w+)'", text)
    if not match or not via:
        return None
    import inspect

    module = via
    while module and module not in _sys.modules:
        module = module.rpartition(".")[0]
    it = _sys.modules.get(module)
    for name in via[len(module) + 1:].split("."):
        it = vars(it)[name]
    return _lacking(module, match[1], list(inspect.signature(it).parameters))


def _lacking(module, lacks, has):
    top = module.split(".")[0]
    place = getattr(_sys.modules.get(top), "__file__", None) or ""
    if module not in _sys.modules or top in getattr(_sys, "stdlib_module_names", ()) or _is_own(place) or not place:
        return None
    import difflib
    from importlib import metadata

    names = [top]
    try:
        names = metadata.packages_distributions().get(top) or [top]
    except Exception:
        pass
    version = None
    try:
        version = metadata.version(names[0])
    except Exception:
        version = getattr(_sys.modules.get(top), "__version__", None)
    near = difflib.get_close_matches(lacks, [name for name in has if not name.startswith("_")], 3, 0.8)
    return {"package": names[0], "version": version, "lacks": lacks, "near": near}


${pythonCallee}

_outcomes = (StopIteration, StopAsyncIteration, GeneratorExit, AssertionError)


def _raised(frame, value, trace):
    if not isinstance(value, Exception) or isinstance(value, _outcomes):
        return
    inner = trace.tb_next
    while inner is not None:
        if _is_own(inner.tb_frame.f_code.co_filename):
            return
        inner = inner.tb_next
    if trace.tb_next is None and _is_thrown(frame):
        return
    text = str(value)[:500]
    asked = getattr(_state, "asked", None)
    if isinstance(value, OSError) and getattr(value, "filename", None) is None and asked:
        text = "%s: %s" % (text, asked)
    said = getattr(value, "stderr", None) or getattr(value, "output", None)
    if said and type(value).__name__ == "CalledProcessError":
        text = "%s: %s" % (text[:200], _shortened(said))
    fact = {"kind": "error", "name": type(value).__name__, "text": text, "places": _places(frame), **_callee(frame)}
    if isinstance(value, (ImportError, AttributeError)):
        fact["library"] = _library(text)
    elif isinstance(value, TypeError):
        try:
            fact["library"] = _parameter(fact.get("via", ""), text)
        except Exception:
            pass
    if isinstance(value, (ValueError, LookupError)):
        _known(fact, text)
    _tell(fact)


def _shortened(said):
    said = (said.decode(errors="replace") if isinstance(said, bytes) else str(said)).strip()
    return said if len(said) <= 300 else "%s … %s" % (said[:150], said[-150:])


def _answered(frame, via, given, answer):
    """A function that tells with its answer that there is no such thing."""
    if not _is_own(frame.f_code.co_filename):
        return
    if via == "subprocess.run":
        if not answer.returncode:
            return
        text = "%s ended with %s: %s" % (given[0], answer.returncode, _shortened(answer.stderr or answer.stdout or ""))
        _tell({"kind": "error", "name": "ExitStatus", "text": text[:500], "places": _places(frame), "via": via})
    elif not answer:
        asked = str(given[0])[:100] if given else None
        _tell({"kind": "nothing", "name": via, "text": "", "places": _places(frame), "via": via, "asked": asked})


def _asking(owner, name, via):
    import functools

    real = getattr(owner, name)

    @functools.wraps(real)
    def asked(*given, **named):
        answer = real(*given, **named)
        _quietly(_answered, _sys._getframe(1), via, [*given, *named.values()], answer)
        return answer

    setattr(owner, name, asked)


def _watch(module, names):
    from importlib import import_module

    owner = import_module(module)
    for name in names.split():
        kind, _, method = name.rpartition(".")
        _asking(getattr(owner, kind) if kind else owner, method, module + "." + name)


def _known(fact, text):
    """What there is in the place of what was asked for."""
    match = _re.search(r"unsupported hash type (\\S+)|unknown encoding: (\\S+)", text)
    if not match:
        return
    if match[1]:
        import hashlib

        fact.update(via="hashlib.new", asked=match[1], has=sorted(hashlib.algorithms_available))
    else:
        from encodings.aliases import aliases

        fact.update(via="codecs", asked=match[2], has=sorted(set(aliases) | set(aliases.values())))


def _local(frame, event, given):
    if event == "exception":
        _quietly(_raised, frame, given[1], given[2])
    return _local


def _global(frame, event, given):
    if not _is_own(frame.f_code.co_filename):
        return None
    frame.f_trace_lines = False
    return _local


_environ = type(_os.environ)
_real_get = _environ.__getitem__


def _unset(name, frame):
    while frame is not None and _re.search(r"(?:_collections_abc|\\bos)(?:[.]py|>)$", frame.f_code.co_filename):
        frame = frame.f_back
    if frame is not None and _is_own(frame.f_code.co_filename):
        _tell({"kind": "variable", "name": name, "text": "", "places": _places(frame)})


def _get(self, key):
    try:
        return _real_get(self, key)
    except KeyError:
        if self is _os.environ and isinstance(key, str):
            _quietly(_unset, key, _sys._getframe(1))
        raise


_environ.__getitem__ = _get
_sys.addaudithook(_audited)
_quietly(_watch, "os.path", "exists isfile isdir lexists")
_quietly(_watch, "pathlib", "Path.exists Path.is_file Path.is_dir")
_quietly(_watch, "os", "access")
_quietly(_watch, "shutil", "which")
_quietly(_watch, "subprocess", "run")
_quietly(_watch, "importlib.util", "find_spec")
_quietly(_watch, "importlib.metadata", "entry_points")
_quietly(_watch, "ctypes.util", "find_library")
_tell({"kind": "runtime", "name": "python", "text": "%d.%d.%d" % _sys.version_info[:3], "places": []})
_threading.settrace(_global)
_sys.settrace(_global)
`;
