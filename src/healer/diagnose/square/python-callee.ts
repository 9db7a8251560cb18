/**
 * Part of what a Python program loads first: which function a line of the project called, and what it was given. Nothing
 * of the program is run for it: names are looked up in dictionaries only, so that objects that stand for others, and
 * come about when they are touched, stay as they are.
 */
export const pythonCallee = `import _ast
import builtins as _builtins

_mro = type.__dict__["__mro__"].__get__
_names = type.__dict__["__dict__"].__get__
_qualname = type.__dict__["__qualname__"].__get__
_module_of = type.__dict__["__module__"].__get__
_module = type(_sys)
_function = type(_is_own)
_builtin = type(len)
_method = type((lambda: 0).__get__(0))
_slots = (type(_names(_module)["__dict__"]), type(_names(type(_is_own))["__dict__"]))


class _Result:
    """Of a call, which is not made a second time."""

    def __init__(self, label):
        self.label = label


def _own_names(it):
    """What an object has itself."""
    for kind in _mro(type(it)):
        slot = _names(kind).get("__dict__")
        if slot is not None:
            found = slot.__get__(it) if type(slot) in _slots else {}
            return found if type(found) is dict else {}
    return {}


_calls = {}


def _call_at(frame):
    """The call that a frame is at, by where it ends: no two calls end at one place."""
    code = frame.f_code
    if not hasattr(code, "co_positions"):
        return None
    known = _calls.get(code.co_filename)
    if known is None:
        known = _calls[code.co_filename] = {}
        with open(code.co_filename, "rb") as file:
            nodes = [_parsed(file.read())]
        while nodes:
            node = nodes.pop()
            call = node.value if type(node) is _ast.Await else node
            if type(call) is _ast.Call:
                known.setdefault((node.end_lineno, node.end_col_offset), call)
            for name in node._fields:
                field = getattr(node, name, None)
                nodes.extend(it for it in (field if type(field) is list else [field]) if isinstance(it, _ast.AST))
    at = frame.f_lasti // 2
    for _, line, _, column in code.co_positions():
        if at == 0:
            return known.get((line, column))
        at -= 1
    return None


def _parsed(source):
    """What the source warns of it has said before; the filter is for this name only, and makes nobody warn again."""
    import _warnings

    filters = _own_names(_sys.modules.get("warnings") or _warnings)["filters"]
    mine = ("ignore", None, Warning, "<asked>", 0)
    filters.insert(0, mine)
    try:
        return compile(source, "<asked>", "exec", _ast.PyCF_ONLY_AST)
    finally:
        filters.remove(mine)


def _look_up(node, frame):
    kind = type(node)
    if kind is _ast.Constant:
        return node.value
    if kind is _ast.Name:
        for scope in (frame.f_locals, frame.f_globals, vars(_builtins)):
            # Classes may be written in dictionaries that do something when they are read.
            if type(scope) in _scopes and node.id in scope:
                return scope[node.id]
    elif kind is _ast.Call:
        return _Result(_label(node.func, frame) + "()")
    elif kind is _ast.Attribute:
        base = _look_up(node.value, frame)
        if type(base) is _Result:
            return _Result(base.label + "." + node.attr)
        if not issubclass(type(base), type):
            return _own_names(base)[node.attr]
        if node.attr in _names(base):
            return _names(base)[node.attr]
    raise LookupError


_scopes = (dict, type((lambda: _sys._getframe().f_locals)()))


def _label(node, frame):
    if type(node) is _ast.Attribute:
        base = _look_up(node.value, frame)
        if type(base) is _Result:
            return base.label + "." + node.attr
        if issubclass(type(base), _module):
            return "%s.%s" % (_own_names(base)["__name__"], node.attr)
        for kind in _mro(base if issubclass(type(base), type) else type(base)):
            if node.attr in _names(kind):
                return "%s.%s" % (_called(kind), node.attr)
        return node.attr
    it = _look_up(node, frame)
    if type(it) is _method:
        it = it.__func__
    if type(it) in (_function, _builtin):
        return "%s.%s" % (it.__module__ or "", it.__qualname__)
    return _called(it if issubclass(type(it), type) else type(it))


def _called(kind):
    return "%s.%s" % (_module_of(kind), _qualname(kind))


def _plain(value):
    """A text, a number or a path in words."""
    kind = type(value)
    if kind in (str, int) or _module_of(kind) in _pathlib:
        return str(value)[:100]
    return None


def _callee(frame):
    """What the line called, and the first text or number that it gave; nothing where it is not to be told."""
    try:
        call = _call_at(frame)
        if call is None:
            return {}
        fact = {"via": _label(call.func, frame)}
    except Exception:
        return {}
    for node in [*call.args, *(word.value for word in call.keywords)]:
        try:
            first = node.elts[0] if type(node) in (_ast.List, _ast.Tuple) and node.elts else node
            value = _look_up(first, frame)
            if type(value) in (list, tuple) and value:
                value = value[0]
            asked = _plain(value)
        except Exception:
            continue
        if asked is not None:
            fact["asked"] = asked
            break
    return fact
`;
