import { spawnSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { type Collected, collect } from '../../../src/sandbox/warden/collect-output.ts';
import type { RunningCommand } from '../../../src/sandbox/warden/command.ts';
import { type CommandSpec, WardenLostError } from '../../../src/sandbox/warden/command.ts';
import type { WritableDirectory } from '../../../src/sandbox/warden/writable-directory.ts';
import {
  isRoot,
  jailUser,
  type OpenWarden,
  openWarden,
  shell as shellAs,
  whyNoJail,
} from './local-warden.ts';

const maxBytes = 1 << 20;
const rlimitNproc = 6;
const megabyte = 1 << 20;
const nothing = { processes: 0, entries: 0, ipc: 0, sockets: 0, keys: 0, mounts: 0 };
const workspace: WritableDirectory = { path: '/mnt/workspace', ...jailUser, mode: 0o755 };
const temporary: WritableDirectory = { path: '/tmp', ...jailUser, mode: 0o1777 };
const directories = [workspace, temporary];

const shell = (script: string, more: Partial<CommandSpec> = {}) => shellAs(script, { ...jailUser, ...more });
const intruder = (...args: string[]) => ({ argv: ['/opt/intruder', ...args], ...jailUser });

async function run(jail: OpenWarden, spec: CommandSpec): Promise<Collected & { readonly text: string }> {
  const result = await collect(jail.channel, spec, { maxBytes });
  return { ...result, text: result.stdout.toString() };
}

/** Starts a shell that tells its supervisor's number and goes on with the script. */
async function startTold(
  jail: OpenWarden,
  script: string,
  more: Partial<CommandSpec> = {},
): Promise<{ readonly command: RunningCommand; readonly supervisor: string }> {
  let output = '';
  const spec = shell(`echo $PPID; ${script}`, {
    ...more,
    onOutput: (_stream, chunk) => {
      output += chunk;
    },
  });
  const command = jail.channel.start(spec);
  while (!output.includes('\n')) await sleep(10);
  return { command, supervisor: output.trim() };
}

/** The number of processes in the jail whose command line holds the word. */
async function count(jail: OpenWarden, word: string): Promise<number> {
  const script = `grep -ah '' /proc/[0-9]*/cmdline 2>/dev/null | tr '\\0' ' '`;
  const { text } = await run(jail, shell(script));
  return text.split('\n').filter((line) => line.startsWith(word)).length;
}

/** An ordinary user of the machine, and root, whom bubblewrap makes an ordinary user inside. */
const ordinary = isRoot ? 61_107 : (process.getuid?.() ?? 0);
const users = isRoot ? [ordinary, 0] : [ordinary];

for (const jailedBy of users) {
  const why = whyNoJail(jailedBy);
  const title = `a rootless jail made by the user ${jailedBy}${why ? ` (skipped: ${why})` : ''}`;
  const open = (more: { memoryBytes?: number } = {}) => openWarden({ jailedBy, directories, ...more });

  describe.skipIf(why !== undefined)(title, () => {
    test('runs commands as its only user, in the directories that are handed over', async () => {
      await using jail = await open();
      const script = `id -u; id -g; grep -E "^(CapEff|NoNewPrivs)" /proc/self/status; pwd; stat -c '%u %a' . /tmp
        stat -c %u /proc/self/environ; cat >file; cat file; echo no >&2; exit 3`;
      const spec = shell(script, { cwd: workspace.path });
      const result = await collect(jail.channel, spec, { maxBytes, input: 'input\n' });
      // The last owner but one: a command is dumpable, as everywhere.
      expect(result.stdout.toString()).toMatchInlineSnapshot(`
        "1000
        1000
        CapEff:	0000000000000000
        NoNewPrivs:	1
        /mnt/workspace
        1000 755
        1000 1777
        1000
        input
        "
      `);
      expect(result).toMatchObject({ exitCode: 3, stderr: Buffer.from('no\n'), startError: null });
      const other = jail.channel.start(shell('true', { uid: 1001 }));
      expect((await other.exited).startError).toMatchObject({ code: 'EPERM' });
    });

    test('refuses a directory that is not as it should be and can not be made so', async () => {
      const theirs = { path: '/etc', uid: 1001, gid: 1001, mode: 0o755 };
      await expect(openWarden({ jailedBy, directories: [theirs] })).rejects.toThrow(/hand over \/etc/);
    });

    test('is out of reach of code that runs as its user: no file, no memory, no trace, no descriptor', async () => {
      await using jail = await open();
      const other = await startTold(jail, 'sleep 60');
      const script = `exec /opt/intruder reach 1 $PPID ${other.supervisor}`;
      const { text, exitCode } = await run(jail, shell(script));
      const tries = text.trim().split('\n');
      expect(exitCode).toBe(0);
      expect(tries).toHaveLength(3 * 24);
      // Files of PID 1 belong to root. Where that is the jail's own user, it can see which descriptors there are (no
      // more), and offer the warden to the kernel when memory runs out.
      const refused =
        jailedBy === 0 ? /: (EACCES|EPERM|ENOENT)$| (fd|oom_score_adj): DONE$/ : /: (EACCES|EPERM)$/;
      expect(tries.filter((line) => !refused.test(line))).toEqual([]);
      // The same tries where they are allowed: at another command of the user.
      const allowed = await run(jail, shell('sleep 5 & /opt/intruder reach $!; kill -9 $!'));
      expect(allowed.text).toMatch(/\d+ mem: DONE/);
      expect(allowed.text).toMatch(/\d+ pidfd_getfd 1: DONE/);
    });

    test('takes no signal from inside, not even SIGKILL, SIGSTOP or one with a forged sender', async () => {
      await using jail = await open();
      const beside = jail.channel.start(shell('sleep 1; exit 4'));
      const { text, exitCode } = await run(jail, intruder('signal', '1'));
      expect(exitCode).toBe(0);
      expect(text).toContain('1 signal 15: DONE\n1 forged 15: DONE\n');
      expect(text).toContain('1 signal 19: DONE\n');
      expect(await beside.exited).toMatchObject({ exitCode: 4 });
      expect((await run(jail, shell('echo alive'))).text).toBe('alive\n');
    });

    for (const signal of ['KILL', 'STOP'] as const) {
      test(`SIG${signal} to the supervisor of a command is reported, and its tree is killed`, async () => {
        await using jail = await open();
        const beside = jail.channel.start(shell('sleep 1; exit 4'));
        const command = jail.channel.start(
          shell(`trap "" TERM; setsid sleep 9861 & kill -${signal} $PPID; sleep 9862; exit 0`),
        );
        expect(await command.exited).toMatchObject({
          exitCode: null,
          startError: { code: 'ECHILD', step: 'supervisor' },
        });
        await command.gone;
        expect(await count(jail, 'sleep 986')).toBe(0);
        expect(await beside.exited).toMatchObject({ exitCode: 4 });
      });
    }

    test('a supervisor that was made blind is reported, and so is a blind warden', async () => {
      await using jail = await open();
      const script = 'trap "" TERM; setsid sleep 9863 & /opt/intruder limit $PPID 0; sleep 9864; exit 0';
      const command = jail.channel.start(shell(script, { timeoutMs: 300, graceMs: 100 }));
      expect((await command.exited).startError).toMatchObject({ code: 'ECHILD', step: 'supervisor' });
      await command.gone;
      expect(await count(jail, 'sleep 986')).toBe(0);
      const blinder = jail.channel.start(shell('/opt/intruder limit 1 0; kill -9 $PPID; sleep 9865'));
      await expect(blinder.exited).rejects.toThrow("The warden gave up: can't watch the processes: ");
    });

    test('kills a tree at its deadline, without any capability', async () => {
      await using jail = await open();
      const script = `setsid sh -c '(trap "" TERM; env -i sleep 9871 & wait) & exit 0' & trap "" TERM; sleep 9872`;
      const command = jail.channel.start(shell(script, { timeoutMs: 3_000, graceMs: 100 }));
      await expect.poll(() => count(jail, 'sleep 987')).toBe(2);
      expect(await command.exited).toMatchObject({ timedOut: true, processesLeft: 0 });
      await command.gone;
      expect(await count(jail, 'sleep 987')).toBe(0);
    });

    test('signals and terminates a tree', async () => {
      await using jail = await open();
      const trap = 'trap "echo got; exit 6" USR1; while :; do sleep 0.05; done';
      const { command } = await startTold(jail, trap);
      command.signal('SIGUSR1');
      expect(await command.exited).toMatchObject({ exitCode: 6 });
      const stubborn = (await startTold(jail, 'trap "" TERM; while :; do sleep 0.05; done')).command;
      stubborn.terminate(100);
      expect(await stubborn.exited).toMatchObject({ signal: 'SIGKILL' });
    });

    test('a built-in program that somebody stops ends, and does not wait for ever', async () => {
      await using jail = await open();
      const untar = jail.channel.start({ builtin: 'untar', argv: ['/tmp/x'], stdin: 'pipe', ...jailUser });
      // It is the one process with the warden's command line whose parent is not PID 1.
      const stop = `for p in /proc/[2-9]*; do
        read pid name state parent rest <$p/stat; read line <$p/cmdline
        case $line in /opt/warden*) [ $parent = 1 ] || { echo $name; kill -STOP $pid; };; esac; done 2>/dev/null`;
      await expect.poll(async () => (await run(jail, shell(stop))).text).toBe('(supervisor)\n');
      expect(await untar.exited).toMatchObject({ signal: 'SIGKILL' });
    });

    test('scrubs: every process, file and IPC object of its user', async () => {
      await using jail = await open();
      const litter = `mkdir -p a/b; echo x >a/b/c; chmod 000 a; echo x >/tmp/t; echo x >/dev/shm/s; ipcmk -Q
        (trap "" TERM; setsid sleep 9881 &) ; chmod 0700 /tmp`;
      const planted = await run(jail, shell(litter, { cwd: workspace.path }));
      expect(planted.exitCode).toBe(0);
      expect(planted.processesLeft).toBe(1);
      const scrubbed = await jail.channel.scrub({ directories, uid: jailUser.uid, timeoutMs: 10_000 });
      expect(scrubbed).toMatchObject({ clean: true, left: nothing });
      const look = 'ls -A /mnt/workspace /tmp /dev/shm; stat -c %a /tmp; tail -n +2 /proc/sysvipc/msg';
      expect((await run(jail, shell(look))).text).toBe('/dev/shm:\n\n/mnt/workspace:\n\n/tmp:\n1777\n');
      expect(await count(jail, 'sleep 988')).toBe(0);
    });

    test('kills the largest process when all together have too much memory, and says so', async () => {
      await using jail = await open({ memoryBytes: 200 * megabyte });
      const small = jail.channel.start(intruder('share', '60', '1'));
      const hog = await run(jail, shell('/opt/intruder hog 60 & /opt/intruder hog 250; exit $?'));
      expect(hog).toMatchObject({ exitCode: 137, text: expect.not.stringContaining('250 MiB\n250') });
      expect(hog.oomKills).toBeGreaterThanOrEqual(1);
      expect(await small.exited).toMatchObject({ exitCode: 0 });
      const after = await run(jail, intruder('share', '100', '0'));
      expect(after).toMatchObject({ exitCode: 0, oomKills: 0 });
    });

    test('counts what processes share once', async () => {
      await using jail = await open({ memoryBytes: 200 * megabyte });
      const sharing = jail.channel.start(intruder('share', '100', '8'));
      await sleep(500);
      const usage = await jail.channel.stats();
      expect(usage).toMatchObject({ commands: 1, processes: 9, oomKills: 0, cgroupMemoryBytes: null });
      expect(usage.memoryBytes).toBeGreaterThan(100 * megabyte);
      expect(usage.memoryBytes).toBeLessThan(130 * megabyte);
      expect(await sharing.exited).toMatchObject({ exitCode: 0, oomKills: 0 });
    });

    // The kernel excepts root, whatever it is called inside.
    test.skipIf(jailedBy === 0)('bounds the number of processes by a limit of the command', async () => {
      await using jail = await open();
      const rlimits = [{ resource: rlimitNproc, soft: 40n, hard: 40n }];
      const bomb = '(i=0; while [ $i -lt 100 ]; do sleep 20 & i=$((i+1)); done; wait)';
      const command = jail.channel.start(
        shell(`${bomb}; sleep 5`, { rlimits, timeoutMs: 1500, graceMs: 100, killLeftovers: true }),
      );
      await sleep(700);
      const { processes } = await jail.channel.stats();
      expect(processes).toBeGreaterThan(20);
      expect(processes).toBeLessThanOrEqual(40);
      await command.gone;
      expect(await jail.channel.stats()).toMatchObject({ processes: 0, commands: 0 });
      expect((await run(jail, shell('echo fine'))).text).toBe('fine\n');
    });

    test('ends with all its processes when its stdin closes', async () => {
      const jail = await open();
      const word = `sleep 989${jailedBy === 0 ? 1 : 2}`;
      const { command } = await startTold(jail, `trap "" TERM; setsid ${word} & ${word}; true`);
      await jail[Symbol.asyncDispose]();
      const { stdout } = spawnSync('ps', ['-eo', 'args'], { encoding: 'utf8' });
      expect(stdout.split('\n').filter((line) => line.startsWith(word))).toEqual([]);
      await expect(command.exited).rejects.toBeInstanceOf(WardenLostError);
    });
  });
}
