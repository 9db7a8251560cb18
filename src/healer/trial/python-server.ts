/**
 * A program in the cell that tries changes of Python code: it reads one JSON object a line, and answers with one. Each
 * trial is a forked child of a process that has imported all but the workspace's modules; what only changes bodies of
 * functions is put into a fork of a process that has collected the tests already. Python 3.7 and later.
 */
export const pythonServer = String.raw`"""Tries changes of Python code, each in a fork of its own."""
import ctypes
import gc
import importlib
import json
import os
import resource
import select
import signal
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
MOST_BYTES = 4 << 20
MEMORY = 512 << 20


def main():
    with open(os.path.join(HERE, "config.json"), encoding="utf-8") as file:
        config = json.load(file)
    lines = os.fdopen(os.dup(0), "rb")
    answers = os.dup(1)
    silence()
    adopt_orphans()
    sys.dont_write_bytecode = True
    sys.pycache_prefix = os.path.join(HERE, "pycache")
    sys.path[:] = [os.getcwd()] + [entry for entry in sys.path if os.path.abspath(entry or ".") != HERE]
    sys.path.append(HERE)
    import taas_suites

    server = Server(config, taas_suites)
    for line in lines:
        answer = server.answer(json.loads(line.decode("utf-8")))
        write_all(answers, (json.dumps(answer) + "\n").encode("utf-8"))


def silence():
    null = os.open(os.devnull, os.O_RDWR)
    for fd in (0, 1, 2):
        os.dup2(null, fd)
    os.close(null)


def adopt_orphans():
    """What outlives a trial becomes a child of this process, and is found."""
    try:
        ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)
    except (OSError, AttributeError):
        pass


def write_all(fd, data):
    while data:
        data = data[os.write(fd, data) :]


class Server:
    def __init__(self, config, suites):
        self.workspace = config["workspace"]
        self.suites = suites
        self.config = config
        self.hot = None
        self.hot_failures = 0
        self.laid = 0
        self.originals = {}

    def answer(self, request):
        started = time.monotonic()
        restore = self.lay(request.get("files") or {})
        try:
            answer = self.hot_answer(request) or self.cold_answer(request)
        finally:
            restore()
        if self.hot is None and self.hot_failures:
            self.start_hot()
        answer.update(id=request["id"], ms=(time.monotonic() - started) * 1000)
        return answer

    def lay(self, files):
        kept = []
        for name, text in files.items():
            path = os.path.join(self.workspace, name)
            try:
                with open(path, "rb") as file:
                    kept.append((path, file.read(), os.stat(path)))
                self.originals.setdefault(name, kept[-1][1].decode("utf-8", "replace"))
            except OSError:
                kept.append((path, None, None))
                os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "w", encoding="utf-8", newline="") as file:
                file.write(text)
            # Compiled code is taken for the source's by its time and size: no two trials share a time.
            self.laid += 1
            os.utime(path, (1_500_000_000 + self.laid, 1_500_000_000 + self.laid))

        def restore():
            for path, data, stat in kept:
                try:
                    if data is None:
                        os.unlink(path)
                        continue
                    with open(path, "wb") as file:
                        file.write(data)
                    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
                except OSError:
                    pass

        return restore

    def cold_answer(self, request):
        def work(targets):
            def run(tell):
                self.suites.run_cold(self.config, targets, request, tell)
                if request.get("learn"):
                    tell({"kind": "modules", "names": self.foreign_modules()})

            return run

        answer = staged(request, "cold", work, {self.hot.pid} if self.hot else ())
        if request.get("learn"):
            self.config["root"] = next((told["root"] for told in answer["told"] if told["kind"] == "root"), None)
            self.preload([name for told in answer["told"] if told["kind"] == "modules" for name in told["names"]])
            self.start_hot()
            answer["hot"] = self.hot is not None
        return shown(answer)

    def foreign_modules(self):
        inside = self.workspace + "/"
        names = []
        for name, module in list(sys.modules.items()):
            file = getattr(module, "__file__", None)
            parts = [str(part) for part in getattr(module, "__path__", None) or []] if not file else [file]
            if any(os.path.realpath(part).startswith(inside) for part in parts):
                continue
            if getattr(module, "__spec__", None) is not None and name not in ("__main__", "conftest"):
                names.append(name)
        return names

    def preload(self, names):
        kept_out = self.suites.not_preloaded()
        before = list(sys.path)
        for name in names:
            if name in sys.modules or name.split(".")[0] in kept_out:
                continue
            try:
                importlib.import_module(name)
            except BaseException:
                pass
        sys.path[:] = before
        gc.collect()
        if hasattr(gc, "freeze"):
            gc.freeze()

    def hot_answer(self, request):
        if self.hot is None or request.get("cold") or request.get("learn"):
            return None
        answer = self.hot.ask(request)
        if answer is None:
            self.hot.close()
            self.hot = None
            reap(())
            # The next one collects the unchanged code: not before this trial is over.
            self.hot_failures += 1
            return None
        return None if answer["ended"] == "ineligible" else answer

    def start_hot(self):
        if self.hot is None and self.hot_failures < 5 and self.suites.can_collect():
            hot = Hot(self)
            self.hot = hot if hot.ready else None
            self.hot_failures += 0 if hot.ready else 5


def staged(request, mode, work, keep):
    """The targets first, all tests only where these pass."""
    targets = request.get("targets")
    answer = {"mode": mode}
    for stage in (["all"] if targets is None else ["targets", "all"]):
        chosen = targets if stage == "targets" else None
        tests, ended, told = in_child(work(chosen), request, stage)
        if any(one["kind"] == "ineligible" for one in told):
            ended = "ineligible"
        left = reap(keep)
        answer.update(tests=tests, ended=ended, told=told, stage=stage, left=left)
        if left or not request.get("all") or not all_passed(answer, targets or ()):
            return answer
    return answer


def shown(answer):
    answer["broken"] = [str(one.get("message"))[:500] for one in answer.pop("told") if one["kind"] == "broken"][:3]
    return answer


class Hot:
    """A process that has collected the tests of the unchanged code, and forks a child for each trial."""

    def __init__(self, server):
        ask_read, self.ask_fd = os.pipe()
        self.answer_fd, answer_write = os.pipe()
        self.rest = b""
        self.known = set()
        self.server = server
        self.pid = os.fork()
        if self.pid == 0:
            try:
                os.setsid()
                os.close(self.ask_fd)
                os.close(self.answer_fd)
                lines = os.fdopen(ask_read, "rb")
                tell = lambda value: write_all(answer_write, (json.dumps(value) + "\n").encode("utf-8"))
                adopt_orphans()
                server.suites.serve_hot(server.config, lines, tell, lambda request, work: shown(staged(request, "hot", work, ())))
            finally:
                os._exit(1)
        os.close(ask_read)
        os.close(answer_write)
        answer = self.read(60)
        self.ready = bool(answer and answer.get("ready"))
        if not self.ready:
            self.close()

    def ask(self, request):
        unknown = [name for name in request.get("files") or {} if name not in self.known]
        self.known.update(unknown)
        originals = {name: self.server.originals.get(name) for name in unknown}
        try:
            write_all(self.ask_fd, (json.dumps(dict(request, originals=originals)) + "\n").encode("utf-8"))
        except OSError:
            return None
        return self.read(request["targets_limit"]["wall"] + request["all_limit"]["wall"] + 10)

    def read(self, seconds):
        end = time.monotonic() + seconds
        while b"\n" not in self.rest:
            ready, _, _ = select.select([self.answer_fd], [], [], max(0, end - time.monotonic()))
            if not ready:
                return None
            data = os.read(self.answer_fd, 1 << 16)
            if not data:
                return None
            self.rest += data
        line, self.rest = self.rest.split(b"\n", 1)
        try:
            return json.loads(line.decode("utf-8"))
        except ValueError:
            return None

    def close(self):
        for fd in (self.ask_fd, self.answer_fd):
            try:
                os.close(fd)
            except OSError:
                pass
        kill_group(self.pid)
        try:
            os.waitpid(self.pid, 0)
        except OSError:
            pass


def all_passed(answer, targets):
    passed = set(test[0] for test in answer["tests"] if test[3] == "passed")
    failed = set(test[0] for test in answer["tests"] if test[3] in ("failed", "errored"))
    return answer["ended"] == "ok" and all(target in passed and target not in failed for target in targets)


def in_child(work, request, stage):
    """Runs it in a forked child with limits; gives back what it told, and how it ended."""
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            os.close(reader)
            os.setsid()
            silence()
            limit(request[stage + "_limit"])
            own = os.getpid()

            def tell(value):
                # Tests may fork, too.
                if os.getpid() == own:
                    write_all(writer, (json.dumps(value) + "\n").encode("utf-8", "replace"))

            work(tell)
            tell({"kind": "end"})
        except BaseException as error:
            try:
                tell({"kind": "broken", "message": "%s: %s" % (type(error).__name__, str(error)[:500])})
                tell({"kind": "end"})
            except BaseException:
                pass
        finally:
            os._exit(0)
    os.close(writer)
    try:
        return collect(pid, reader, request[stage + "_limit"])
    finally:
        os.close(reader)


def limit(limits):
    cpu = limits["cpu"]
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_PROF, cpu)
    with open("/proc/self/statm") as file:
        pages = int(file.read().split()[0])
    lower(resource.RLIMIT_AS, pages * resource.getpagesize() + MEMORY)
    lower(resource.RLIMIT_CPU, int(cpu) + 2)
    lower(resource.RLIMIT_CORE, 0)
    lower(resource.RLIMIT_FSIZE, 256 << 20)


def lower(kind, value):
    hard = resource.getrlimit(kind)[1]
    value = value if hard == resource.RLIM_INFINITY else min(value, hard)
    try:
        resource.setrlimit(kind, (value, hard))
    except (ValueError, OSError):
        pass


def collect(pid, reader, limits):
    end = time.monotonic() + limits["wall"]
    told, ended, size, rest = [], None, 0, b""
    while ended is None:
        left = end - time.monotonic()
        if left <= 0:
            ended = "timeout"
        elif select.select([reader], [], [], min(left, 0.05))[0]:
            data = os.read(reader, 1 << 16)
            size += len(data)
            rest += data
            ended = "died" if not data or size > MOST_BYTES else None
            while b"\n" in rest:
                line, rest = rest.split(b"\n", 1)
                value = parse(line)
                told.append(value)
                ended = "ok" if value["kind"] == "end" else ended
        elif is_over(pid) and not select.select([reader], [], [], 0)[0]:
            # What it started may hold its end of the pipe.
            ended = "died"
    kill_group(pid)
    status = os.waitpid(pid, 0)[1]
    if ended == "died" and os.WIFSIGNALED(status) and os.WTERMSIG(status) in (signal.SIGPROF, signal.SIGXCPU):
        ended = "timeout"
    return [value["test"] for value in told if value["kind"] == "test"], ended, told


def parse(line):
    try:
        value = json.loads(line.decode("utf-8"))
        return value if value["kind"] != "test" or len(value["test"]) == 6 else {"kind": "broken", "message": ""}
    except (ValueError, KeyError, TypeError):
        return {"kind": "broken", "message": "it wrote what is no result"}


def is_over(pid):
    return os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None


def kill_group(pid):
    for kill in (os.killpg, os.kill):
        try:
            kill(pid, signal.SIGKILL)
        except OSError:
            pass


def reap(keep):
    """Ends what a trial left behind; true if something is left nevertheless."""
    for _ in range(50):
        children = [child for child in children_of(os.getpid()) if child not in keep]
        if not children:
            return False
        for child in children:
            kill_group(child)
            try:
                os.waitpid(child, 0)
            except OSError:
                pass
    return True


def children_of(pid):
    found = []
    try:
        for task in os.listdir("/proc/%d/task" % pid):
            with open("/proc/%d/task/%s/children" % (pid, task)) as file:
                found += [int(child) for child in file.read().split()]
    except OSError:
        pass
    return found


if __name__ == "__main__":
    main()
`;
