/** How pytest and unittest run within a trial, beside python-server.ts: all tests, or some, from scratch or as collected. */
export const pythonSuites = String.raw`"""Runs pytest and unittest in a process that is thrown away afterwards."""
import functools
import gc
import os
import sys
import threading
import unittest


def run_cold(config, targets, request, tell):
    if config["runner"] == "pytest":
        run_pytest(config, targets, [Recorder(tell, request)])
    else:
        run_unittest(config, tell, lambda runner, suite: run_suite(runner, chosen(suite, targets), request))


def is_alone():
    """Threads are not forked."""
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


def serve_hot(config, lines, tell):
    """Collects the tests, then answers with what they say of changed bodies of functions."""
    import taas_hot
    import taas_swap

    workspace = config["workspace"] + "/"
    executed = set()

    def note(frame, event, _argument):
        code = frame.f_code
        if event == "call" and code.co_filename.startswith(workspace):
            executed.add(taas_swap.key_of(code))

    def serve(run):
        sys.setprofile(None)
        threading.setprofile(None)
        if not is_alone():
            os._exit(1)
        gc.collect()
        swapper = taas_swap.Swapper(workspace, executed)
        if hasattr(gc, "freeze"):
            gc.freeze()
        tell({"ready": True})
        taas_hot.serve(lines, tell, swapper, run)
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
        self.is_over = False
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
            self.is_over = True
            if self.session is not None:
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
    session.config.pluginmanager.register(recorder)
    try:
        for index, item in enumerate(items):
            following = items[index + 1] if index + 1 < len(items) else None
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            if recorder.is_over:
                tear_down(item)
                break
    finally:
        session.config.pluginmanager.unregister(recorder)
    return True


def tear_down(item):
    """What the next item would have needed, too."""
    state = item.session._setupstate
    try:
        state.teardown_exact(None)
    except TypeError:
        # Before pytest 7.
        state.teardown_exact(item, None)


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
    """A copy: a suite forgets its tests while it runs."""
    kept = []
    for test in suite:
        if isinstance(test, unittest.TestSuite):
            part = chosen(test, ids)
            if part.countTestCases():
                kept.append(part)
        elif ids is None or test.id() in ids:
            kept.append(test)
    return suite.__class__(kept)


def hot_unittest(runner, suite):
    def run(targets, request, tell):
        runner.set_tell(tell)
        run_suite(runner, chosen(suite, targets), request)
        return True

    return run
`;
