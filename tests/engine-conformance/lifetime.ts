import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, onTestFinished } from 'vitest';
import { ownershipLabels } from '../../src/sandbox/labels.ts';
import { processesWith } from '../e2e/taas-process.ts';
import type { EngineTraits, PromiseTest } from './conformance.ts';

const holder = fileURLToPath(new URL('./cell-holder.mjs', import.meta.url));
const leaseMs = 30_000;

/** How cells begin and end. `between` declares other tests while a stopped harness waits for the end of its lease. */
export function describeLifetime(promise: PromiseTest, traits: EngineTraits, between: () => void): void {
  const stopped = traits.lacks?.lease === undefined ? stopHarness(traits) : undefined;

  promise('scrub', async (lab) => {
    const cell = await lab.cell();
    const look =
      'ls -A /workspace /tmp $HOME /dev/shm /run/taas; stat -c "%a %U %n" /workspace /tmp $HOME /run/taas; id';
    const untouched = await lab.shell(cell, look);
    const litter = `
for f in /workspace /tmp $HOME /dev/shm /run/taas; do echo left > $f/left; echo left > $f/.hidden; done
mkdir -p /tmp/deep/er && touch /tmp/deep/er/file && chmod 000 /tmp/deep/er /tmp/deep
mkfifo /tmp/pipe; ln -s /etc/passwd /tmp/link; chmod 700 /workspace
setsid sh -c 'while :; do sleep 1; done' >/dev/null 2>&1 &
python3 -c '
import ctypes
libc = ctypes.CDLL(None)
print(libc.shmget(0, 4096, 0o1600) >= 0, libc.semget(0, 1, 0o1600) >= 0, libc.msgget(0, 0o1600) >= 0)'
`;
    for (let round = 0; round < 2; round++) {
      expect(await lab.shell(cell, litter)).toBe('True True True\n');
      // Still running when the scrub comes.
      const busy = cell.start({ argv: ['sleep', '1000'], env: lab.env });
      const { clean, left } = await cell.scrub();
      expect({ clean, ...left }).toEqual({
        clean: true,
        processes: 0,
        entries: 0,
        ipc: 0,
        sockets: 0,
        keys: 0,
        mounts: 0,
      });
      expect((await busy.exited).exitCode).not.toBe(0);
      expect(await lab.shell(cell, look)).toBe(untouched);
      const ipc = 'tail -qn +2 /proc/sysvipc/shm /proc/sysvipc/sem /proc/sysvipc/msg';
      expect(await lab.shell(cell, ipc)).toBe('');
    }
  });

  promise('dispose', async (lab) => {
    const word = marker();
    const cell = await lab.startCell();
    const gone = cell.closed;
    cell.start({ argv: ['sh', '-c', `trap "" TERM; setsid sleep ${word} & sleep ${word}`], env: lab.env });
    await lab.shell(cell, 'echo running');
    await cell[Symbol.asyncDispose]();
    expect(await gone).toBeUndefined();
    await expect.poll(() => processesWith(word), { timeout: 2_000 }).toEqual([]);
    // Disposing of it twice is no error.
    await cell[Symbol.asyncDispose]();
    await expect(lab.run(cell, 'true')).rejects.toThrow();
  });

  promise('manyAtOnce', async (lab) => {
    const cells = await Promise.all(Array.from({ length: 8 }, () => lab.startCell()));
    try {
      const said = await Promise.all(cells.map((cell, at) => lab.shell(cell, `echo ${at} > f; cat f`)));
      expect(said).toEqual(cells.map((_, at) => `${at}\n`));
      expect(new Set(cells.map(({ id }) => id)).size).toBe(8);
    } finally {
      await Promise.all(cells.map((cell) => cell[Symbol.asyncDispose]()));
    }
  });

  promise('harnessDeath', async () => {
    const harness = await startHarness(traits);
    expect(await traits.leftOvers(harness.runId)).not.toEqual([]);
    expect(await processesWith(`sleep ${harness.word}`)).not.toEqual([]);
    harness.child.kill('SIGKILL');
    await expect.poll(() => processesWith(`sleep ${harness.word}`), { timeout: 2_000 }).toEqual([]);
    // The engine takes its time for what no longer runs.
    await expect.poll(() => traits.leftOvers(harness.runId), { timeout: 10_000 }).toEqual([]);
  });

  promise('sweep', async (lab) => {
    const runId = marker();
    const alive = await lab.cell();
    const dead = spawn('true');
    await once(dead, 'exit');
    const { 'taas.owner': owner = '', ...labels } = ownershipLabels(runId);
    await traits.leaveBehind?.(lab, { ...labels, 'taas.owner': owner.replace(/\/\d+\//, `/${dead.pid}/`) });
    expect(await traits.leftOvers(runId)).not.toEqual([]);
    await lab.engine.sweep();
    await expect.poll(() => traits.leftOvers(runId), { timeout: 5_000 }).toEqual([]);
    expect(await lab.shell(alive, 'echo still here')).toBe('still here\n');
  });

  between();

  promise('lease', async () => {
    const harness = await stopped?.();
    if (!harness) throw new Error('there is no stopped harness');
    // Or it would prove nothing.
    if (performance.now() - harness.stoppedAtMs < leaseMs - 10_000)
      expect(await processesWith(`sleep ${harness.word}`)).not.toEqual([]);
    await expect
      .poll(() => processesWith(`sleep ${harness.word}`), { timeout: leaseMs + 5_000, interval: 250 })
      .toEqual([]);
    await expect.poll(() => traits.leftOvers(harness.runId), { timeout: 5_000 }).toEqual([]);
    // It was not gone at once: the lease is what ended it.
    expect(performance.now() - harness.stoppedAtMs).toBeGreaterThan(leaseMs / 2);
  });
}

interface Harness {
  readonly child: ChildProcess;
  readonly runId: string;
  /** In the command line of a process in its cell. */
  readonly word: string;
}

/** A process of its own that holds a cell, in which something runs. */
async function launchHarness({ openOptions, image }: EngineTraits): Promise<Harness> {
  const [runId, word] = [marker(), marker()];
  const wish = JSON.stringify({ options: openOptions(), image, runId, word });
  const child = spawn(process.execPath, [holder, wish], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [said] = await Promise.race([once(child.stdout, 'data'), once(child, 'exit')]);
  if (String(said) !== 'ready\n') throw new Error(`the process that holds a cell ended: ${said}`);
  return { child, runId, word };
}

async function startHarness(traits: EngineTraits): Promise<Harness> {
  const harness = await launchHarness(traits);
  onTestFinished(() => void harness.child.kill('SIGKILL'));
  return harness;
}

/** Stops one at the beginning of the suite, so that its lease is over at the end. */
function stopHarness(traits: EngineTraits): () => Promise<Harness & { readonly stoppedAtMs: number }> {
  let stopped: Promise<Harness & { readonly stoppedAtMs: number }> | undefined;
  beforeAll(() => {
    stopped = launchHarness(traits).then(async (harness) => {
      harness.child.kill('SIGSTOP');
      return { ...harness, stoppedAtMs: performance.now() };
    });
    stopped.catch(() => {});
  });
  afterAll(async () => {
    (await stopped?.catch(() => undefined))?.child.kill('SIGKILL');
  });
  return () => stopped ?? Promise.reject(new Error('it was never started'));
}

/** Also a number, so that `sleep` takes it. */
function marker(): string {
  return `8640${randomBytes(5).readUIntBE(0, 5)}`;
}
