/** How pytest and unittest run within a trial, beside python-server.ts: all tests, or some, from scratch or as collected. */
export const pythonSuites = String.raw`"""Runs pytest and unittest in a process that is thrown away afterwards."""
import functools
import gc
import os
import sys
import threading
import types
import unittest


def run_cold(config, targets, request, tell):
    if config["runner"] == "pytest":
        run_pytest(config, targets, [Recorder(tell, request)])
    else:
        run_unittest(config, tell, lambda runner, suite: run_suite(runner, chosen(suite, targets), request))


def can_collect():
    return len(os.listdir("/proc/self/task")) == 1


def not_preloaded():
    """pytest rewrites the assertions of its plugins, which it can't once they are imported."""
    try:
        from importlib import metadata

        points = metadata.entry_points()
        points = points.select(group="pytest11") if hasattr(points, "select") else points.get("pytest11", ())
        return {point.value.split(":")[0].split(".")[0] for point in points}
    except Exception:
        return set()


def serve_hot(config, lines, tell, staged):
    """Collects the tests, then answers with what they say of changed bodies of functions."""
    import json

    workspace = config["workspace"] + "/"
    executed = set()

    def note(frame, event, _argument):
        code = frame.f_code
        if event == "call" and code.co_filename.startswith(workspace):
            executed.add(key_of(code))

    def serve(run):
        sys.setprofile(None)
        threading.setprofile(None)
        if not can_collect():
            os._exit(1)
        gc.collect()
        swapper = Swapper(workspace, executed)
        if hasattr(gc, "freeze"):
            gc.freeze()
        tell({"ready": True})
        for line in lines:
            request = json.loads(line.decode("utf-8"))
            files = request.get("files") or {}
            swapper.learn(request.get("originals") or {})

            def work(targets):
                def trial(tell_trial):
                    if swapper.swap(files) and run(targets, request, tell_trial):
                        return
                    tell_trial({"kind": "ineligible"})

                return trial

            tell(staged(request, work))
        os._exit(0)

    threading.setprofile(note)
    sys.setprofile(note)
    if config["runner"] == "pytest":
        run_pytest(config, None, [Server(serve)])
    else:
        run_unittest(config, lambda value: None, lambda runner, suite: serve(hot_unittest(runner, suite)))
    os._exit(1)


def run_pytest(config, targets, plugins):
    import pytest

    words = config["words"] if targets is None else [os.path.join(config["root"] or os.getcwd(), one) for one in targets]
    own = ["-p", "no:cacheprovider", "-q", "--tb=line"]
    own += ["-n0"] if has("xdist") else []
    own += ["--no-cov"] if has("pytest_cov") else []
    sys.argv[:] = [os.path.join(os.path.dirname(pytest.__file__), "__main__.py")] + config["args"] + words
    pytest.main(config["args"] + own + words, plugins=plugins)


def has(module):
    import importlib.util

    return importlib.util.find_spec(module) is not None


class Recorder:
    def __init__(self, tell, request):
        self.tell = tell
        self.targets = set(request.get("targets") or ())
        self.stop = request.get("stop")
        self.session = None
        self.phases = {}

    def pytest_sessionstart(self, session):
        self.session = session
        self.tell({"kind": "root", "root": str(getattr(session.config, "rootpath", None) or session.config.rootdir)})

    def pytest_collectreport(self, report):
        if report.failed:
            self.tell({"kind": "broken", "message": "%s: %s" % (report.nodeid, message_of(report))})

    def pytest_runtest_logreport(self, report):
        phases = self.phases.setdefault(report.nodeid, [])
        phases.append(report)
        if report.when != "teardown":
            return
        worst = next((phase for phase in phases if phase.failed), None)
        status = "failed" if worst is not None and worst.when == "call" else "errored"
        if worst is None:
            status = "skipped" if any(phase.skipped for phase in phases) else "passed"
        suite, name = address(report.nodeid)
        seconds = sum(phase.duration for phase in phases)
        self.tell({"kind": "test", "test": [report.nodeid, suite, name, status, message_of(worst), seconds * 1000]})
        del self.phases[report.nodeid]
        if worst is not None and self.stop and (not self.targets or report.nodeid in self.targets):
            self.session.shouldstop = "a target fails"


def message_of(report):
    if report is None:
        return None
    crash = getattr(report.longrepr, "reprcrash", None)
    return str(getattr(crash, "message", None) or report.longrepr)[:500]


@functools.lru_cache(maxsize=10000)
def address(nodeid):
    """Suite and name as the JUnit report tells them."""
    from _pytest import junitxml

    names = junitxml.mangle_test_address(nodeid)
    escape = getattr(junitxml, "bin_xml_escape", str)
    return ".".join(names[:-1]), str(escape(names[-1]))


class Server:
    def __init__(self, serve):
        self.serve = serve

    def pytest_configure(self, config):
        import pytest

        serve = self.serve

        class Loop:
            @pytest.hookimpl(tryfirst=True)
            def pytest_runtestloop(self, session):
                if session.testsfailed or not session.items:
                    os._exit(1)
                for item in session.items[:10000]:
                    address(item.nodeid)
                serve(lambda targets, request, tell: run_items(session, targets, request, tell))

        config.pluginmanager.register(Loop())


def run_items(session, targets, request, tell):
    items = session.items
    if targets is not None:
        ids = set(targets)
        items = [item for item in items if item.nodeid in ids]
        if len(items) != len(ids):
            return False
    recorder = Recorder(tell, request)
    recorder.session = session
    session.config.pluginmanager.register(recorder)
    for index, item in enumerate(items):
        following = items[index + 1] if index + 1 < len(items) else None
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        if session.shouldstop:
            break
    return True


def run_unittest(config, tell, run):
    import taas_unittest as helper

    current = [None]

    def record(**fields):
        if fields["kind"] == "collection_error":
            tell({"kind": "broken", "message": str(fields["message"])[:500]})
        if fields["kind"] == "test":
            message = fields["message"] and str(fields["message"])[:500]
            test = [current[0], fields["suite"], fields["name"], fields["status"], message, fields["duration_ms"]]
            tell({"kind": "test", "test": test})

    class Result(helper.Recorder):
        def note(self, test, *args, **kwargs):
            current[0] = getattr(test, "test_case", test).id()
            super().note(test, *args, **kwargs)

    class Runner(helper.Runner):
        resultclass = Result

        def run(self, suite):
            return run(self, suite)

        def set_tell(self, other):
            nonlocal tell
            tell = other

    helper.record = record
    sys.argv[:] = ["python3 -m unittest"] + config["args"] + config["words"]
    unittest.TestProgram(module=None, argv=sys.argv, testRunner=Runner, testLoader=helper.Loader(), exit=False)


def run_suite(runner, suite, request):
    runner.failfast = bool(request.get("stop"))
    return unittest.TextTestRunner.run(runner, suite)


def chosen(suite, ids):
    if ids is None:
        return suite
    kept = []
    for test in suite:
        if isinstance(test, unittest.TestSuite):
            part = chosen(test, ids)
            if part.countTestCases():
                kept.append(part)
        elif test.id() in ids:
            kept.append(test)
    return suite.__class__(kept)


def hot_unittest(runner, suite):
    # A suite forgets its tests while it runs, which happens in the children only.
    def run(targets, request, tell):
        runner.set_tell(tell)
        run_suite(runner, chosen(suite, targets), request)
        return True

    return run


def key_of(code):
    return code.co_filename, code.co_name, code.co_firstlineno


class Swapper:
    """Puts changed bodies of functions into those that are loaded."""

    def __init__(self, workspace, executed):
        self.workspace = workspace
        self.executed = executed
        self.originals = {}
        self.functions = {}
        self.loaded = set()
        for module in list(sys.modules.values()):
            file = getattr(module, "__file__", None)
            if isinstance(file, str):
                self.loaded.add(os.path.realpath(file))
        for thing in gc.get_objects():
            if type(thing) is types.FunctionType and thing.__code__.co_filename.startswith(workspace):
                self.functions.setdefault(key_of(thing.__code__), []).append(thing)

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
            one.__code__ = new
        return True


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
