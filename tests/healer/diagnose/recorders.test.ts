import { expect, it } from 'vitest';
import { type Ask, readAsks } from '../../../src/healer/diagnose/facts/asks.ts';
import { runRecorded } from './run-recorded.ts';

/** What the first file has asked for, on this machine. */
async function asksOf(files: Readonly<Record<string, string>>) {
  const { stdout, written } = await runRecorded(files);
  return { stdout, ...readAsks(written) };
}

function shown({ kind, name, text, places }: Ask): string {
  const [at] = places.slice(-1);
  return `${kind} ${name} at ${at?.path}:${at?.line}${/^\[Errno|connect|spawn/.test(text) ? ` ${text.slice(0, 90)}` : ''}`;
}

it('writes down what Python code asks for in vain, also where it is handled, and nothing that it raises itself', async () => {
  const { asks, runtimes, stdout } = await asksOf({
    'program.py': `import os
import socket
import subprocess

os.environ["GIVEN_NAME"] = "x"


def variables():
    return os.environ.get("SHOP_KEY"), "SHOP_USER" in os.environ, os.getenv("GIVEN_NAME")


def attempt(work):
    try:
        work()
    except Exception as error:
        return type(error).__name__


def dial():
    with socket.socket(socket.AF_UNIX) as client:
        client.connect("/nowhere/db.sock")


def own():
    raise ValueError("this is what the code says itself")


variables()
print(attempt(dial), attempt(own), attempt(lambda: open("missing.txt")))
print(attempt(lambda: subprocess.run(["no-such-tool"])))
`,
  });
  expect(stdout).toBe('FileNotFoundError ValueError FileNotFoundError\nFileNotFoundError\n');
  expect(runtimes).toEqual([{ name: 'python', version: expect.stringMatching(/^3\.\d+\.\d+$/) }]);
  expect(asks.map(shown)).toEqual([
    'variable SHOP_KEY at program.py:9',
    'variable SHOP_USER at program.py:9',
    'error FileNotFoundError at program.py:21 [Errno 2] No such file or directory: connect /nowhere/db.sock',
    "error FileNotFoundError at program.py:29 [Errno 2] No such file or directory: 'missing.txt'",
    "error FileNotFoundError at program.py:30 [Errno 2] No such file or directory: 'no-such-tool'",
  ]);
});

it('writes down what Node code asks for in vain, with the causes that errors keep to themselves', async () => {
  const { asks, runtimes, stdout } = await asksOf({
    'program.mjs': `import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
process.env.GIVEN_NAME = 'x';
const { SHOP_KEY, GIVEN_NAME } = process.env;
const attempt = (work) => {
  try {
    return work();
  } catch (error) {
    return error.constructor.name;
  }
};
attempt(() => readFileSync('missing.txt'));
attempt(() => createHash('no-such-hash'));
attempt(() => { throw new Error('this is what the code says itself'); });
const tool = spawnSync('no-such-tool').error.code;
const dial = () => new Promise((resolve) => connect({ path: '/nowhere/db.sock' }).on('error', resolve));
const error = await dial();
console.log(SHOP_KEY, GIVEN_NAME, tool, error.code, process.env.toString === Object.prototype.toString);
`,
  });
  expect(stdout).toBe('undefined x ENOENT ENOENT true\n');
  expect(runtimes).toEqual([{ name: 'node', version: process.versions.node }]);
  expect(asks.map(shown)).toEqual([
    'variable SHOP_KEY at program.mjs:6',
    'error ENOENT at program.mjs:14',
    expect.stringMatching(/^error \w+ at program\.mjs:15$/),
    'error ENOENT at program.mjs:17 spawnSync no-such-tool ENOENT',
    'error ENOENT at program.mjs:18 connect ENOENT /nowhere/db.sock',
  ]);
  expect(asks[2]).toMatchObject({ via: 'crypto.createHash', asked: 'no-such-hash' });
  expect(asks[2]?.has).toContain('sha256');
});

it('takes nothing of what was written down as it is', () => {
  const places = Array.from({ length: 100 }, () => ['a.js', 1, 'f', { more: 1 }]);
  const facts = [
    { kind: 'error', name: 'E'.repeat(1_000), text: 5, places, library: { package: 7, near: 'x' } },
    { kind: 'other', name: 'x' },
    { kind: 'runtime', name: 'evil', text: '1' },
    { kind: 'variable', name: null, places: [[1, 'a.js']] },
  ];
  const { asks, runtimes } = readAsks(`not json\nnull\n${facts.map((it) => JSON.stringify(it)).join('\n')}`);
  expect(runtimes).toEqual([]);
  expect(asks).toHaveLength(2);
  expect(asks[0]?.name).toHaveLength(100);
  expect(asks[0]?.places).toHaveLength(30);
  expect(asks[0]).toMatchObject({ text: '', library: { package: '', version: null, near: [] } });
  expect(asks[1]).toMatchObject({ name: '', places: [] });
});

