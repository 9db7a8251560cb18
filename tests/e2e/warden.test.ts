import { cp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { pack } from 'tar-stream';
import { describe, expect, it, onTestFinished } from 'vitest';
import { buildIntruder } from '../../scripts/build-warden.mjs';
import type { Cell, CellCommand } from '../../src/sandbox/cell/cell.ts';
import { ownershipLabels } from '../../src/sandbox/labels.ts';
import { openEngine } from '../../src/sandbox/open-engine.ts';
import type { CommandExit } from '../../src/sandbox/warden/command.ts';
import { makeFolder } from './run-scope.ts';
import { processesWith, TaasProcess, until } from './taas-process.ts';

const gigabyte = 2 ** 30;
const env = { PATH: '/usr/local/bin:/usr/bin:/bin' };

/** A cell of its own for the test: of an image, or of what a folder's Dockerfile builds. */
async function openCell(source: { readonly image?: string; readonly folder?: string }): Promise<Cell> {
  const silent = { onProgress: () => {}, onWarning: () => {} };
  const engine = await openEngine({ type: 'docker' });
  const workspace = source.folder ?? (await makeFolder());
  const build = source.folder === undefined ? null : { context: '.', dockerfile: 'Dockerfile' };
  const image = await engine.findImage(
    { reference: source.image ?? null, build, workspace },
    { aliases: {}, temporaryDir: tmpdir(), ...silent },
  );
  const labels = ownershipLabels('e2e-warden');
  const cellImage = await engine.prepareCellImage(image, [], { labels, ...silent });
  const cell = await engine.startCell(cellImage, {
    resources: { cpus: 2, memoryBytes: 512 * 2 ** 20, pids: 100, diskBytes: 64 * 2 ** 20 },
    network: { kind: 'loopback' },
    labels,
  });
  onTestFinished(() => cell[Symbol.asyncDispose]());
  return cell;
}

/** With the intruder in its workspace. */
async function openCellWithIntruder(): Promise<Cell> {
  const cell = await openCell({ image: 'taas/base' });
  const tar = pack();
  tar.entry({ name: 'intruder', mode: 0o755 }, await readFile(buildIntruder()));
  tar.finalize();
  await cell.unpack('/workspace', Readable.from(tar));
  return cell;
}

interface Outcome extends CommandExit {
  readonly stdout: string;
}

async function run(cell: Cell, command: string | CellCommand): Promise<Outcome> {
  const spec = typeof command === 'string' ? { argv: ['sh', '-c', command] } : command;
  let stdout = '';
  const exit = await cell.start({
    env,
    cwd: '/workspace',
    timeoutMs: 30_000,
    ...spec,
    onOutput: (stream, chunk) => {
      if (stream === 'stdout') stdout += chunk.toString('latin1');
    },
  }).exited;
  return { ...exit, stdout };
}

describe('code under test that goes for the warden', () => {
  it('opens no descriptor of it, reads no memory, traces nothing: PID 1, its supervisor or that of another', async () => {
    const cell = await openCellWithIntruder();
    const beside = cell.start({ argv: ['sleep', '1000'], env });
    const supervisors = 'grep -l "^supervisor$" /proc/[0-9]*/comm | cut -d/ -f3';
    const { stdout } = await run(cell, `./intruder reach 1 $(${supervisors})`);
    const tries = stdout.trim().split('\n');
    // 24 tries at PID 1, at the supervisor of this command and at the one beside it.
    expect(tries).toHaveLength(3 * 24);
    expect(tries.filter((line) => !/: (EACCES|EPERM)$/.test(line))).toEqual([]);
    // The same tries do work where they may: at a process of one's own.
    const own = await run(cell, 'sleep 100 & ./intruder reach $!; kill $!');
    expect(own.stdout).toMatch(/ fd\/1: DONE\n/);
    expect(own.stdout).toMatch(/ mem: DONE\n/);
    beside.terminate(0);
    await beside.gone;
  });

  it('delivers no signal to it, with its own name or another', async () => {
    const cell = await openCellWithIntruder();
    const { stdout } = await run(cell, './intruder signal 1 $PPID');
    const sent = stdout.trim().split('\n');
    expect(sent).toHaveLength(2 * 2 * 64);
    expect(sent.filter((line) => !line.endsWith(': EPERM'))).toEqual([]);
    expect((await run(cell, 'echo alive')).stdout).toBe('alive\n');
  });

  it('has its three streams and no descriptor more, and what it forges on them is output', async () => {
    const cell = await openCellWithIntruder();
    expect((await run(cell, './intruder descriptors')).stdout).toBe('0\n1\n2\n');
    const beside = cell.start({ argv: ['sh', '-c', 'sleep 1; exit 7'], env });
    const forger = await run(cell, './intruder forge; exit 9');
    expect(forger.exitCode).toBe(9);
    expect(forger.stdout).toHaveLength(20 * 27);
    expect(await beside.exited).toMatchObject({ exitCode: 7 });
  });
});

describe('1 GiB of output', () => {
  it('neither grows the memory of the harness nor holds up the other commands of its cell', async () => {
    const cell = await openCellWithIntruder();
    const before = process.memoryUsage.rss();
    let received = 0;
    let peak = before;
    const flood = cell.start({
      argv: ['head', '-c', `${gigabyte}`, '/dev/zero'],
      env,
      onOutput: (_stream, chunk) => {
        received += chunk.length;
        peak = Math.max(peak, process.memoryUsage.rss());
      },
    });
    let flooding = true;
    const ended = flood.exited.then((exit) => {
      flooding = false;
      return exit;
    });
    const answers: number[] = [];
    while (flooding) {
      const started = performance.now();
      expect((await run(cell, { argv: ['echo', 'here'] })).stdout).toBe('here\n');
      if (flooding) answers.push(performance.now() - started);
      await sleep(5);
    }
    expect(await ended).toMatchObject({ exitCode: 0 });
    expect(received).toBe(gigabyte);
    expect(answers.length).toBeGreaterThan(3);
    const median = answers.sort((a, b) => a - b)[answers.length >> 1];
    expect(peak - before).toBeLessThan(128 * 2 ** 20);
    expect(median).toBeLessThan(500);
  });

  it('that nobody reads stops its writer, and the rest comes when somebody does', async () => {
    const cell = await openCellWithIntruder();
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let received = 0;
    const flood = cell.start({
      argv: ['head', '-c', `${64 * 2 ** 20}`, '/dev/zero'],
      env,
      onOutput: (_stream, chunk) => {
        received += chunk.length;
        return held;
      },
    });
    await sleep(1_000);
    expect(received).toBeLessThan(2 ** 20);
    release();
    expect(await flood.exited).toMatchObject({ exitCode: 0 });
    expect(received).toBe(64 * 2 ** 20);
  });
});

describe('SIGKILL of the harness', () => {
  it('in the middle of a command leaves no process and no container after two seconds', async () => {
    const word = `1000${process.pid}`;
    const hidden = `trap "" TERM HUP INT; setsid env -i sleep ${word} & (sleep ${word} &); echo up; sleep ${word}`;
    const taas = await TaasProcess.run({ scenarios: [hidden] });
    await taas.logged('scenario-S-1-1.stdout.log', 'up');
    await until(
      async () => (await processesWith(`sleep ${word}`)).length >= 3,
      () => 'its processes can not be seen from here',
    );
    taas.child.kill('SIGKILL');
    await until(
      async () => (await processesWith(`sleep ${word}`)).length === 0 && !(await taas.hasContainer()),
      () => 'something outlived the harness',
      2_000,
    );
  });
});

describe('an image whose /etc everybody may write to', () => {
  it('lets code write there no more than elsewhere', async () => {
    const folder = await makeFolder({ Dockerfile: 'FROM taas/base\nRUN chmod -R 777 /etc' });
    const cell = await openCell({ folder });
    const script =
      'touch /etc/new; ln -sf /tmp/x /etc/hosts; echo x >> /etc/passwd; rm -f /etc/group; mkdir /etc/ssl/x; ls /etc';
    const before = await run(cell, 'ls /etc');
    const tried = await run(cell, `{ ${script}; } 2>/dev/null`);
    expect(tried.stdout).toBe(before.stdout);
    expect((await run(cell, 'stat -c %A /etc; tail -1 /etc/passwd')).stdout).toBe(
      'drwxr-xr-x\ntaas:x:1000:1000::/home/taas:/bin/sh\n',
    );
  });
});

describe('an image that holds one program, neither shell nor tar', () => {
  it('takes files in, runs a command, lists, and gives files out', async () => {
    const folder = await makeFolder({ Dockerfile: 'FROM scratch\nCOPY intruder /program\n' });
    await cp(buildIntruder(), join(folder, 'intruder'));
    const cell = await openCell({ folder });
    expect((await run(cell, 'true')).startError).toMatchObject({ code: 'ENOENT', step: 'exec' });
    const tar = pack();
    tar.entry({ name: 'in/given.txt' }, 'given');
    tar.finalize();
    await cell.unpack('/workspace', Readable.from(tar));
    const made = await run(cell, { argv: ['/program', 'write', 'in/made.txt', 'made inside'] });
    expect(made).toMatchObject({ exitCode: 0, stdout: 'file in/made.txt: DONE\n' });
    const entries = await cell.list('/workspace');
    expect(entries.map(({ kind, path, sizeBytes }) => `${kind} ${path} ${sizeBytes}`)).toEqual([
      expect.stringMatching(/^directory in /),
      'file in/given.txt 5',
      'file in/made.txt 11',
    ]);
    const files: Record<string, string> = {};
    await cell.readFiles('/workspace', ['in/given.txt', 'in/made.txt'], async (path, _size, content) => {
      let text = '';
      for await (const chunk of content) text += chunk;
      files[path] = text;
      return 'next';
    });
    expect(files).toEqual({ 'in/given.txt': 'given', 'in/made.txt': 'made inside' });
    const etc = await cell.list('/etc');
    expect(etc.map(({ path }) => path)).toEqual([
      'group',
      'hostname',
      'hosts',
      'mtab',
      'passwd',
      'resolv.conf',
    ]);
    const late = await run(cell, { argv: ['/program', 'hog', '1'], timeoutMs: 300, graceMs: 100 });
    expect(late).toMatchObject({ timedOut: true, stdout: '1 MiB\n' });
    expect(await cell.scrub()).toMatchObject({ clean: true });
    expect(await cell.list('/workspace')).toEqual([]);
  });
});
