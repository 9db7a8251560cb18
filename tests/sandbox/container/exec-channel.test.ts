import { PassThrough, Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { pack } from 'tar-stream';
import { describe, expect, it, onTestFinished } from 'vitest';
import { deferred } from '../../../src/deferred.ts';
import type { Cell, CellCommand } from '../../../src/sandbox/cell/cell.ts';
import { startCell } from '../../../src/sandbox/container/start-cell.ts';
import { findEngine } from '../../../src/sandbox/engine/find-engine.ts';
import { type Collected, collect } from '../../../src/sandbox/warden/collect-output.ts';
import { disguiseEngine } from '../../e2e/engine-proxy.ts';

const env = { PATH: '/usr/local/bin:/usr/bin:/bin' };

async function openCell(image = 'taas/python', memoryBytes = 2 ** 29, host?: string): Promise<Cell> {
  const engine = await findEngine({ host });
  const cell = await startCell(
    engine,
    { id: image, cached: true, npmFolders: [], channel: 'exec' },
    {
      resources: { cpus: 2, memoryBytes, pids: 128, diskBytes: 2 ** 25 },
      network: { kind: 'loopback' },
      labels: {},
    },
  );
  onTestFinished(() => cell[Symbol.asyncDispose]());
  return cell;
}

function run(cell: Cell, command: string | Partial<CellCommand>, input?: string): Promise<Collected> {
  const spec = typeof command === 'string' ? { argv: ['sh', '-c', command] } : command;
  return collect(
    { start: (whole) => cell.start(whole) },
    { argv: [], env, cwd: '/workspace', timeoutMs: 20_000, uid: 0, gid: 0, ...spec },
    { maxBytes: 1 << 20, ...(input !== undefined && { input }) },
  );
}

/** Programs in the cell that are not the harness's own. */
async function programs(cell: Cell): Promise<string[]> {
  const list = 'for d in /proc/[0-9]*; do tr "\\0" " " <$d/cmdline 2>/dev/null; echo; done';
  const lines = (await run(cell, list)).stdout.toString().split('\n');
  // The wrapper of a command that left something behind looks once a second whether it is still there.
  const own = /TAAS_|echo ready|\/cmdline|^sleep 1 $/;
  return lines.filter((line) => line.trim() !== '' && !own.test(line) && !/^tr /.test(line)).sort();
}

const hide = `
(sleep 1001 &)
setsid sh -c '(env -i /bin/sleep 1002 &)' &
(setsid setsid env -i /bin/sh -c 'exec 0<&- 1>&- 2>&-; sleep 1003 & exit' &)
setsid sh -c 'trap "" TERM INT HUP QUIT; while :; do sleep 0.05; done' ignores-term &
sleep 1005 & kill -STOP $!
sleep 0.3
echo all are there
`;

describe('a cell that commands get into by exec', () => {
  it('kills at a deadline all that a command started, however it hid, and goes on', async () => {
    const cell = await openCell();
    const seen = await run(cell, { argv: ['sh', '-c', `${hide}sleep 1000`], timeoutMs: 1_000, graceMs: 200 });
    expect(seen).toMatchObject({ timedOut: true, processesLeft: 0, exitCode: null });
    expect(seen.stdout.toString()).toBe('all are there\n');
    expect(await programs(cell)).toEqual([]);
    const left = await run(cell, { argv: ['sh', '-c', `${hide}exit 3`], killLeftovers: true });
    expect([left.exitCode, left.processesLeft >= 5]).toEqual([3, true]);
    expect(await programs(cell)).toEqual([]);
  });

  it('runs commands side by side, each with its own streams, input and exit', async () => {
    const cell = await openCell();
    const outcomes = await Promise.all(
      Array.from({ length: 12 }, (_, at) =>
        run(cell, { argv: ['sh', '-c', `cat; echo ${at} >&2; exit ${at}`] }, `${at}\n`.repeat(10_000)),
      ),
    );
    expect(outcomes.map(({ exitCode, stdout, stderr }) => `${exitCode} ${stderr}${stdout.length}`)).toEqual(
      outcomes.map((_, at) => `${at} ${at}\n${`${at}\n`.length * 10_000}`),
    );
  });

  it('leaves no zombie of what lost its parents', async () => {
    const cell = await openCell();
    await run(cell, 'for n in 1 2 3 4 5; do (setsid sleep 0.$n &) ; done; exit 0');
    await sleep(1_000);
    const states =
      'for d in /proc/[0-9]*; do while read -r k v r; do [ $k = State: ] && echo $v; done <$d/status; done';
    expect((await run(cell, `{ ${states}; } 2>/dev/null`)).stdout.toString()).not.toContain('Z');
  });

  it('spares what others started when it kills the tree of a command', async () => {
    const cell = await openCell();
    expect((await run(cell, 'setsid sleep 2001 >/dev/null 2>&1 & exit 0')).processesLeft).toBe(1);
    const server = cell.start({ argv: ['sh', '-c', 'sleep 2002; exit 0'], env });
    await sleep(300);
    const seen = await run(cell, {
      argv: ['sh', '-c', '(setsid sleep 1001 &) ; sleep 1000'],
      timeoutMs: 500,
    });
    expect(seen).toMatchObject({ timedOut: true, processesLeft: 0 });
    expect(await programs(cell)).toEqual(['sh -c sleep 2002; exit 0 ', 'sleep 2001 ', 'sleep 2002 ']);
    server.terminate(0);
    expect(await server.exited).toMatchObject({ signal: 'SIGKILL' });
    await server.gone;
    expect(await programs(cell)).toEqual(['sleep 2001 ']);
  });

  it('tells the end of a command whose children hold its streams, and goes on to deliver what they write', async () => {
    const cell = await openCell();
    let said = '';
    const command = cell.start({
      argv: ['sh', '-c', '(sleep 3; echo late) & echo early; exit 4'],
      env,
      onOutput: (_stream, chunk) => {
        said += chunk;
      },
    });
    expect(await command.exited).toMatchObject({ exitCode: 4, processesLeft: 2 });
    expect(said).toBe('early\n');
    await expect.poll(() => said, { timeout: 10_000 }).toBe('early\nlate\n');
  });

  it('is not deceived about the end by code that kills whatever it may', async () => {
    const cell = await openCell();
    const killer = await run(cell, {
      argv: ['sh', '-c', 'echo before; kill -KILL -1; echo after'],
      timeoutMs: 3_000,
    });
    expect(killer.exitCode).not.toBe(0);
    expect(killer.stdout.toString()).toContain('before');
    const orphan = await run(cell, {
      argv: ['sh', '-c', 'read -r _ _ _ parent _ </proc/$PPID/stat; kill -KILL $parent; sleep 100'],
      timeoutMs: 1_500,
    });
    expect(orphan).toMatchObject({ timedOut: true, signal: 'SIGKILL', processesLeft: 0 });
    expect((await run(cell, 'echo goes on')).stdout.toString()).toBe('goes on\n');
  });

  it.each([1, 0])(
    'tells exit code %i of a program that leaves a full stderr which refuses more',
    async (code) => {
      const cell = await openCell();
      const program = `
import fcntl, os, time
fcntl.fcntl(2, fcntl.F_SETFL, os.O_NONBLOCK)
end = time.time() + 1
while time.time() < end:
  try: os.write(2, b'x' * 4096)
  except BlockingIOError: time.sleep(0.001)
for size in (4096, 1):
  try:
    while True: os.write(2, b'x' * size)
  except BlockingIOError: pass
os._exit(${code})`;
      let isStalled = false;
      const command = cell.start({
        argv: ['python3', '-c', program],
        env,
        timeoutMs: 20_000,
        onOutput: async () => {
          if (!isStalled) await sleep(3_000);
          isStalled = true;
        },
      });
      expect(await command.exited).toMatchObject({ exitCode: code, signal: null });
    },
  );

  it('judges no command whose stream breaks off, and ends the cell', async () => {
    const cuts: (() => void)[] = [];
    const onStream = (path: string, cut: () => void) => {
      if (path.includes('/exec/')) cuts.push(cut);
    };
    for (const program of ['echo begun; sleep 1; exit 0', 'echo begun; sleep 1000']) {
      const cell = await openCell('taas/python', 2 ** 29, await disguiseEngine({ onStream }));
      const begun = deferred<void>();
      const onOutput = () => begun.resolve();
      const command = cell.start({ argv: ['sh', '-c', program], env, timeoutMs: 20_000, onOutput });
      await begun.promise;
      cuts.at(-1)?.();
      await expect(command.exited).rejects.toMatchObject({
        name: 'WardenLostError',
        // Its first output may come before the word, on the other stream, that it has begun.
        message: expect.stringMatching(/broke off|could not start/),
      });
      await cell.closed;
    }
  });

  it('measures what a shell can measure', async () => {
    const cell = await openCell();
    const busy = await run(cell, {
      argv: [
        'python3',
        '-c',
        'import time\nend = time.process_time() + 0.4\nwhile time.process_time() < end: pass',
      ],
    });
    expect((busy.userMs ?? 0) + (busy.systemMs ?? 0)).toBeGreaterThan(300);
    expect(busy.wallMs).toBeGreaterThan(300);
    expect(busy.peakMemoryBytes).toBeNull();
    const hog = await run(await openCell('taas/python', 96 << 20), {
      argv: ['python3', '-c', 'x = bytearray(400 << 20)'],
    });
    expect(hog).toMatchObject({ signal: 'SIGKILL', oomKills: 1 });
  });

  it('keeps secrets out of the arguments that the engine tells its log', async () => {
    const engine = await findEngine();
    const cell = await openCell();
    const since = Math.floor(Date.now() / 1_000) - 1;
    await run(cell, {
      argv: ['sh', '-c', 'true', 'secret-argument'],
      env: { ...env, TOKEN: 'secret-value' },
    });
    const until = Math.ceil(Date.now() / 1_000);
    const docker = await engine.docker();
    const events = await buffer((await docker.getEvents({ since, until })) as unknown as Readable);
    expect(events.toString()).toContain('exec_create');
    expect(events.toString()).not.toContain('secret-');
  });

  it('ends with its channel, and is never proved clean', async () => {
    const cell = await openCell();
    const command = cell.start({ argv: ['sleep', '1000'], env });
    await sleep(300);
    expect(await cell.scrub()).toMatchObject({ clean: false });
    await cell[Symbol.asyncDispose]();
    await expect(command.exited).rejects.toMatchObject({ name: 'WardenLostError' });
    const docker = await (await findEngine()).docker();
    await expect(docker.getContainer(cell.id).inspect()).rejects.toMatchObject({ statusCode: 404 });
  });
});

const images = await (await findEngine()).docker().then((docker) => docker.listImages());
const isLocal = (name: string) =>
  images.some(({ RepoTags }) => RepoTags?.some((tag) => tag.startsWith(`${name}:`)));
const busybox = ['busybox', 'alpine', 'taas-test/busybox'].find(isLocal);

describe.skipIf(!busybox)(`in ${busybox ?? 'busybox (not here: docker pull busybox)'}`, () => {
  it('moves files with the programs of busybox', async () => {
    const [cell, copy] = await Promise.all([openCell(busybox), openCell(busybox)]);
    const tar = pack();
    tar.entry({ name: 'folder', type: 'directory', mode: 0o750 });
    tar.entry({ name: 'folder/program', mode: 0o755 }, '#!/bin/sh\necho ran\n');
    tar.entry({ name: 'new\nline', mode: 0o600 }, 'four');
    tar.entry({ name: '-n' }, 'dash');
    tar.entry({ name: 'link', type: 'symlink', linkname: 'folder' });
    tar.entry({ name: 'node_modules/x/y' }, 'deep');
    tar.finalize();
    await cell.unpack('/workspace', tar as unknown as Readable);
    expect((await run(cell, 'folder/program; stat -c %a folder "new\nline"')).stdout.toString()).toBe(
      'ran\n750\n600\n',
    );

    const archive = new PassThrough();
    const kept = buffer(archive);
    await cell.capture('/workspace', archive);
    await copy.unpack('/workspace', Readable.from([await kept]));
    await run(cell, 'echo mine >/tmp/mine; mkdir /tmp/.hidden');
    for (const directory of ['/tmp', '/home/taas']) {
      const tree = new PassThrough();
      const content = buffer(tree);
      await cell.capture(directory, tree);
      await copy.unpack(directory, Readable.from([await content]));
    }
    expect((await run(copy, 'cat /tmp/mine; ls -A /tmp')).stdout.toString()).toBe('mine\n.hidden\nmine\n');
    const listed = (await copy.list('/workspace', ['node_modules'])).map(
      ({ kind, path, sizeBytes }) => `${kind} ${path} ${kind === 'file' ? sizeBytes : ''}`,
    );
    expect(listed).toEqual([
      'file -n 4',
      'directory folder ',
      'file folder/program 19',
      'symlink link ',
      'file new\nline 4',
      'directory node_modules ',
    ]);
    const files = new Map<string, string>();
    const wanted = ['-n', 'new\nline', 'link/program', 'missing', 'folder', '../etc/passwd'];
    await copy.readFiles('/workspace', wanted, async (path, _size, content) => {
      files.set(path, (await buffer(content)).toString());
      return 'next';
    });
    expect([...files]).toEqual([
      ['-n', 'dash'],
      ['new\nline', 'four'],
    ]);
  });

  it('tells exits, deadlines and listeners', async () => {
    const cell = await openCell(busybox);
    expect(await run(cell, 'kill -KILL $$')).toMatchObject({ exitCode: null, signal: 'SIGKILL' });
    expect(await run(cell, 'exit 137')).toMatchObject({ exitCode: 137, signal: null });
    expect((await run(cell, { argv: ['nope'] })).startError).toMatchObject({ code: 'ENOENT', step: 'exec' });
    expect((await run(cell, { argv: ['cat'] }, 'fed')).stdout.toString()).toBe('fed');
    expect(await cell.acceptsConnections(8_080)).toBe(false);
    const server = cell.start({ argv: ['sh', '-c', 'nc -l -p 8080; sleep 1000'], env });
    await expect.poll(() => cell.acceptsConnections(8_080), { timeout: 10_000 }).toBe(true);
    const seen = await run(cell, { argv: ['sh', '-c', 'setsid sleep 1001 & sleep 1000'], timeoutMs: 500 });
    expect(seen).toMatchObject({ timedOut: true, processesLeft: 0 });
    server.terminate(0);
    await server.gone;
    expect(await programs(cell)).toEqual([]);
  });
});
