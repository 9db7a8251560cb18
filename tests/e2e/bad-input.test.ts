import { execFile, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import Docker from 'dockerode';
import { describe, expect, it, onTestFinished } from 'vitest';
import { exitCodeOf } from '../../src/cli/run/exit-code.ts';
import { TaasError } from '../../src/errors.ts';
import type { RunEvent } from '../../src/events.ts';
import type { TaaSReport } from '../../src/generated/taas-report.ts';
import { findEngine } from '../../src/sandbox/engine/find-engine.ts';
import { attemptOf, makeFolder, outline, runScope } from './run-scope.ts';

const run = promisify(execFile);

/** The report as it lies in the run folder. */
function onDisk(report: TaaSReport): unknown {
  return JSON.parse(readFileSync(join(report.run_dir, 'report.json'), 'utf8'));
}

async function containersOf(runId: string): Promise<string[]> {
  const filters = JSON.stringify({ label: [`taas.run=${runId}`] });
  return (await new Docker().listContainers({ all: true, filters })).map(({ Id }) => Id);
}

/** Code and exit code of the error that a promise is rejected with. */
async function errorOf(promise: Promise<unknown>): Promise<TaasError> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof TaasError)) throw new Error('no TaasError', { cause: error });
  return error;
}

describe('an engine', () => {
  it('that is missing leaves a report that says where it was looked for', async () => {
    const report = await runScope(
      { scenarios: ['true'] },
      { file: '' },
      { engine: 'unix:///nonexistent.sock' },
    );
    expect(outline(report)).toEqual(['error TAAS_ENGINE_NOT_FOUND', 'S-1 skipped harness_error']);
    expect(report.error?.message).toContain('unix:///nonexistent.sock');
    expect(report).toMatchObject({ engine: null, image: null });
    expect(exitCodeOf(report)).toBe(3);
    expect(onDisk(report)).toEqual(report);
  });

  it('that is missing leaves nothing of a large workspace behind', async () => {
    const workspace = await makeFolder();
    for (let at = 0; at < 3_000; at += 1) await writeFile(join(workspace, `f${at}`), 'x');
    const report = await runScope(
      { scenarios: ['true'] },
      {},
      { workspace, engine: 'unix:///nonexistent.sock' },
    );
    expect(report.reason).toBe('TAAS_ENGINE_NOT_FOUND');
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect(readdirSync(report.run_dir).sort()).toEqual(['junit.xml', 'logs', 'report.json', 'run.json']);
  });

  it('that dies in the middle leaves what was seen until then, and no cell', async () => {
    const proxy = await proxyOfEngine();
    const report = await runScope(
      {
        lifecycle: { setup: ['echo ready'], teardown: ['echo down'] },
        scenarios: ['echo one', 'echo begun; sleep 60', 'true'],
      },
      {},
      {
        engine: proxy.endpoint,
        onEvent: (event) => {
          if (event.kind === 'output' && event.text.includes('begun')) proxy.die();
        },
      },
    );
    expect(outline(report)).toEqual([
      'error TAAS_CELL_LOST',
      'S-1 passed ok',
      'S-2 errored harness_error',
      'S-3 skipped harness_error',
    ]);
    expect(exitCodeOf(report)).toBe(3);
    expect(report.setup[0]?.status).toBe('passed');
    expect(attemptOf(report, 'S-1').stdout.tail).toBe('one\n');
    expect(onDisk(report)).toEqual(report);
    expect(await readFile(join(report.run_dir, 'logs/scenario-S-2-1.stdout.log'), 'utf8')).toBe('begun\n');
    expect(report.duration_ms).toBeLessThan(30_000);
    await expect.poll(() => containersOf(report.run_id), { timeout: 10_000 }).toEqual([]);
  });

  it('whose cell is removed from outside leaves what was seen until then', async () => {
    const events: RunEvent[] = [];
    const report = await runScope(
      { scenarios: ['echo one', 'echo begun; sleep 60'], lifecycle: { teardown: ['true'] } },
      {},
      {
        onEvent: (event) => {
          const runId = events.find(({ kind }) => kind === 'run_started');
          if (event.kind === 'output' && event.text.includes('begun') && runId?.kind === 'run_started') {
            containersOf(runId.runId).then(([id]) =>
              new Docker().getContainer(id ?? '').remove({ force: true }),
            );
          }
          events.push(event);
        },
      },
    );
    expect(outline(report)).toEqual(['error TAAS_CELL_LOST', 'S-1 passed ok', 'S-2 errored harness_error']);
    expect(report.duration_ms).toBeLessThan(30_000);
    expect(onDisk(report)).toEqual(report);
  });
});

