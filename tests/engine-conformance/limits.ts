import { expect } from 'vitest';
import type { PromiseTest } from './conformance.ts';
import { tarOf } from './engine-lab.ts';

/** What the code can't take. */
export function describeLimits(promise: PromiseTest): void {
  promise('writableTrees', async (lab) => {
    const found = await lab.probe(
      await lab.shared(),
      `
for folder in '/workspace', '/tmp', os.environ['HOME'], '/run/taas', '/dev/shm':
    path = folder + '/program'
    def run():
        with open(path, 'w') as file: file.write('#!/bin/sh\\necho ran\\n')
        os.chmod(path, 0o755)
        return os.popen(path).read().strip() if folder not in ('/run/taas', '/dev/shm') else 'written'
    attempt(folder, run)
    os.unlink(path)
found['cwd'] = os.getcwd()
`,
    );
    expect(found).toEqual({
      '/workspace': 'ran',
      '/tmp': 'ran',
      '/home/taas': 'ran',
      '/run/taas': 'written',
      '/dev/shm': 'written',
      cwd: '/workspace',
    });
  });

  promise('boundedDisk', async (lab) => {
    const cell = await lab.cell({ resources: { diskBytes: 4 << 20 } });
    const found = await lab.probe(
      cell,
      `
def fill(folder):
    written = 0
    try:
        with open(folder + '/fill', 'wb', buffering=0) as file:
            while written < 64 << 20: written += file.write(bytes(1 << 16))
    finally:
        found[folder + ' is bounded'] = (1 << 20) < written <= 4 << 20
for folder in '/workspace', '/tmp', os.environ['HOME']: attempt(folder, lambda: fill(folder))
`,
    );
    expect(found).toEqual({
      '/workspace': 'ENOSPC',
      '/workspace is bounded': true,
      '/tmp': 'ENOSPC',
      '/tmp is bounded': true,
      '/home/taas': 'ENOSPC',
      '/home/taas is bounded': true,
    });
    await expect(cell.unpack('/workspace', tarOf({ more: 'x'.repeat(1 << 20) }))).rejects.toThrow(
      'No space left on device',
    );
    expect(await lab.shell(cell, 'rm /workspace/*; echo goes on > file; cat file')).toBe('goes on\n');
  });

  promise('processLimit', async (lab) => {
    const cell = await lab.cell({ resources: { pids: 60 } });
    const counted = await lab.probe(
      cell,
      `
children = []
try:
    while len(children) < 400:
        pid = os.fork()
        if pid == 0:
            time.sleep(60); os._exit(0)
        children.append(pid)
except OSError as error: found['refused with'] = errno.errorcode[error.errno]
found['enough'] = len(children) >= 50
found['bounded'] = len(children) <= 110
for pid in children: os.kill(pid, signal.SIGKILL)
`,
    );
    expect(counted).toEqual({ 'refused with': 'EAGAIN', enough: true, bounded: true });
    const bomb = await lab.run(cell, {
      argv: [
        'python3',
        '-c',
        'import os, signal\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\nwhile True:\n  try: os.fork()\n  except OSError: pass',
      ],
      timeoutMs: 700,
      graceMs: 100,
    });
    expect(bomb.timedOut).toBe(true);
    expect(await lab.shell(cell, '(echo goes on &) ; wait')).toBe('goes on\n');
  });

  promise('memoryLimit', async (lab) => {
    const cell = await lab.cell({ resources: { memoryBytes: 96 << 20 } });
    const small = await lab.run(cell, { argv: ['python3', '-c', 'x = bytearray(16 << 20); print(len(x))'] });
    expect([small.exitCode, small.oomKills]).toEqual([0, 0]);
    const hog = await lab.run(cell, 'echo before; exec python3 -c "x = bytearray(400 << 20); print(len(x))"');
    expect([hog.stdout.toString(), hog.signal]).toEqual(['before\n', 'SIGKILL']);
    expect(hog.oomKills).toBeGreaterThan(0);
    const child = await lab.run(cell, 'python3 -c "x = bytearray(400 << 20)"; echo ended with $?');
    expect(child.stdout.toString()).toBe('ended with 137\n');
    expect(child.oomKills).toBeGreaterThan(0);
    expect(await lab.shell(cell, 'echo goes on')).toBe('goes on\n');
  });

  promise('tmpfsIsMemory', async (lab) => {
    const cell = await lab.cell({ resources: { memoryBytes: 64 << 20, diskBytes: 256 << 20 } });
    const full = await lab.run(cell, 'head -c 200000000 /dev/zero > /tmp/fill; echo $?');
    expect(full.oomKills).toBeGreaterThan(0);
    // No memory is left to start anything: the files themselves have it. The jail can be made new all the same.
    expect((await cell.scrub()).clean).toBe(true);
    expect(await lab.shell(cell, 'echo goes on')).toBe('goes on\n');
  });

  promise('cpuLimit', async (lab) => {
    const cell = await lab.cell({ resources: { cpus: 0.5 } });
    const found = await lab.probe(
      cell,
      `
pids = []
start = time.monotonic()
for _ in range(2):
    pid = os.fork()
    if pid == 0:
        while time.monotonic() - start < 2: pass
        os._exit(0)
    pids.append(pid)
for pid in pids: os.waitpid(pid, 0)
used = os.times()
found['share'] = (used.children_user + used.children_system) / (time.monotonic() - start)
`,
    );
    expect(found.share).toBeLessThan(0.65);
  });
}
