/**
 * A program in the cell that tries changes of Python code: it reads one JSON object a line, and answers with one. Each
 * trial is a forked child of a process that has imported all but the workspace's modules (python-child.ts); what only
 * changes bodies of functions is put into a fork of a process that has collected the tests already (python-hot.ts).
 * Python 3.7 and later.
 */
export const pythonServer = String.raw`"""Tries changes of Python code, each in a fork of its own."""
import gc
import importlib
import json
import os
import sys
import time

import taas_suites
from taas_child import adopt_orphans, reap, shown, silence, staged, write_all
from taas_hot import Hot

HERE = os.path.dirname(os.path.abspath(__file__))


def main():
    with open(os.path.join(HERE, "config.json"), encoding="utf-8") as file:
        config = json.load(file)
    lines = os.fdopen(os.dup(0), "rb")
    answers = os.dup(1)
    # Else what is tried would leave its compiled code to the next one.
    sys.dont_write_bytecode = True
    sys.path[:] = [os.getcwd()] + [entry for entry in sys.path if os.path.abspath(entry or ".") != HERE]
    sys.path.append(HERE)
    silence()
    adopt_orphans()
    server = Server(config)
    for line in lines:
        answer = server.answer(json.loads(line.decode("utf-8")))
        write_all(answers, (json.dumps(answer) + "\n").encode("utf-8"))


class Server:
    def __init__(self, config):
        self.workspace = config["workspace"]
        self.config = config
        self.hot = None
        self.hot_failures = 0
        self.laid = 0
        self.originals = {}

    def answer(self, request):
        started, busy = time.monotonic(), self.busy_seconds()
        restore = self.lay(request.get("files") or {})
        try:
            answer = self.hot_answer(request) or self.cold_answer(request)
        finally:
            restore()
        if self.hot is None and self.hot_failures:
            self.start_hot()
        answer.update(id=request["id"], ms=(time.monotonic() - started) * 1000)
        # Less where the process of a trial is another one than before.
        answer["cpu"] = max(0, self.busy_seconds() - busy) * 1000
        return answer

    def busy_seconds(self):
        own = sum(os.times()[:4])
        try:
            with open("/proc/%d/stat" % self.hot.pid) as file:
                ticks = file.read().rsplit(")", 1)[1].split()[11:15]
            return own + sum(int(tick) for tick in ticks) / os.sysconf("SC_CLK_TCK")
        except (AttributeError, OSError):
            return own

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
                taas_suites.run_cold(self.config, targets, request, tell)
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
        kept_out = taas_suites.not_preloaded()
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
        if self.hot is None and self.hot_failures < 5 and taas_suites.is_alone():
            hot = Hot(self)
            self.hot = hot if hot.ready else None
            self.hot_failures += 0 if hot.ready else 5


if __name__ == "__main__":
    main()
`;
