/** What answers quickly, beside python-server.ts: the tests are collected once, and run in children forked from there. */
export const pythonHot = String.raw`"""A process that has collected the tests of the unchanged code, and tells what they say of changed bodies."""
import json
import os
import select
import signal
import time

from taas_child import MOST_BYTES, adopt_orphans, all_passed, children_of, is_over, kill_group, limit_cpu
from taas_child import limit_space, parse, reap, shown, staged, write_all
from taas_suites import is_alone, serve_hot

# Where none of so many passes the others are not asked.
MOST_FIRST = 3
# After so many trials what they left behind is thrown away.
MOST_KEPT = 60


class Worker:
    """A forked process that answers a line with lines."""

    def __init__(self, serve):
        ask_read, self.ask_fd = os.pipe()
        self.answer_fd, answer_write = os.pipe()
        self.rest = b""
        self.pid = os.fork()
        if self.pid == 0:
            try:
                os.setsid()
                os.close(self.ask_fd)
                os.close(self.answer_fd)
                tell = lambda value: write_all(answer_write, (json.dumps(value) + "\n").encode("utf-8", "replace"))
                adopt_orphans()
                serve(os.fdopen(ask_read, "rb"), tell)
            finally:
                os._exit(1)
        os.close(ask_read)
        os.close(answer_write)

    def ask(self, value):
        try:
            write_all(self.ask_fd, (json.dumps(value) + "\n").encode("utf-8"))
        except OSError:
            pass

    def read(self, end):
        """A line; None where it has ended, or has not told one until then."""
        while b"\n" not in self.rest and len(self.rest) < MOST_BYTES:
            left = end - time.monotonic()
            if left <= 0:
                return None
            if select.select([self.answer_fd], [], [], min(left, 0.05))[0]:
                data = os.read(self.answer_fd, 1 << 16)
                if not data:
                    return None
                self.rest += data
            elif is_over(self.pid) and not select.select([self.answer_fd], [], [], 0)[0]:
                # What it started may hold its end of the pipe.
                return None
        line, _, self.rest = self.rest.partition(b"\n")
        return line

    def close(self):
        """How it ended: the number of a signal, or 0."""
        for fd in (self.ask_fd, self.answer_fd):
            try:
                os.close(fd)
            except OSError:
                pass
        kill_group(self.pid)
        try:
            status = os.waitpid(self.pid, 0)[1]
        except OSError:
            return 0
        return os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0


class Hot:
    def __init__(self, server):
        self.server = server
        self.known = set()
        self.worker = Worker(lambda lines, tell: serve_hot(server.config, lines, tell))
        self.pid = self.worker.pid
        self.ready = self.worker.read(time.monotonic() + 60) is not None
        if not self.ready:
            self.close()

    def ask(self, request):
        unknown = [name for name in request.get("files") or {} if name not in self.known]
        self.known.update(unknown)
        originals = {name: self.server.originals.get(name) for name in unknown}
        self.worker.ask(dict(request, originals=originals))
        limits = request["targets_limit"]["wall"] * 2 + request["all_limit"]["wall"] + 10
        line = self.worker.read(time.monotonic() + limits)
        try:
            return None if line is None else json.loads(line.decode("utf-8"))
        except ValueError:
            return None

    def close(self):
        self.worker.close()


def serve(lines, tell, swapper, run):
    """In the process that has collected the tests."""
    kept = Kept(swapper, run)
    for line in lines:
        request = json.loads(line.decode("utf-8"))
        swapper.learn(request.get("originals") or {})

        def work(targets):
            def trial(tell_trial):
                if swapper.swap(request.get("files") or {}) and run(targets, request, tell_trial):
                    return
                tell_trial({"kind": "ineligible"})

            return trial

        tell(kept.answer(request) or shown(staged(request, "hot", work, kept.children())))


class Kept:
    """
    A child that runs the failing tests of one change after the other, as most changes mend nothing. After each it must
    say of the unchanged code what it said; what passes is tried once more in a child of its own.
    """

    def __init__(self, swapper, run):
        self.swapper = swapper
        self.run = run
        self.worker = None
        self.trials = 0
        self.is_off = False

    def children(self):
        return {self.worker.pid} if self.worker else ()

    def answer(self, request):
        """None where a child of its own must tell. Looks at the unchanged code between trials are dear where tests are slow."""
        if not request.get("targets") or request.get("stop") or self.is_off:
            return None
        if self.worker is None:
            self.worker = Worker(self.serve)
            self.trials = 0
        self.trials += 1
        self.worker.ask(request)
        told, ended = self.collect(time.monotonic() + request["targets_limit"]["wall"])
        answer = {"mode": "kept", "stage": "targets", "ended": ended, "left": False, "told": told}
        answer["tests"] = [one["test"] for one in told if one["kind"] == "test"]
        # The unchanged code keeps something from one call to the next, as a cache does.
        self.is_off = any(one["kind"] == "remembers" for one in told)
        is_doubtful = self.is_off or ended == "died" or (ended == "ok" and not told) or all_passed(answer, request["targets"])
        if any(one["kind"] == "ineligible" for one in told):
            answer["ended"] = "ineligible"
        return None if is_doubtful else shown(answer)

    def collect(self, end):
        told, ended, is_clean = [], None, False
        while ended is None:
            line = self.worker.read(end)
            value = line is not None and parse(line)
            if value and value["kind"] == "over":
                ended, is_clean = "ok", value.get("clean") is True
            elif value and len(told) < 10000:
                told.append(value)
            else:
                ended = "timeout" if time.monotonic() >= end else "died"
        if not is_clean or self.trials >= MOST_KEPT or children_of(self.worker.pid):
            signalled = self.worker.close()
            self.worker = None
            reap(())
            if ended == "died" and signalled in (signal.SIGPROF, signal.SIGXCPU):
                ended = "timeout"
        return told, ended

    def serve(self, lines, tell):
        limit_space()
        held = self.swapper.held()
        control = None
        for line in lines:
            request = json.loads(line.decode("utf-8"))
            self.swapper.learn(request.get("originals") or {})
            first = {"targets": request["targets"][:1], "stop": True}
            if control is None:
                control, again = self.look(first), self.look(first)
                is_exact = statuses(control, True) == statuses(again, True)
            if self.swapper.held() != held:
                tell({"kind": "remembers"})
                return
            limit_cpu(request["targets_limit"]["cpu"])
            is_whole = self.trial(request, tell) and is_alone() and self.swapper.held() == held
            self.swapper.restore()
            is_clean = is_whole and statuses(self.look(first), is_exact) == statuses(control, is_exact)
            limit_cpu(0)
            tell({"kind": "over", "clean": is_clean})

    def trial(self, request, tell):
        targets, passed = request["targets"], []

        def note(value):
            passed.extend(value["test"][:1] if value["kind"] == "test" and value["test"][3] == "passed" else ())
            tell(value)

        try:
            is_whole = self.swapper.swap(request.get("files") or {}) and self.run(targets[:MOST_FIRST], request, note)
            if is_whole and passed and targets[MOST_FIRST:]:
                is_whole = self.run(targets[MOST_FIRST:], request, tell)
            if not is_whole:
                tell({"kind": "ineligible"})
            return True
        except BaseException as error:
            tell({"kind": "broken", "message": "%s: %s" % (type(error).__name__, str(error)[:500])})
            return False

    def look(self, request):
        told = []
        self.run(request["targets"], request, told.append)
        return told


def statuses(told, is_exact):
    """What tests say, without how long they took."""
    return [one["test"][: 5 if is_exact else 4] for one in told if one["kind"] == "test"]
`;