describe('an image', () => {
  it('that is nowhere to be had is told with its alias and with what there is', async () => {
    const report = await runScope(
      { environment: { image: 'python:3.99' }, scenarios: ['true'] },
      {},
      { imageAliases: { 'python:3.99': '127.0.0.1:9/no/such:1' } },
    );
    expect(outline(report)).toEqual(['error TAAS_IMAGE_MISSING', 'S-1 skipped harness_error']);
    expect(exitCodeOf(report)).toBe(3);
    expect(report.error?.message).toContain('Image "python:3.99" (here "127.0.0.1:9/no/such:1" by alias)');
    expect(report.error?.message).toMatch(
      /\(taas\/base, taas\/python, taas\/node\).*--image-alias python:3\.99=/,
    );
  });

  it('is missed in a reasonable time though no registry answers', async () => {
    const report = await runScope({
      environment: { image: 'no-such-image-of-maestro-taas:1' },
      scenarios: ['true'],
    });
    expect(outline(report)).toEqual(['error TAAS_IMAGE_MISSING', 'S-1 skipped harness_error']);
    expect(report.duration_ms).toBeLessThan(45_000);
  });

  it('is the one that an alias names', async () => {
    const report = await runScope(
      { environment: { image: 'example.test/their-image:7' }, scenarios: ['true'] },
      {},
      { imageAliases: { 'example.test/their-image:7': 'taas/base' } },
    );
    expect(report.verdict).toBe('pass');
    expect(report.image).toMatchObject({ requested: 'example.test/their-image:7', resolved: 'taas/base' });
  });
});

const mountError = await tryMount();

describe('the run folder', () => {
  it.skipIf(mountError !== null)(
    `on a full disk keeps what was seen as far as there is room (${mountError ?? 'a tmpfs of 2 MiB'})`,
    async () => {
      const outDir = await mountTmpfs();
      const report = await runScope(
        { scenarios: ['echo one', 'head -c 20000000 /dev/zero | tr "\\0" x', 'true'] },
        {},
        { outDir },
      );
      expect(outline(report)).toEqual([
        'error TAAS_DISK_FULL',
        'S-1 passed ok',
        'S-2 skipped harness_error',
        'S-3 skipped harness_error',
      ]);
      expect(exitCodeOf(report)).toBe(3);
      expect(onDisk(report)).toEqual(report);
      expect(await readFile(join(report.run_dir, 'logs/scenario-S-1-1.stdout.log'), 'utf8')).toBe('one\n');
    },
  );

  it.skipIf(mountError !== null)(
    `on a disk without room for the copy of the workspace says so (${mountError ?? 'a tmpfs of 2 MiB'})`,
    async () => {
      const workspace = await makeFolder({ large: 'x'.repeat(4_000_000) });
      const report = await runScope({ scenarios: ['true'] }, {}, { workspace, outDir: await mountTmpfs() });
      expect(outline(report)).toEqual(['error TAAS_DISK_FULL', 'S-1 skipped harness_error']);
      expect(onDisk(report)).toEqual(report);
    },
  );

  it('that can not be made is told before anything starts', async () => {
    const folder = await makeFolder({ occupied: 'a file' });
    const error = await errorOf(runScope({ scenarios: ['true'] }, {}, { outDir: join(folder, 'occupied') }));
    expect([error.code, error.exitCode]).toEqual(['TAAS_OUT_UNWRITABLE', 3]);
    expect(error.message).toMatch(
      /^The run folder .*\/occupied\/\w+ can't be written \(ENOTDIR\)\. Choose another with --out\.$/,
    );
  });
});

