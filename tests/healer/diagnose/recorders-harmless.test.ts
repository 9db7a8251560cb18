import { expect, it } from 'vitest';
import { readAsks } from '../../../src/healer/diagnose/facts/asks.ts';
import { runRecorded } from './run-recorded.ts';

/** What a program says, which has to be the same with the recorder and without it. */
async function saidBoth(files: Readonly<Record<string, string>>) {
  const [alone, recorded] = await Promise.all([runRecorded(files, false), runRecorded(files)]);
  expect(said(recorded)).toEqual(said(alone));
  return { stdout: alone.stdout, ...readAsks(recorded.written) };
}

/** Folders and processes have other names each time. */
function said({ stdout, stderr }: { readonly stdout: string; readonly stderr: string }) {
  return `${stdout}\n${stderr}`.replaceAll(/asks-\w+|\(node:\d+\)/g, '#');
}

it('leaves a Python program its functions, its own modules, and what comes about when it is touched', async () => {
  const { stdout, asks } = await saidBoth({
    'program.py': `# Modules of this project that are called like some of Python's.
import calendar
import opcode
import sys

untouched = sorted(name for name in sys.modules if name != "sitecustomize" and name[0] != "_")

import copy
import os
import pickle
import shutil
import socket
import warnings
from multiprocessing import get_context


class Lazy:
    """Stands for something that is made when it is touched."""

    def __getattribute__(self, name):
        print("touched", name)
        return object.__getattribute__(self, name)

    @property
    def __dict__(self):
        print("touched all")
        return {}

    @property
    def __class__(self):
        print("asked for its class")
        return dict

    def __fspath__(self):
        print("asked for its path")
        return "/nowhere"

    def load(self, given):
        return open(given)


class Checks:
    access = os.access
    exists = os.path.exists


def attempt(work):
    try:
        return work()
    except Exception as error:
        return type(error).__name__


def pattern():
    return "\\d"


def dial():
    """A connection that comes about, and an error of something else."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        with socket.create_connection(server.getsockname()):
            return os.sched_setaffinity(0, {4000})


def deep(left):
    return deep(left - 1) if left else os.path.exists("/nowhere")


if __name__ == "__main__":
    print(calendar.own, opcode.own, sys.modules["sitecustomize"].own, untouched)
    lazy = Lazy()
    print(attempt(lambda: lazy.load("/missing")), attempt(lambda: open(lazy)), attempt(lambda: print.no(lazy)))
    print(os.access in os.supports_effective_ids, os.access.__name__, os.access.__module__, repr(os.access))
    print(Checks().access("/nowhere", os.R_OK), Checks.access("/", os.R_OK), attempt(Checks().exists))
    print(pickle.loads(pickle.dumps(os.path.exists)) is os.path.exists, copy.copy(os.access) is os.access)
    print(pickle.loads(pickle.dumps(os.access)) is os.access, pickle.loads(pickle.dumps(shutil.which)) is shutil.which)
    with get_context("fork").Pool(1) as pool:
        print(pool.map(os.path.exists, ["/", "/nowhere"]))
    print(attempt(dial), deep(100), os.environ.get("NOT_SET"), attempt(lambda: os.environ["NOT_SET"]))
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        print(attempt(lambda: os.readlink("/missing")), len(said))
    place = os.path.join(os.getcwd(), "gone")
    os.mkdir(place)
    os.chdir(place)
    os.rmdir(place)
    exec(compile("def gone():\\n    return 1\\nprint(gone())", "relative.py", "exec"))
`,
    'calendar.py': `own = "calendar of this project"\n`,
    'lib/sitecustomize.py': 'own = "start of this project"\n',
    'opcode.py': 'own = "codes of this project"\n',
  });
  expect(stdout).toContain('calendar of this project codes of this project start of this project');
  expect(asks.filter(({ name }) => name === 'OSError').map(({ text }) => text)).toEqual([
    '[Errno 22] Invalid argument',
  ]);
  const told = asks.map(({ kind, name }) => `${kind} ${name}`);
  for (const one of ['nothing os.access', 'nothing os.path.exists', 'variable NOT_SET'])
    expect(told).toContain(one);
});

it('leaves a Node program its rejections, its listeners, its names and its own ways with errors', async () => {
  const { asks } = await saidBoth({
    'program.mjs': `import { exec } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { existsSync, promises, readFile, unwatchFile, watchFile } from 'node:fs';
import { createServer } from 'node:http';
import net from 'node:net';
import { promisify } from 'node:util';
let left;
process.on('unhandledRejection', (error, promise) => console.log('unhandled', error.code, promise === left));
left = promises.readFile('/missing');
await new Promise((resolve) => setTimeout(resolve, 50));
await promises.readFile('/missing').catch(({ code }) => console.log('handled', code));
const listener = () => {};
const watcher = watchFile(import.meta.filename ?? 'program.mjs', listener);
unwatchFile(import.meta.filename ?? 'program.mjs', listener);
const server = createServer(listener);
console.log(watcher.listenerCount('change'), server.listeners('request')[0] === listener);
const running = promisify(exec)('true');
console.log(typeof running.child.pid, await running);
const { emit } = EventEmitter.prototype;
const { connect } = net.Socket.prototype;
for (const { name, length } of [emit, connect, fetch, JSON.parse, Response.prototype.json, existsSync, readFile])
  console.log(name, length);
console.log(Object.keys(JSON), net.connect === net.createConnection);
await new Promise((resolve) =>
  readFile('/missing', function whenRead(error, text) {
    console.log(error.code, arguments.length, this === undefined);
    resolve();
  }),
);
Error.prepareStackTrace = (error, sites) => (console.log('own stacks'), String(error));
existsSync('/missing');
Object.freeze(Error);
console.log(existsSync('/missing too'), process.env.NOT_SET);
try {
  JSON.parse('{');
} catch (error) {
  console.log(error.constructor.name);
}
const { DatabaseSync } = await import('node:sqlite').catch(() => ({}));
if (DatabaseSync) {
  const database = new DatabaseSync(':memory:');
  database.function('added', (one, other) => one + other);
  console.log(database.prepare('select added(1, 2) as sum').get(), database.constructor === DatabaseSync);
}
`,
  });
  const told = asks.map(({ kind, name, via }) => `${kind} ${name} ${via}`);
  expect(told).toContain('error ENOENT fs/promises.readFile');
  expect(told).toContain('nothing fs.existsSync fs.existsSync');
});
