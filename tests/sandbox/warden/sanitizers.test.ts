import { spawnSync } from 'node:child_process';
import { chmodSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { buildFuzzReplay, buildSanitizedWarden } from '../../../scripts/build-warden.mjs';
import { collect } from '../../../src/sandbox/warden/collect-output.ts';
import { isRoot, loner, openWarden, shell, spawnWarden, temporaryDirectory } from './local-warden.ts';

const maxBytes = 8 << 20;
const seeds = new URL('../../../warden/fuzz/seeds/', import.meta.url).pathname;
const workspace = { path: '/mnt/workspace', uid: loner, gid: loner, mode: 0o755 };

test('its parsers take the seeds, and thousands of damaged copies, without an error of memory', {
  timeout: 120_000,
}, () => {
  using directory = temporaryDirectory();
  const files = readdirSync(seeds).flatMap((kind) =>
    readdirSync(join(seeds, kind)).map((name) => join(seeds, kind, name)),
  );
  const run = spawnSync(buildFuzzReplay(), ['600', ...files], { cwd: directory.path, encoding: 'utf8' });
  expect(run.stderr).toBe('');
  expect(run.stdout).toBe(`${files.length} seeds, ${files.length * 600} damaged copies\n`);
  expect(run.status).toBe(0);
});

describe.skipIf(!isRoot)('a warden built with ASan and UBSan (needs root)', () => {
  test('runs commands, streams, deadlines, tar, untar and a scrub without a finding', {
    timeout: 120_000,
  }, async () => {
    using logs = temporaryDirectory();
    chmodSync(logs.path, 0o1777);
    const log = join(logs.path, 'found');
    // The warden ends by _exit and forks: leaks are the kernel's to clean up.
    const options = `log_path=${log}:detect_leaks=0:print_stacktrace=1`;
    const env = { ...process.env, ASAN_OPTIONS: options, UBSAN_OPTIONS: options };
    const spawning = { inCell: true, binary: buildSanitizedWarden(), env };
    const links = [{ source: '/etc', target: '/mnt' }];
    await using warden = await openWarden({ ...spawning, directories: [workspace], links });
    const { channel } = warden;
    const owner = { uid: loner, gid: loner };
    const run = async (script: string, more = {}) =>
      (await collect(channel, shell(script, { cwd: '/mnt/workspace', ...more }), { maxBytes })).exitCode;

    expect(await run('exit 7')).toBe(7);
    expect(await run('head -c 3000000 /dev/zero; head -c 100 /dev/zero >&2')).toBe(0);
    const echoed = await collect(channel, shell('cat'), { maxBytes, input: Buffer.alloc(2_000_000, 7) });
    expect(echoed.stdout).toEqual(Buffer.alloc(2_000_000, 7));
    const rlimits = [{ resource: 7, soft: 100n, hard: 200n }];
    expect(await run('[ $(ulimit -n) = 100 ]', { rlimits })).toBe(0);
    const late = channel.start(
      shell('trap "" TERM; setsid sleep 60 & sleep 60', { timeoutMs: 200, graceMs: 100 }),
    );
    expect(await late.exited).toMatchObject({ timedOut: true, processesLeft: 0 });
    const missing = channel.start({ argv: ['no-such-program'], ...owner });
    expect((await missing.exited).startError).toMatchObject({ code: 'ENOENT' });

    const long = `${'d'.repeat(120)}/${'e'.repeat(120)}`;
    expect(
      await run(`mkdir -p ${long}; echo x >${long}/file; ln ${long}/file hard; ln -s y link; mkfifo f`),
    ).toBe(0);
    const tar = { builtin: 'tar', argv: ['/mnt/workspace', '.'], ...owner } as const;
    const packed = await collect(channel, tar, { maxBytes });
    expect(packed).toMatchObject({ exitCode: 0, stderr: Buffer.alloc(0) });
    const left = { processes: 0, entries: 0, ipc: 0, sockets: 0, keys: 0, mounts: 0 };
    const scrub = { directories: [workspace], uid: loner, timeoutMs: 10_000 };
    expect(await channel.scrub(scrub)).toMatchObject({ clean: true, left });
    const untar = { builtin: 'untar', argv: ['/mnt/workspace'], ...owner } as const;
    const unpacked = await collect(channel, untar, { maxBytes, input: packed.stdout });
    expect(unpacked).toMatchObject({ exitCode: 0, stderr: Buffer.alloc(0) });
    const broken = await collect(channel, untar, { maxBytes, input: packed.stdout.subarray(0, 700) });
    expect(broken.exitCode).toBe(2);
    const list = { builtin: 'list', argv: ['/mnt/workspace'], ...owner } as const;
    expect((await collect(channel, list, { maxBytes })).stdout.toString().split('\0')).toHaveLength(6);
    const connect = { builtin: 'connect', argv: ['9'], ...owner } as const;
    expect((await collect(channel, connect, { maxBytes })).exitCode).toBe(1);

    await warden[Symbol.asyncDispose]();
    expect(readdirSync(logs.path).map((name) => readFileSync(join(logs.path, name), 'utf8'))).toEqual([]);
  });

  test('ends a cell that never hears HELLO', { timeout: 120_000 }, async () => {
    const started = performance.now();
    await using warden = spawnWarden({ binary: buildSanitizedWarden() });
    warden.duplex.resume();
    expect(await warden.ended).toBe(0);
    // 60 s in the warden of cells; 3 s in this build.
    expect(performance.now() - started).toBeGreaterThan(2_900);
  });
});
