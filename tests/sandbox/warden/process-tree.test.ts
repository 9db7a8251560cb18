import { spawnSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { collect } from '../../../src/sandbox/warden/collect-output.ts';
import type { RunningCommand } from '../../../src/sandbox/warden/command.ts';
import { isRoot, loner, node, openWarden, shell } from './local-warden.ts';

const maxBytes = 1 << 20;
const rlimitNproc = 6;

/** Fork bombs, and processes that end as soon as they forked. In perl: every Debian and Alpine CI image has it. */
const perl = (script: string) => ({ argv: ['perl', '-e', `$SIG{TERM} = 'IGNORE'; ${script}`] });
const hasPerl = spawnSync('perl', ['-e', '1']).status === 0;

/** The command lines on this machine that begin with the word. */
function running(word: string): string[] {
  const { stdout } = spawnSync('ps', ['-u', String(loner), '-o', 'args'], { encoding: 'utf8' });
  return stdout.split('\n').filter((line) => line.startsWith(word));
}

describe.skipIf(!isRoot)('the processes of a command (needs root)', () => {
  test('reports exit codes and signals', async () => {
    await using warden = await openWarden();
    const of = async (script: string) => {
      const { exitCode, signal } = await warden.channel.start(shell(script)).exited;
      return exitCode ?? signal;
    };
    expect(await of('true')).toBe(0);
    expect(await of('exit 255')).toBe(255);
    expect(await of('kill -9 $$')).toBe('SIGKILL');
    expect(await of('kill -ABRT $$')).toBe('SIGABRT');
    expect(await of('kill -PIPE $$')).toBe('SIGPIPE');
  });

  test('says why a program could not be started', async () => {
    await using warden = await openWarden();
    const of = async (more: object) => (await warden.channel.start(shell('true', more)).exited).startError;
    const program = (path: string) => ({ argv: [path] });
    expect(await of(program('no-such-program'))).toEqual({ errno: 2, code: 'ENOENT', step: 'exec' });
    expect(await of(program('/etc/passwd'))).toEqual({ errno: 13, code: 'EACCES', step: 'exec' });
    expect(await of({ cwd: '/no/such' })).toEqual({ errno: 2, code: 'ENOENT', step: 'chdir' });
    expect(await of({ cwd: '/root/../root' })).toSatisfy(
      (error) => error === null || error.code === 'EACCES',
    );
    expect(await of({ argv: ['a\0b'] })).toEqual({ errno: 22, code: 'EINVAL', step: 'spec' });
    expect(await of({ uid: 0xffff_ffff })).toEqual({ errno: 22, code: 'EINVAL', step: 'spec' });
    expect(await of({ argv: ['x'.repeat(2 << 20)] })).toMatchObject({ code: 'E2BIG' });
    expect(await of({ argv: ['sh', 'x'.repeat(200_000)] })).toEqual({
      errno: 7,
      code: 'E2BIG',
      step: 'exec',
    });
  });

  test('runs a command as its user, without groups, capabilities or a terminal, in a session of its own', async () => {
    await using warden = await openWarden();
    const script =
      'id -u; id -g; id -G; grep -E "CapEff|CapPrm|NoNewPrivs|SigBlk|SigIgn" /proc/self/status; umask; pwd';
    const { stdout } = await collect(warden.channel, shell(script, { cwd: '/tmp' }), { maxBytes });
    expect(stdout.toString().replaceAll(String(loner), 'loner')).toMatchInlineSnapshot(`
      "loner
      loner
      loner
      SigBlk:	0000000000000000
      SigIgn:	0000000000000000
      CapPrm:	0000000000000000
      CapEff:	0000000000000000
      NoNewPrivs:	1
      0022
      /tmp
      "
    `);
  });

  test('measures time and memory', async () => {
    await using warden = await openWarden();
    const script = 'const b = Buffer.alloc(150e6, 1); const t = Date.now(); while (Date.now() - t < 200);';
    const exit = await warden.channel.start(node(script)).exited;
    expect(exit.exitCode).toBe(0);
    expect(exit.wallMs).toBeGreaterThan(200);
    expect(exit.userMs).toBeGreaterThan(50);
    expect(exit.peakMemoryBytes).toBeGreaterThan(150e6);
    expect(exit.peakMemoryBytes).toBeLessThan(400e6);
  });

  test('tells how many processes there are, and what they take', async () => {
    await using warden = await openWarden({ asPid1: true });
    const idle = await warden.channel.stats();
    expect(idle).toMatchObject({ commands: 0, processes: 0, memoryBytes: 0, oomKills: 0 });
    const script = 'const b = Buffer.alloc(150e6, 1); setInterval(() => b, 1000); console.log("up")';
    const command = await new Promise<RunningCommand>((resolve) => {
      const started = warden.channel.start(node(script, { onOutput: () => resolve(started) }));
    });
    const beside = warden.channel.start(shell('sleep 60 & sleep 60; true'));
    await expect.poll(async () => (await warden.channel.stats()).processes).toBe(4);
    const busy = await warden.channel.stats();
    expect(busy.commands).toBe(2);
    expect(busy.memoryBytes).toBeGreaterThan(150e6);
    expect(busy.memoryBytes).toBeLessThan(400e6);
    for (const one of [command, beside]) one.terminate(0);
    await Promise.all([command.gone, beside.gone]);
    expect(await warden.channel.stats()).toMatchObject({ commands: 0, processes: 0 });
  });

  test('applies limits, and clamps what is beyond the hard limit', async () => {
    await using warden = await openWarden();
    const rlimits = [{ resource: 7, soft: 64n, hard: 2n ** 63n }];
    const { stdout } = await collect(warden.channel, shell('ulimit -n', { rlimits }), { maxBytes });
    expect(stdout.toString()).toBe('64\n');
  });

  test('asks with SIGTERM first and leaves the grace to react', async () => {
    await using warden = await openWarden();
    const script = 'trap "echo bye; exit 5" TERM; while :; do sleep 0.05; done';
    const result = await collect(warden.channel, shell(script, { timeoutMs: 300, graceMs: 5000 }), {
      maxBytes,
    });
    expect(result).toMatchObject({ exitCode: 5, timedOut: true, stdout: Buffer.from('bye\n') });
    expect(result.wallMs).toBeLessThan(4000);
  });

  test('reports the exit only when all the tree is gone, though the shell went at once', async () => {
    await using warden = await openWarden();
    const child = `trap "sleep 0.3; echo saved; exit" TERM; while :; do sleep 0.05; done`;
    const script = `sh -c '${child}'; true`;
    const spec = shell(script, { timeoutMs: 300, graceMs: 3000, killLeftovers: true });
    const result = await collect(warden.channel, spec, { maxBytes });
    expect(result).toMatchObject({
      signal: 'SIGTERM',
      timedOut: true,
      processesLeft: 0,
      stdout: Buffer.from('saved\n'),
    });
  });

  test('kills what ignores SIGTERM', async () => {
    await using warden = await openWarden();
    const script = 'trap "" TERM; echo ready; while :; do sleep 0.05; done';
    const exit = await warden.channel.start(shell(script, { timeoutMs: 200, graceMs: 200 })).exited;
    expect(exit).toMatchObject({ exitCode: null, signal: 'SIGKILL', timedOut: true, processesLeft: 0 });
    expect(exit.wallMs).toBeLessThan(3000);
  });

  test('kills a daemon with a session and an environment of its own at the deadline', async () => {
    await using warden = await openWarden();
    // Forks twice, so that its parent is gone; ignores SIGTERM; holds stdout open.
    const daemon = `setsid sh -c '(trap "" TERM; env -i sleep 9871 & wait) & exit 0' & trap "" TERM; sleep 9872`;
    const command = warden.channel.start(shell(daemon, { timeoutMs: 400, graceMs: 100 }));
    await sleep(250);
    expect(running('sleep 987')).toHaveLength(2);
    expect(await command.exited).toMatchObject({ timedOut: true, processesLeft: 0 });
    await command.gone;
    expect(running('sleep 987')).toEqual([]);
  });

  test('kills what the main process left behind before the exit is reported', async () => {
    await using warden = await openWarden();
    const script = 'setsid sleep 9873 & (sleep 9874 &) ; exit 4';
    const exit = await warden.channel.start(shell(script, { killLeftovers: true })).exited;
    expect(exit).toMatchObject({ exitCode: 4, timedOut: false, processesLeft: 2 });
    expect(running('sleep 987')).toEqual([]);
  });

  test('leaves background processes alone until they are terminated', async () => {
    await using warden = await openWarden();
    const command = warden.channel.start(shell('setsid sleep 9875 & exit 0', { timeoutMs: 100 }));
    expect(await command.exited).toMatchObject({ exitCode: 0, processesLeft: 1 });
    await sleep(300);
    expect(running('sleep 9875')).toHaveLength(1);
    command.terminate(100);
    await command.gone;
    expect(running('sleep 9875')).toEqual([]);
  });

  test('kills stopped processes', async () => {
    await using warden = await openWarden();
    const script = 'trap "" TERM; sleep 9876 & kill -STOP $!; while :; do kill -STOP $$; done';
    const exit = await warden.channel.start(shell(script, { timeoutMs: 300, graceMs: 100 })).exited;
    expect(exit).toMatchObject({ signal: 'SIGKILL', timedOut: true });
    expect(running('sleep 9876')).toEqual([]);
  });

  test('signals the whole tree', async () => {
    await using warden = await openWarden();
    let output = '';
    const script = `sh -c 'trap "echo child; exit" USR1; echo up; while :; do sleep 0.05; done' &
      trap "echo parent; wait; exit 6" USR1; while :; do sleep 0.05; done`;
    const command = warden.channel.start(
      shell(script, {
        onOutput(_stream, chunk) {
          output += chunk;
        },
      }),
    );
    while (!output.includes('up')) await sleep(20);
    // The sleeps get it too and end by it; the shells run their traps.
    command.signal('SIGUSR1');
    expect(await command.exited).toMatchObject({ exitCode: 6 });
    for (const word of ['child', 'parent']) expect(output).toContain(word);
  });

  test.skipIf(!hasPerl)('ends a fork bomb at its process limit', { timeout: 30_000 }, async () => {
    await using warden = await openWarden({ asPid1: true });
    const rlimits = [{ resource: rlimitNproc, soft: 60n, hard: 60n }];
    const bomb = perl('while (1) { fork }');
    const exit = await warden.channel.start(shell('', { ...bomb, timeoutMs: 500, graceMs: 100, rlimits }))
      .exited;
    expect(exit).toMatchObject({ signal: 'SIGKILL', timedOut: true, processesLeft: 0 });
    const after = await collect(warden.channel, shell('ps -eo uid,args'), { maxBytes });
    const left = after.stdout
      .toString()
      .split('\n')
      .filter((line) => line.includes(`${loner}`));
    expect(left.filter((line) => !line.includes('ps -eo'))).toEqual([]);
  });

  test.skipIf(!hasPerl)(
    'catches processes that end as soon as they have forked',
    { timeout: 30_000 },
    async () => {
      await using warden = await openWarden({ asPid1: true });
      const rlimits = [{ resource: rlimitNproc, soft: 60n, hard: 60n }];
      const chains = perl('for (1..4) { fork or do { setpgrp; while (1) { fork and exit } } }');
      const command = warden.channel.start(shell('', { ...chains, killLeftovers: true, rlimits }));
      expect(await command.exited).toMatchObject({ exitCode: 0 });
      await command.gone;
    },
  );

  test('lets no command stop another by a trace', async () => {
    await using warden = await openWarden();
    const traced = warden.channel.start(shell('sleep 9877', { timeoutMs: 1500, graceMs: 100 }));
    await sleep(200);
    // PTRACE_ATTACH, then never a wait: the traced zombie could not be reaped.
    const script = `import ctypes, subprocess, time
pid = int(subprocess.check_output(['pgrep', '-x', '-f', 'sleep 9877']))
print(ctypes.CDLL(None).ptrace(16, pid, 0, 0), flush=True)
time.sleep(60)`;
    if (spawnSync('sh', ['-c', 'command -v python3 && command -v pgrep']).status !== 0) return;
    const tracer = warden.channel.start(shell('', { argv: ['python3', '-c', script] }));
    expect(await traced.exited).toMatchObject({ timedOut: true });
    await traced.gone;
    tracer.terminate(0);
    await tracer.gone;
  });

  test('leaves no zombie while a command runs whose children forked and ended', async () => {
    await using warden = await openWarden({ asPid1: true });
    const script =
      'i=0; while [ $i -lt 20 ]; do (sleep 0.05 &); i=$((i+1)); done; sleep 0.5; ps -eo stat= | grep -c Z';
    const { stdout } = await collect(warden.channel, shell(script), { maxBytes });
    expect(stdout.toString()).toBe('0\n');
  });

  test('runs 50 commands at once', { timeout: 30_000 }, async () => {
    await using warden = await openWarden();
    const runs = Array.from({ length: 50 }, (_, i) =>
      collect(warden.channel, shell(`sleep 0.1; echo ${i}; exit ${i}`), { maxBytes }),
    );
    const results = await Promise.all(runs);
    expect(results.map((result) => [result.exitCode, result.stdout.toString()])).toEqual(
      Array.from({ length: 50 }, (_, i) => [i, `${i}\n`]),
    );
  });
});