describe('a workspace', () => {
  it('of strange things is copied as far as it can be, and the report lists what is not', async () => {
    const workspace = await makeFolder({
      'plain.txt': 'plain',
      'bin/run.sh': '#!/bin/sh\necho ran\n',
      'odd/new\nline': 'n',
      'odd/sp ace "quoted" \'one\' $x': 'q',
      'odd/-rf': 'dash',
      'odd/grüße/日本': 'unicode',
      [`${'a-folder-name/'.repeat(180)}leaf`]: 'deep',
      [`odd/${'n'.repeat(255)}`]: 'long name',
    });
    await symlink('loop-b', join(workspace, 'loop-a'));
    await symlink('loop-a', join(workspace, 'loop-b'));
    await symlink('.', join(workspace, 'self'));
    await symlink('/etc/hostname', join(workspace, 'host-file'));
    await run('mkfifo', [join(workspace, 'pipe')]);
    await writeFile(
      Buffer.concat([Buffer.from(join(workspace, 'odd/bad-')), Buffer.from([0xff, 0xfe])]),
      'bytes',
    );
    const server = createServer().listen(join(workspace, 'socket'));
    onTestFinished(() => void server.close());

    const report = await runScope(
      {
        scenarios: [
          'find . -type f -not -path "./a-folder-name/*" -print0 | sort -z | tr "\\0" "|"',
          'find . -type l -printf "%p -> %l\\n" | sort',
          `cat ${'a-folder-name/'.repeat(180)}leaf && ./bin/run.sh`,
          'cat host-file',
        ],
      },
      {},
      { workspace },
    );
    expect(report.error).toBeNull();
    expect(attemptOf(report, 'S-1').stdout.tail.split('|')).toEqual([
      './bin/run.sh',
      './odd/-rf',
      './odd/grüße/日本',
      './odd/new\nline',
      `./odd/${'n'.repeat(255)}`,
      './odd/sp ace "quoted" \'one\' $x',
      './plain.txt',
      '',
    ]);
    expect(attemptOf(report, 'S-2').stdout.tail).toBe(
      './host-file -> /etc/hostname\n./loop-a -> loop-b\n./loop-b -> loop-a\n./self -> .\n',
    );
    expect(attemptOf(report, 'S-3').stdout.tail).toBe('deepran\n');
    // The link leads to the file of the cell, never to that of the host.
    expect(attemptOf(report, 'S-4').stdout.tail).not.toBe(readFileSync('/etc/hostname', 'utf8'));
    expect(report.workspace?.files).toBe(12);
    expect(report.workspace?.skipped).toEqual([
      { path: 'odd/bad-\ufffd\ufffd', reason: 'unreadable' },
      { path: 'pipe', reason: 'fifo' },
      { path: 'socket', reason: 'socket' },
    ]);
  });

  it('of 10,000 files arrives whole', async () => {
    const workspace = await makeFolder();
    for (let folder = 0; folder < 100; folder += 1) {
      await mkdir(join(workspace, `d${folder}`));
      await Promise.all(
        Array.from({ length: 100 }, (_, at) =>
          writeFile(join(workspace, `d${folder}`, `f${at}`), `${folder}/${at}`),
        ),
      );
    }
    const report = await runScope({ scenarios: ['find . -type f | wc -l; cat d99/f99'] }, {}, { workspace });
    expect(outline(report)).toEqual(['pass all_passed', 'S-1 passed ok']);
    expect(attemptOf(report).stdout.tail).toBe('10000\n99/99');
    expect(report.workspace).toMatchObject({ files: 10_000, skipped: [] });
  });

  it('that changes while it is copied harms nobody', async () => {
    const workspace = await makeFolder({ kept: 'kept' });
    const churn = spawn(
      'sh',
      [
        '-c',
        'while :; do for i in 1 2 3 4 5 6 7 8 9; do echo $i > f$i; rm -f f$i; mkdir -p d$i/e; rm -r d$i; done; done',
      ],
      { cwd: workspace, stdio: 'ignore' },
    );
    onTestFinished(() => void churn.kill('SIGKILL'));
    for (let round = 0; round < 5; round += 1) {
      const report = await runScope({ scenarios: ['cat kept'] }, {}, { workspace });
      expect(outline(report)).toEqual(['pass all_passed', 'S-1 passed ok']);
    }
    churn.kill('SIGKILL');
  });

  it.each([
    ['is missing', (folder: string) => join(folder, 'nowhere'), 'ENOENT'],
    ['is a file', (folder: string) => join(folder, 'file'), 'it is not a folder'],
    ['is a link that leads nowhere', (folder: string) => join(folder, 'link'), 'ENOENT'],
  ])('that %s is told', async (_what, path, why) => {
    const folder = await makeFolder({ file: '' });
    await symlink('nothing', join(folder, 'link'));
    const report = await runScope({ scenarios: ['true'] }, {}, { workspace: path(folder) });
    expect(outline(report)).toEqual(['error TAAS_WORKSPACE_UNREADABLE', 'S-1 skipped harness_error']);
    expect(report.error?.message).toBe(
      `The workspace ${path(folder)} can't be read (${why}). Set environment.workspace.path or --workspace to a folder.`,
    );
    expect(exitCodeOf(report)).toBe(2);
  });

  it('that is larger than its disk is told, and nothing is executed', async () => {
    const report = await runScope(
      { environment: { resources: { disk: '1MiB' } }, scenarios: ['true'] },
      { 'a.bin': 'x'.repeat(700_000), 'b.bin': 'x'.repeat(700_000) },
    );
    expect(outline(report)).toEqual(['error TAAS_WORKSPACE_TOO_LARGE', 'S-1 skipped harness_error']);
    expect(exitCodeOf(report)).toBe(2);
  });

  it('with a changed file of the Law fails before anything executes', async () => {
    const zeros = `sha256-${'0'.repeat(64)}`;
    const phases: string[] = [];
    const report = await runScope(
      {
        integrity: { files: { 'tests/law.txt': zeros, 'tests/gone.txt': zeros } },
        lifecycle: { setup: ['echo ran'], teardown: ['echo ran'] },
        scenarios: ['true'],
      },
      { 'tests/law.txt': 'changed' },
      { onEvent: (event) => event.kind === 'phase_started' && phases.push(event.phase) },
    );
    expect(outline(report)).toEqual(['fail integrity_violated', 'S-1 skipped integrity_violated']);
    expect(report.message).toBe('what the Law pins was changed: tests/law.txt, tests/gone.txt');
    expect(report.trust.map(({ reason, path }) => [reason, path])).toEqual([
      ['integrity_violated', 'tests/law.txt'],
      ['integrity_violated', 'tests/gone.txt'],
    ]);
    expect([report.setup, report.teardown]).toEqual([[], []]);
    expect(phases).not.toContain('cell');
    expect(exitCodeOf(report)).toBe(1);
  });

  it('with the files of the Law as they are pinned runs', async () => {
    const digest = 'sha256-2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824';
    const report = await runScope(
      { integrity: { files: { 'law.txt': digest } }, scenarios: ['true'] },
      { 'law.txt': 'hello' },
    );
    expect(outline(report)).toEqual(['pass all_passed', 'S-1 passed ok']);
  });
});

