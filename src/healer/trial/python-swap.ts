/** Changed bodies of functions, put into those that are loaded, beside python-server.ts. */
export const pythonSwap = String.raw`"""Puts changed bodies of functions into those that are loaded."""
import collections
import functools
import gc
import os
import sys
import types

CACHE = type(functools.lru_cache()(lambda: None))


def key_of(code):
    return code.co_filename, code.co_name, code.co_firstlineno


def cell_value(cell):
    try:
        return cell.cell_contents
    except ValueError:
        return None


class Swapper:
    def __init__(self, workspace, executed):
        self.workspace = workspace
        self.executed = executed
        self.originals = {}
        self.functions = {}
        self.replaced = []
        self.caches = []
        self.loaded = set()
        for module in list(sys.modules.values()):
            file = getattr(module, "__file__", None)
            if isinstance(file, str):
                self.loaded.add(os.path.realpath(file))
        for thing in gc.get_objects():
            if type(thing) is types.FunctionType and thing.__code__.co_filename.startswith(workspace):
                self.functions.setdefault(key_of(thing.__code__), []).append(thing)
            elif isinstance(thing, CACHE) and getattr(thing.__wrapped__, "__module__", None) in sys.modules:
                self.caches.append(thing)
        self.holders = self.find_holders()

    def find_holders(self):
        """What keeps values from one call of the workspace's code to the next: globals, classes, defaults, closures."""
        functions = [one for same in self.functions.values() for one in same]
        spaces = {id(one.__globals__): one.__globals__ for one in functions}
        values = list(spaces.values())
        for space in spaces.values():
            values += space.values()
            values += [value for one in space.values() if isinstance(one, type) for value in vars(one).values()]
        for one in functions:
            values += one.__defaults__ or ()
            values += (one.__kwdefaults__ or {}).values()
            values += [cell_value(cell) for cell in one.__closure__ or ()]
        return [one for one in values if isinstance(one, (dict, list, set, bytearray, collections.deque))]

    def held(self):
        """How much that is: what a change has left there would be found by the next one."""
        return [len(one) for one in self.holders] + [one.cache_info().currsize for one in self.caches]

    def learn(self, files):
        """What they were: on disk they are the trial's already."""
        for name, text in files.items():
            try:
                self.originals[name] = text and compile(text, self.workspace + name, "exec", dont_inherit=True)
            except (SyntaxError, ValueError):
                self.originals[name] = None

    def swap(self, files):
        return all(self.swap_file(name, text) for name, text in files.items())

    def swap_file(self, name, text):
        path = self.workspace + name
        if not name.endswith(".py"):
            return False
        if os.path.realpath(path) not in self.loaded:
            return True
        original = self.originals.get(name)
        if original is None:
            return False
        pairs = []
        if not find_changes(original, compile(text, path, "exec", dont_inherit=True), pairs):
            return False
        return all(self.replace(old, new) for old, new in pairs)

    def replace(self, old, new):
        key = key_of(old)
        functions = self.functions.get(key)
        if key in self.executed or not functions:
            return False
        looks = shape(old)
        if any(shape(one.__code__) != looks or old.co_freevars != new.co_freevars for one in functions):
            return False
        for one in functions:
            self.replaced.append((one, one.__code__))
            one.__code__ = new
        return True

    def restore(self):
        for one, code in self.replaced:
            one.__code__ = code
        self.replaced = []


def find_changes(old, new, pairs):
    """Fills in the functions that differ; false where more does than bodies of functions."""
    if own_shape(old) != own_shape(new) or len(old.co_consts) != len(new.co_consts):
        return False
    for before, after in zip(old.co_consts, new.co_consts):
        if not isinstance(before, types.CodeType) or not isinstance(after, types.CodeType):
            if const_shape(before) != const_shape(after):
                return False
        elif before.co_name != after.co_name:
            return False
        elif before.co_flags & 1:
            if shape(before) != shape(after):
                pairs.append((before, after))
        elif not find_changes(before, after, pairs):
            return False
    return True


def own_shape(code):
    counts = (code.co_argcount, code.co_kwonlyargcount, getattr(code, "co_posonlyargcount", 0), code.co_flags)
    names = (code.co_names, code.co_varnames, code.co_freevars, code.co_cellvars)
    return counts, names, code.co_code, getattr(code, "co_exceptiontable", None)


def shape(code):
    return own_shape(code), tuple(const_shape(const) for const in code.co_consts)


def const_shape(const):
    if isinstance(const, types.CodeType):
        return shape(const)
    if isinstance(const, tuple):
        return tuple(const_shape(part) for part in const)
    if isinstance(const, frozenset):
        return frozenset(const_shape(part) for part in const)
    return type(const).__name__, repr(const)
`;
