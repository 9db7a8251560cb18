/** Runs pytest or a helper of this package, and records the lines that each test executes; Python 3.6 and later. */
export const pythonRecorder = String.raw`"""Runs a test tool, and records what each test executes in coverage.ndjson beside this file."""
import json
import os
import re
import runpy
import signal
import sys
import threading

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.join(os.environ.get("TAAS_COVER_ROOT", os.getcwd()), "")
OTHERS = ("/site-packages/", "/node_modules/", "/.venv/", "/venv/")
MOST_BYTES = 24 * 1024 * 1024
OF_A_FUNCTION = 1  # CO_OPTIMIZED: the bodies of modules and classes do not have it.

lines_of = {}  # file -> set of lines; the sets stay, frames that are traced hold on to them
tracers = {}  # file -> local trace function, None for a file that is not recorded
calls = {}  # (file, line) -> None, in the order of the last call
state = {"name": None, "pid": os.getpid(), "bytes": 0, "out": None}


def tracer_of(file):
    path = os.path.abspath(file)
    if file.startswith("<") or not path.startswith(ROOT) or any(part in path for part in OTHERS):
        tracers[file] = None
        return None
    lines = lines_of.setdefault(path, set())
    add = lines.add

    def trace_line(frame, event, arg):
        if event == "line":
            add(frame.f_lineno)
        return trace_line

    def trace_call(frame):
        code = frame.f_code
        if not code.co_flags & OF_A_FUNCTION:
            return None
        key = (path, code.co_firstlineno)
        calls.pop(key, None)
        calls[key] = None
        return trace_line

    tracers[file] = trace_call
    return trace_call


def trace(frame, event, arg):
    file = frame.f_code.co_filename
    tracer = tracers[file] if file in tracers else tracer_of(file)
    return tracer(frame) if tracer is not None else None


def start():
    sys.settrace(trace)
    threading.settrace(trace)
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, on_deadline)


def clear():
    for lines in lines_of.values():
        lines.clear()
    calls.clear()


def begin(name):
    clear()
    state["name"] = name
    # A test, or its tool, may have set another one.
    if sys.gettrace() is not trace:
        start()


def end():
    name, state["name"] = state["name"], None
    if name is None or os.getpid() != state["pid"] or state["bytes"] > MOST_BYTES:
        return
    suite, short = name
    record = {
        "suite": suite,
        "name": short,
        "files": {file: sorted(lines) for file, lines in list(lines_of.items()) if lines},
        "calls": [list(call) for call in list(calls)[-200:]],
    }
    text = (json.dumps(record) + "\n").encode("utf-8")
    state["bytes"] += len(text)
    if state["out"] is None:
        state["out"] = os.open(os.path.join(HERE, "coverage.ndjson"), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    os.write(state["out"], text)
    clear()


def on_deadline(number, frame):
    # What a test that hangs has executed so far is worth most.
    end()
    os._exit(128 + number)


def name_of(nodeid):
    """Suite and name as in pytest's JUnit XML."""
    path, bracket, parameters = nodeid.partition("[")
    names = path.split("::")
    names[0] = re.sub(r"\.py$", "", names[0].replace("/", "."))
    names[-1] += bracket + parameters
    return ".".join(names[:-1]) or None, names[-1]


def pytest_runtest_logstart(nodeid, location):
    begin(name_of(nodeid))


def pytest_runtest_logfinish(nodeid, location):
    end()


def watch_unittest():
    import unittest

    run = unittest.TestCase.run

    def recorded(self, result=None):
        suite, _, short = self.id().rpartition(".")
        begin((suite or None, short))
        try:
            return run(self, result)
        finally:
            end()

    unittest.TestCase.run = recorded


def main(arguments):
    sys.path[0] = os.getcwd()
    if arguments[0] == "-m":
        # At the end: nothing of the workspace is hidden by it.
        sys.path.append(HERE)
        sys.argv[:] = [arguments[1], "-p", "taas_cover"] + arguments[2:]
        runpy.run_module(arguments[1], run_name="__main__", alter_sys=True)
    else:
        sys.argv[:] = arguments
        watch_unittest()
        start()
        runpy.run_path(arguments[0], run_name="__main__")


if __name__ == "__main__":
    main(sys.argv[1:])
else:
    # As a plugin of pytest, also in the workers of pytest-xdist.
    start()
`;