describe('a run', () => {
  const scenarios = [
    { id: 'A', type: 'unit', tags: ['fast'], command: 'true' },
    { id: 'B', type: 'e2e', tags: ['slow'], command: 'true' },
    { id: 'C', type: 'unit', tags: ['slow'], command: 'true', depends_on: ['A'] },
  ];

  it.each([
    [{ ids: ['B'] }, ['B']],
    [{ tags: ['slow'], types: ['e2e'] }, ['B']],
    [{ types: ['unit'] }, ['A', 'C']],
    [{ ids: ['C'] }, ['A', 'C']],
  ])('with the filter %j runs %j', async (filter, ids) => {
    const report = await runScope({ scenarios }, {}, { filter });
    expect(report.scenarios.map(({ id, status }) => [id, status])).toEqual(ids.map((id) => [id, 'passed']));
  });

  it.each([
    [{ ids: ['Z'] }, /"?Z"?/],
    [{ tags: ['never'] }, /never/],
    [{ types: ['units'] }, /units/],
  ])('with the filter %j, which nothing has, does not begin', async (filter, words) => {
    const outDir = await makeFolder();
    const error = await errorOf(runScope({ scenarios }, {}, { filter, outDir }));
    expect([error.code, error.exitCode]).toEqual(['TAAS_FILTER_UNKNOWN', 2]);
    expect(error.message).toMatch(words);
    expect(readdirSync(outDir)).toEqual([]);
  });

  it('without one of its secrets does not begin, and names all that are missing', async () => {
    const outDir = await makeFolder();
    const error = await errorOf(
      runScope(
        {
          environment: { secrets: ['MAESTRO_TEST_GIVEN', 'MAESTRO_TEST_A', 'MAESTRO_TEST_B'] },
          scenarios: ['true'],
        },
        {},
        { outDir, secrets: { MAESTRO_TEST_GIVEN: 'given' } },
      ),
    );
    expect([error.code, error.exitCode, error.data]).toEqual([
      'TAAS_SECRET_MISSING',
      2,
      { missing: ['MAESTRO_TEST_A', 'MAESTRO_TEST_B'] },
    ]);
    expect(readdirSync(outDir)).toEqual([]);
  });
});

/** A socket that passes everything on to the engine, until it dies as an engine would. */
async function proxyOfEngine(): Promise<{ endpoint: string; die: () => void }> {
  const { endpoint } = await findEngine();
  const target = endpoint.replace(/^unix:\/\//, '');
  const sockets = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true }, (client) => {
    const upstream = connect({ path: target, allowHalfOpen: true });
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(from);
      from.on('error', () => to.destroy()).on('close', () => to.destroy());
      from.pipe(to);
    }
  });
  const path = join(await makeFolder(), 'engine.sock');
  await new Promise<void>((resolve) => server.listen(path, resolve));
  const die = () => {
    server.close();
    for (const socket of sockets) socket.destroy();
  };
  onTestFinished(die);
  return { endpoint: `unix://${path}`, die };
}

async function mountTmpfs(): Promise<string> {
  const folder = await makeFolder();
  await run('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', folder]);
  onTestFinished(async () => void (await run('umount', ['-l', folder])));
  return folder;
}

/** Why nothing can be mounted here; null where it can. */
async function tryMount(): Promise<string | null> {
  try {
    await run('unshare', ['-m', 'mount', '-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', '/mnt']);
    return process.getuid?.() === 0 ? null : 'only root can mount';
  } catch (error) {
    return `nothing can be mounted here: ${(error as Error).message.split('\n')[0]}`;
  }
}
