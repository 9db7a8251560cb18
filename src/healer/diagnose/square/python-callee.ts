/**
 * Part of what a Python program loads first: which function a line of the project called, and what it was given. Nothing
 * of the program is run for it: names are looked up, and no property is read.
 */
export const pythonCallee = `class _Result:
    """Of a call, which is not made a second time."""

    def __init__(self, label):
        self.label = label


_calls = {}


def _call_at(frame):
    """The call that a frame is at, by where it ends: no two calls end at one place."""
    import ast
    from itertools import islice

    code = frame.f_code
    if not hasattr(code, "co_positions"):
        return None
    known = _calls.get(code.co_filename)
    if known is None:
        with open(code.co_filename, "rb") as file:
            tree = ast.parse(file.read())
        known = {}
        for node in ast.walk(tree):
            call = node.value if isinstance(node, ast.Await) else node
            if isinstance(call, ast.Call):
                known[(node.end_lineno, node.end_col_offset)] = call
        _calls[code.co_filename] = known
    _, line, _, column = next(islice(code.co_positions(), frame.f_lasti // 2, None))
    return known.get((line, column))


def _look_up(node, frame):
    import ast
    import builtins

    if isinstance(node, ast.Constant):
        return node.value
    if isinstance(node, ast.Name):
        for scope in (frame.f_locals, frame.f_globals, vars(builtins)):
            if node.id in scope:
                return scope[node.id]
    elif isinstance(node, ast.Call):
        return _Result(_label(node.func, frame) + "()")
    elif isinstance(node, ast.Attribute):
        base = _look_up(node.value, frame)
        if isinstance(base, _Result):
            return _Result(base.label + "." + node.attr)
        if isinstance(base, type(_sys)):
            return vars(base)[node.attr]
        own = getattr(base, "__dict__", None)
        if isinstance(own, dict) and node.attr in own:
            return own[node.attr]
    raise LookupError


def _label(node, frame):
    import ast

    if isinstance(node, ast.Attribute):
        base = _look_up(node.value, frame)
        if isinstance(base, _Result):
            return base.label + "." + node.attr
        if isinstance(base, type(_sys)):
            return base.__name__ + "." + node.attr
        for kind in (base if isinstance(base, type) else type(base)).__mro__:
            if node.attr in vars(kind):
                return "%s.%s.%s" % (kind.__module__, kind.__qualname__, node.attr)
        return node.attr
    it = _look_up(node, frame)
    return "%s.%s" % (getattr(it, "__module__", None) or "", getattr(it, "__qualname__", type(it).__qualname__))


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
        import ast

        try:
            first = node.elts[0] if isinstance(node, (ast.List, ast.Tuple)) and node.elts else node
            value = _look_up(first, frame)
            if isinstance(value, (list, tuple)) and value:
                value = value[0]
        except Exception:
            continue
        if isinstance(value, (str, int, _os.PathLike)) and not isinstance(value, bool):
            fact["asked"] = str(value)[:100]
            break
    return fact
`;
