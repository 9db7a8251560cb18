import { createHash } from 'node:crypto';
import { expect } from 'vitest';
import type { PromiseTest } from './conformance.ts';

/** Each is a way out that tools of this kind have missed. */
const hide = `
echo begun
(sleep 1001 &)
setsid sh -c '(env -i /bin/sleep 1002 &)' &
(setsid setsid env -i /bin/sh -c 'exec 0<&- 1>&- 2>&-; sleep 1003 & exit' &)
setsid sh -c 'trap "" TERM INT HUP QUIT; while :; do sleep 0.05; done' ignores-term &
sleep 1005 & kill -STOP $!
python3 -c '
import os, signal, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
while True:
    if os.fork(): os._exit(0)
    time.sleep(0.005)' hops &
sleep 0.3
echo all are there
`;

const listProcesses = `
found['processes'] = sorted(line.replace(chr(0), ' ').strip() for line in
    (open('/proc/%s/cmdline' % pid).read() for pid in os.listdir('/proc') if pid.isdigit() and int(pid) != os.getpid())
    if 'warden' not in line.split(chr(0))[0])
`;

/** What becomes of a command. */
export function describeCommands(promise: PromiseTest): void {
  promise('streams', async (lab) => {
    const program = `
import os
for i in range(64):
    os.write(1, bytes(range(256)) * 16)
    os.write(2, bytes(range(255, -1, -1)) * 16)
os.write(1, b'\\xe2\\x82')
`;
    const { stdout, stderr, exitCode } = await lab.run(await lab.shared(), {
      argv: ['python3', '-c', program],
    });
    const ascending = Buffer.from(Array.from({ length: 256 }, (_, at) => at));
    const expected = Buffer.concat(Array.from({ length: 1_024 }, () => ascending));
    expect(exitCode).toBe(0);
    expect(stdout.equals(Buffer.concat([expected, Buffer.from([0xe2, 0x82])]))).toBe(true);
    expect(stderr.equals(Buffer.from(expected).reverse())).toBe(true);
  });

  promise('largeOutput', async (lab) => {
    const line = '0123456789abcdefghijklmnopqrstuvwxyz\n';
    const size = 100_000_000;
    const hash = createHash('sha256');
    let bytes = 0;
    const { exitCode } = await lab.run(await lab.shared(), {
      argv: ['sh', '-c', `yes ${line.trim()} | head -c ${size}`],
      onOutput: (_stream, chunk) => {
        bytes += chunk.length;
        hash.update(chunk);
      },
    });
    const whole = Buffer.alloc(size, line);
    expect([exitCode, bytes]).toEqual([0, size]);
    expect(hash.digest('hex')).toBe(createHash('sha256').update(whole).digest('hex'));
  });

  promise('exits', async (lab) => {
    const cell = await lab.shared();
    const outcome = async (command: Parameters<typeof lab.run>[1]) => {
      const { exitCode, signal, startError, timedOut } = await lab.run(cell, command);
      return {
        exitCode,
        signal,
        startError: startError && `${startError.step} ${startError.code}`,
        timedOut,
      };
    };
    const whole = { exitCode: null, signal: null, startError: null, timedOut: false };
    expect(await outcome('exit 0')).toEqual({ ...whole, exitCode: 0 });
    expect(await outcome('exit 255')).toEqual({ ...whole, exitCode: 255 });
    expect(await outcome('kill -SEGV $$')).toEqual({ ...whole, signal: 'SIGSEGV' });
    expect(await outcome('kill -KILL $$')).toEqual({ ...whole, signal: 'SIGKILL' });
    expect(await outcome({ argv: ['no-such-program'] })).toEqual({ ...whole, startError: 'exec ENOENT' });
    expect(await outcome({ argv: ['/etc/passwd'] })).toEqual({ ...whole, startError: 'exec EACCES' });
    expect(await outcome({ argv: ['true'], cwd: '/nowhere' })).toEqual({
      ...whole,
      startError: 'chdir ENOENT',
    });
    const running = cell.start({ argv: ['sleep', '1000'], env: lab.env });
    running.signal('SIGUSR1');
    expect((await running.exited).signal).toBe('SIGUSR1');
  });

  promise('surroundings', async (lab) => {
    const cell = await lab.shared();
    const found = await lab.run(
      cell,
      {
        argv: ['/bin/sh', '-c', 'env; pwd; wc -c; umask', 'unused', 'ärg with "quotes" $HOME'],
        env: { NAME: 'välue with = and\nnewline', PATH: lab.env.PATH ?? '' },
        cwd: '/tmp',
      },
      'x'.repeat(1_000_000),
    );
    const lines = found.stdout.toString().split('\n');
    expect(lines.filter((line) => !/^(PATH=|PWD=|OLDPWD=|SHLVL=|_=)/.test(line))).toEqual([
      'NAME=välue with = and',
      'newline',
      '/tmp',
      '1000000',
      '0022',
      '',
    ]);
    const nothing = await lab.run(cell, 'cat; readlink /proc/self/fd/0');
    expect(nothing.stdout.toString()).toBe('/dev/null\n');
  });

  promise('deadline', async (lab) => {
    const cell = await lab.cell();
    const seen = await lab.run(cell, {
      argv: ['sh', '-c', `${hide}sleep 1000`],
      timeoutMs: 1_500,
      graceMs: 300,
    });
    expect(seen.stdout.toString()).toBe('begun\nall are there\n');
    expect([seen.timedOut, seen.processesLeft]).toEqual([true, 0]);
    expect(seen.wallMs).toBeLessThan(6_000);
    expect(await lab.probe(cell, listProcesses)).toEqual({ processes: [] });
    // The same without a deadline: what is left when the main process has ended.
    const left = await lab.run(cell, { argv: ['sh', '-c', `${hide}exit 3`], killLeftovers: true });
    expect([left.exitCode, left.timedOut]).toEqual([3, false]);
    expect(left.processesLeft).toBeGreaterThanOrEqual(5);
    expect(await lab.probe(cell, listProcesses)).toEqual({ processes: [] });
  });

  promise('grace', async (lab) => {
    const polite = await lab.run(await lab.shared(), {
      argv: ['sh', '-c', 'trap "echo bye; exit 7" TERM; echo hi; while :; do sleep 0.05; done'],
      timeoutMs: 400,
    });
    expect([polite.stdout.toString(), polite.exitCode, polite.timedOut]).toEqual(['hi\nbye\n', 7, true]);
    expect(polite.wallMs).toBeLessThan(2_000);
  });

  promise('parallel', async (lab) => {
    const cell = await lab.shared();
    const startedMs = performance.now();
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, at) => lab.run(cell, `sleep 0.5; echo ${at}; exit ${at}`)),
    );
    expect(outcomes.map(({ exitCode, stdout }) => `${exitCode} ${stdout}`)).toEqual(
      outcomes.map((_, at) => `${at} ${at}\n`),
    );
    expect(performance.now() - startedMs).toBeLessThan(5_000);
  });
}
