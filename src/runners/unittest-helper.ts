/** Runs unittest as `python3 -m unittest` does, and records every test; Python 3.6 and later. */
export const unittestHelper = String.raw`"""Runs unittest as "python3 -m unittest" does, and records every test in results.ndjson beside this file."""
import json
import os
import sys
import time
import traceback
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
RESULTS = os.open(os.path.join(HERE, "results.ndjson"), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
MAIN_PROCESS = os.getpid()


def record(**fields):
    # A test that forks runs this in its children as well.
    if os.getpid() == MAIN_PROCESS:
        os.write(RESULTS, (json.dumps(fields) + "\n").encode("utf-8"))


def source_of(test):
    method = getattr(test, getattr(test, "_testMethodName", ""), None)
    try:
        import inspect

        code = inspect.unwrap(getattr(method, "__func__", method)).__code__
        return code.co_filename, code.co_firstlineno
    except (AttributeError, ValueError):
        return None, None


def failure_line(error, file):
    line = None
    for frame, number in traceback.walk_tb(error[2]):
        if frame.f_code.co_filename == file:
            line = number
    return line


class Recorder(unittest.TextTestResult):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.started = {}
        self.parents = set()

    def startTest(self, test):
        self.started[id(test)] = time.monotonic()
        super().startTest(test)

    def stopTest(self, test):
        super().stopTest(test)
        self.started.pop(id(test), None)
        self.parents.discard(id(test))

    def note(self, test, status, error=None, message=None, details=None, name=None):
        if isinstance(test, unittest.loader._FailedTest):
            text = details or message or ""
            record(kind="collection_error", message="%s: %s" % (test._testMethodName, text))
        owner = getattr(test, "test_case", test)
        file, line = source_of(owner)
        if error is not None:
            message = "".join(traceback.format_exception_only(error[0], error[1])).strip()
            line = failure_line(error, file) or line
        started = self.started.get(id(owner))
        full = owner.id()
        suite, _, short = full.rpartition(".")
        if isinstance(test, unittest.loader._FailedTest):
            suite, short, file, line = None, test._testMethodName, None, None
        elif isinstance(test, unittest.suite._ErrorHolder):
            suite, short = None, full
        record(
            kind="test",
            name=short + (name or ""),
            suite=suite or None,
            file=file,
            line=line,
            status=status,
            duration_ms=None if started is None else (time.monotonic() - started) * 1000,
            message=message,
            details=details,
        )

    def addSuccess(self, test):
        super().addSuccess(test)
        if id(test) not in self.parents:
            self.note(test, "passed")

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self.note(test, "failed", err, details=self.failures[-1][1])

    def addError(self, test, err):
        super().addError(test, err)
        self.note(test, "errored", err, details=self.errors[-1][1])

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self.note(test, "skipped", message=str(reason), name=self.subtest_name(test))

    def addExpectedFailure(self, test, err):
        super().addExpectedFailure(test, err)
        self.note(test, "skipped", message="expected failure", details=self.expectedFailures[-1][1])

    def addUnexpectedSuccess(self, test):
        super().addUnexpectedSuccess(test)
        self.note(test, "failed", message="unexpected success: the test is marked with expectedFailure")

    def addSubTest(self, test, subtest, err):
        super().addSubTest(test, subtest, err)
        self.parents.add(id(test))
        name = self.subtest_name(subtest)
        if err is None:
            self.note(subtest, "passed", name=name)
            return
        failed = issubclass(err[0], test.failureException)
        kept = self.failures if failed else self.errors
        self.note(subtest, "failed" if failed else "errored", err, details=kept[-1][1], name=name)

    def subtest_name(self, test):
        if not hasattr(test, "test_case"):
            return None
        self.parents.add(id(test.test_case))
        return " " + test._subDescription()


class Loader(unittest.TestLoader):
    def loadTestsFromName(self, name, module=None):
        if not os.path.isdir(name):
            return super().loadTestsFromName(name, module)
        package = os.path.isfile(os.path.join(name, "__init__.py"))
        return self.discover(name, top_level_dir=os.getcwd() if package else name)


class Runner(unittest.TextTestRunner):
    resultclass = Recorder


def main():
    # As with "python3 -m unittest": modules come from the working folder, not from the folder of this file.
    sys.path[:] = [os.getcwd()] + [entry for entry in sys.path if os.path.abspath(entry or ".") != HERE]
    sys.argv[0] = "python3 -m unittest"
    program = unittest.TestProgram(
        module=None, argv=sys.argv, testRunner=Runner, testLoader=Loader(), exit=False
    )
    record(kind="end", tests=program.result.testsRun)
    sys.exit(0 if program.result.wasSuccessful() else 1)


if __name__ == "__main__":
    main()
`;