it('does not take the own servers of a run for other programs, and tells one version of a runtime only', () => {
  const facts = [
    { kind: 'runtime', name: 'node', text: '22.1.0' },
    { kind: 'runtime', name: 'node', text: '20.20.2' },
    { kind: 'runtime', name: 'python', text: '3.12.1' },
    { kind: 'runtime', name: 'python', text: 'evil' },
    { kind: 'runtime', name: 'python', text: '3.12.1' },
    { kind: 'error', name: 'NotJson', text: '127.0.0.1:4001 answered 200 text/html', via: 'fetch' },
    { kind: 'error', name: 'HTTP503', text: '[::1]:4002 answered 503 to /', via: 'fetch' },
    { kind: 'error', name: 'HTTP503', text: 'localhost:4003 answered 503 to /', via: 'fetch' },
    { kind: 'error', name: 'Error', text: 'localhost:4001 answered nothing', via: 'fetch' },
    { kind: 'opened', port: 4001 },
    { kind: 'opened', port: 4002 },
  ];
  const { asks, runtimes } = readAsks(facts.map((it) => JSON.stringify(it)).join('\n'));
  expect(runtimes).toEqual([{ name: 'python', version: '3.12.1' }]);
  expect(asks.map(({ text }) => text)).toEqual([
    'localhost:4003 answered 503 to /',
    'localhost:4001 answered nothing',
  ]);
});

it('names the function of Python that did not give it, and what it was asked for', async () => {
  const { asks } = await asksOf({
    'program.py': `import os
import pwd
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path


class Store:
    def __init__(self):
        self.database = sqlite3.connect(":memory:")

    def query(self, text):
        return self.database.cursor().execute(text)


def attempt(work):
    try:
        return work()
    except Exception:
        return None


def owner(name="reporting"):
    return pwd.getpwnam(name)


def pin(cores):
    os.sched_setaffinity(
        0, set(cores)
    )


attempt(owner)
attempt(lambda: pin([4000]))
attempt(lambda: Store().query("select nothing_like_it(1)"))
attempt(lambda: shutil.which("no-such-tool"))
attempt(lambda: Path("/no/such/place").exists())
attempt(lambda: subprocess.run([sys.executable, "-c", "raise SystemExit('told so')"], capture_output=True))
attempt(lambda: subprocess.check_output([sys.executable, "-c", "raise SystemExit('told so')"], stderr=-2))
`,
  });
  expect(asks.map(({ kind, name, via, asked }) => `${kind} ${name} ${via} ${asked}`)).toEqual([
    'error KeyError pwd.getpwnam reporting',
    'error OSError os.sched_setaffinity 0',
    'error OperationalError sqlite3.Connection.cursor().execute select nothing_like_it(1)',
    'nothing shutil.which shutil.which no-such-tool',
    'nothing pathlib.Path.exists pathlib.Path.exists /no/such/place',
    expect.stringMatching(/^error ExitStatus subprocess\.run /),
    expect.stringMatching(/^error CalledProcessError subprocess\.check_output /),
  ]);
  for (const { text } of asks.slice(-2)) expect(text).toContain('told so');
});

it('names the function of Node that did not give it', async () => {
  const { asks } = await asksOf({
    'program.mjs': `import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
const attempt = async (work) => {
  try {
    return await work();
  } catch {}
};
await attempt(() => existsSync('/no/such/place'));
await attempt(() => spawnSync(process.execPath, ['-e', 'throw new Error("told so")']));
await attempt(() => process.chdir('/no/such/place'));
const page = (request, answer) => answer.setHeader('content-type', 'text/html').end('<p>hello</p>');
const server = createServer(page).listen(0);
await attempt(async () => (await fetch('http://127.0.0.1:' + server.address().port)).json());
server.close();
const text = 'require("node:http").createServer((_, answer) => answer.end("<p>"))' +
  '.listen(0, function () { console.log(this.address().port) })';
// Nobody writes down what that one does: it is not the project's.
for (const env of [process.env, { PATH: process.env.PATH }]) {
  const other = spawn(process.execPath, ['-e', text], { env });
  const [port] = await once(other.stdout, 'data');
  await attempt(async () => (await fetch('http://127.0.0.1:' + String(port).trim())).json());
  other.kill();
}
`,
  });
  // A connection that is closed at the end is told at no certain time, and only some versions parse answers in sight.
  const told = asks.filter(({ name, via }) => name !== 'UND_ERR_SOCKET' && via !== 'JSON.parse');
  expect(told.map(({ kind, name, via }) => `${kind} ${name} ${via}`)).toEqual([
    'nothing fs.existsSync fs.existsSync',
    'error ExitStatus child_process.spawnSync',
    'error ENOENT process.chdir',
    'error NotJson fetch',
  ]);
  expect(told.at(-1)?.text).toMatch(/^127\.0\.0\.1:\d+ answered 200 null$/);
  expect(asks[1]?.text).toContain('told so');
});
