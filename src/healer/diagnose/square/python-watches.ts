/**
 * Part of what a Python program loads first: functions that tell with their answer that there is no such thing. They are
 * watched, and stay what they are: whoever compares them, sends them to other processes or puts others in their place
 * finds the real ones, and no module is loaded for it.
 */
export const pythonWatches = `_pathlib = ("pathlib", "pathlib._local", "pathlib._abc")
_watched = {}
for _name in ("exists", "isfile", "isdir", "lexists"):
    _watched[_name] = {"genericpath": "os.path." + _name, "posixpath": "os.path." + _name}
for _name in ("exists", "is_file", "is_dir"):
    _watched.setdefault(_name, {}).update((module, "pathlib.Path." + _name) for module in _pathlib)
for _name, _of in (
    ("which", "shutil"),
    ("run", "subprocess"),
    ("find_spec", "importlib.util"),
    ("entry_points", "importlib.metadata"),
    ("find_library", "ctypes.util"),
    ("__getitem__", "os"),
    ("server_bind", "socketserver"),
    ("<module>", "threading"),
):
    _watched[_name] = {_of: "%s.%s" % (_of, _name)}


def _watcher(frame):
    """Who follows a function that somebody calls; None where it is none of these."""
    via = _watched[frame.f_code.co_name].get(dict.get(frame.f_globals, "__name__"))
    if via is None or _is_own(frame.f_code.co_filename):
        return None
    if via == "os.__getitem__":
        return _reading
    if via == "threading.<module>":
        return _loading_threads
    if via == "socketserver.server_bind":
        return _binding
    back = frame.f_back
    if back is None or not _is_own(back.f_code.co_filename) or _is_often(_at(back, via)):
        return None
    return _answering


def _answering(frame, event, answer):
    if event == "return":
        _quietly(_answered, frame, answer)
    return _answering


def _answered(frame, answer):
    code = frame.f_code
    if answer is None and code.co_code[frame.f_lasti] not in _returns:
        return
    via = _watched[code.co_name][frame.f_globals["__name__"]]
    back = frame.f_back
    if via == "subprocess.run":
        if not answer.returncode:
            return
        _count(_at(back, via))
        said = _shortened(answer.stderr or answer.stdout or "")
        text = "%s ended with %s: %s" % (answer.args, answer.returncode, said)
        _tell({"kind": "error", "name": "ExitStatus", "text": text[:500], "places": _places(back), "via": via})
    elif not answer:
        _missing(back, via, [frame.f_locals.get(name) for name in code.co_varnames[:1]])


def _missing(back, via, given):
    _count(_at(back, via))
    if given and type(given[0]) is dict:
        given = list(given[0].values())
    asked = _plain(given[0]) if given else None
    _tell({"kind": "nothing", "name": via, "text": "", "places": _places(back), "via": via, "asked": asked})


def _reading(frame, event, given):
    if event == "exception" and given[0] is KeyError:
        _quietly(_unset, frame)
    return _reading


def _unset(frame):
    scope = frame.f_locals
    name = scope.get("key")
    if scope.get("self") is not _os.environ or type(name) is not str:
        return
    while frame is not None and dict.get(frame.f_globals, "__name__") in ("os", "collections.abc", "_collections_abc"):
        frame = frame.f_back
    if frame is None or not _is_own(frame.f_code.co_filename) or _is_often(_at(frame, name)):
        return
    _count(_at(frame, name))
    _tell({"kind": "variable", "name": name, "text": "", "places": _places(frame)})


def _binding(frame, event, given):
    if event == "return":
        _quietly(lambda: _opened(_own_names(frame.f_locals["self"])["server_address"]))
    return _binding


def _loading_threads(frame, event, given):
    if event == "return" and "settrace" in frame.f_globals:
        frame.f_globals["settrace"](_global)
    return _loading_threads


class _Access:
    """os.access is no function of Python that can be followed. Like it, this is no method where a class has it."""

    def __init__(self, real):
        self.__wrapped__ = real
        self.__doc__ = real.__doc__
        self.__module__ = real.__module__
        self.__name__ = self.__qualname__ = real.__name__

    def __call__(self, *given, **named):
        answer = self.__wrapped__(*given, **named)
        if not answer:
            _quietly(_not_to_be_had, _sys._getframe(1), [*given, *named.values()])
        return answer

    def __getattr__(self, name):
        return getattr(self.__wrapped__, name)

    def __repr__(self):
        return repr(self.__wrapped__)

    def __reduce__(self):
        return self.__name__


def _not_to_be_had(frame, given):
    if _is_own(frame.f_code.co_filename) and not _is_often(_at(frame, "os.access")):
        _missing(frame, "os.access", given)


def _stand_in_for_access():
    real = _os.access
    _os.access = _Access(real)
    # There it is looked for when it is sent to another process.
    _sys.modules[real.__module__].access = _os.access
    for name in ("supports_dir_fd", "supports_effective_ids", "supports_fd", "supports_follow_symlinks"):
        known = getattr(_os, name, ())
        if real in known:
            known.add(_os.access)
`;
