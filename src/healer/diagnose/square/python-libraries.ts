/** Part of what a Python program loads first: what somebody else's module has in the place of what was asked for. */
export const pythonLibraries = `def _informed(fact, kind, text):
    """A fact, with what there is instead."""
    try:
        if issubclass(kind, (ImportError, AttributeError)):
            fact["library"] = _library(text)
        elif issubclass(kind, TypeError):
            fact["library"] = _parameter(fact.get("via", ""), text)
        elif issubclass(kind, (ValueError, LookupError)):
            _known(fact, text)
    except Exception:
        pass


def _std(name):
    """A module of Python itself. Where the project has modules that are called like such, none is loaded."""
    found = _sys.modules.get(name)
    if found is None:
        known = set(getattr(_sys, "stdlib_module_names", ())) - {"test", "this"}
        for place in map(_os.path.abspath, _sys.path):
            if (place + "/").startswith(_root) and _os.path.isdir(place):
                if not known.isdisjoint(file.split(".")[0] for file in _os.listdir(place)):
                    raise LookupError(name)
        __import__(name)
        found = _sys.modules[name]
    return found


def _library(text):
    """What is known of somebody else's module that has no such name."""
    parts = text.split("'")
    if text.startswith("cannot import name '") and len(parts) > 3:
        return _lacking(parts[3], parts[1], _own_names(_sys.modules.get(parts[3])))
    if text.startswith("module '") and "' has no attribute '" in text:
        return _lacking(parts[1], parts[3], _own_names(_sys.modules.get(parts[1])))
    return None


def _parameter(via, text):
    """What is known of somebody else's function that takes no such argument."""
    _, is_it, rest = text.partition("got an unexpected keyword argument '")
    if not is_it or not via:
        return None
    module = via
    while module and module not in _sys.modules:
        module = module.rpartition(".")[0]
    it = _sys.modules.get(module)
    for name in via[len(module) + 1:].split("."):
        it = (_names(it) if issubclass(type(it), type) else _own_names(it))[name]
    while "__wrapped__" in _own_names(it):
        it = _own_names(it)["__wrapped__"]
    if issubclass(type(it), type):
        it = next(_names(kind)["__init__"] for kind in _mro(it) if "__init__" in _names(kind))
    code = it.__code__ if type(it) is _function else None
    has = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount] if code else ()
    return _lacking(module, rest.partition("'")[0], has)


def _lacking(module, lacks, has):
    top = module.split(".")[0]
    names = _own_names(_sys.modules.get(top))
    place = names.get("__file__") or ""
    if module not in _sys.modules or top in getattr(_sys, "stdlib_module_names", ()) or _is_own(place) or not place:
        return None
    package, version, near = top, None, []
    try:
        near = _std("difflib").get_close_matches(lacks, [name for name in has if not name.startswith("_")], 3, 0.8)
        metadata = _std("importlib.metadata")
        if hasattr(metadata, "packages_distributions"):
            package = (metadata.packages_distributions().get(top) or [top])[0]
        version = metadata.version(package)
    except Exception:
        version = names.get("__version__")
    return {"package": package, "version": version if type(version) is str else None, "lacks": lacks, "near": near}


def _known(fact, text):
    """What there is in the place of what was asked for."""
    for start, module in (("unsupported hash type ", "hashlib"), ("unknown encoding: ", "encodings.aliases")):
        _, is_it, rest = text.partition(start)
        if not is_it or module not in _sys.modules:
            continue
        it = _sys.modules[module]
        if module == "hashlib":
            fact.update(via="hashlib.new", asked=rest.split()[0], has=sorted(it.algorithms_available))
        else:
            fact.update(via="codecs", asked=rest.split()[0], has=sorted({*it.aliases, *it.aliases.values()}))


def _shortened(said):
    said = (said.decode(errors="replace") if isinstance(said, bytes) else str(said)).strip()
    return said if len(said) <= 300 else "%s … %s" % (said[:150], said[-150:])
`;
