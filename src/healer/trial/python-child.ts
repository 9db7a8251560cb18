/** A trial in a forked child with limits, beside python-server.ts: how it is run, watched, and cleaned up after. */
export const pythonChild = String.raw`"""Runs a trial in a forked child, with limits, and cleans up after it."""
import ctypes
import json
import os
import resource
import select
import signal
import time

MOST_BYTES = 4 << 20
MEMORY = 512 << 20


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
    limit_cpu(cpu)
    limit_space()
    lower(resource.RLIMIT_CPU, int(cpu) + 2)


def limit_cpu(seconds):
    """From now on; 0 takes the limit away."""
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_PROF, seconds)


def limit_space():
    with open("/proc/self/statm") as file:
        pages = int(file.read().split()[0])
    lower(resource.RLIMIT_AS, pages * resource.getpagesize() + MEMORY)
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
`;
