// Runs scopes, kills their harness, and keeps the books on what was left.
import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findEngine } from '../find-engine.mjs';
import { green, red, root, StepFailed } from '../steps.mjs';
import { openLookout } from './leftovers.mjs';
import { randomNumbers } from './random.mjs';
import { kindsFor, makeScope } from './scopes.mjs';

/** Ours to keep; a slow engine may take the longer one. */
const promisedMs = 2_000;
const patienceMs = 5_000;

/**
 * These need a start that looks for them: nothing runs, and all that is used is disk. The engine removes a cell by
 * itself once it has run; the container of an installation must outlive its processes to be committed.
 */
const waitsForStart = (run) => (thing) =>
  thing.kind === 'container'
    ? thing.state === 'created' || (run === 'derived image' && thing.state === 'exited')
    : ['copy', 'untagged image', 'half-made folder'].includes(thing.kind);

export class Soak {
  #folder;
  #engineOption;
  #random;
  #name;
  #lookout;
  #marks = [];
  #pids = [];
  #leaks = [];
  #longestMs = 0;
  #late = 0;
  #waited = new Map();
  /** How long a run of each kind takes that nobody kills. */
  #durations = new Map();

  constructor({ folder, engine, seed }) {
    this.#folder = folder;
    this.#engineOption = engine;
    this.#random = randomNumbers(seed);
    this.#name = `soak-${seed}-${process.pid}`;
    for (const name of ['tmp', 'cache', 'runs', 'scopes']) mkdirSync(join(folder, name));
  }

  get engine() {
    return this.#engineOption ?? 'the one that is found';
  }

  get #hasContainers() {
    return this.#engineOption !== 'venv';
  }

  async open() {
    const endpoint = this.#hasContainers ? (this.#engineOption ?? (await findEngine())) : null;
    this.#lookout = await openLookout({
      engine: endpoint,
      temporaryDir: join(this.#folder, 'tmp'),
      outDir: join(this.#folder, 'runs'),
    });
  }

  async run(number, runs) {
    const kinds = kindsFor({ containers: this.#hasContainers });
    const kind = kinds[number % kinds.length];
    if (!this.#durations.has(kind)) this.#durations.set(kind, (await this.#start(kind)).durationMs);
    // From the start of the process to a moment after its end.
    const killAfterMs = this.#random() * (this.#durations.get(kind) * 1.15 + 50);
    const harness = await this.#start(kind, { killAfterMs });
    if (harness.code !== null) this.#durations.set(kind, harness.durationMs);
    const mayWait = waitsForStart(kind);
    const { things, tookMs } = await this.#settle(mayWait);
    const leaks = things.filter((thing) => !mayWait(thing));
    const waiting = things.filter(mayWait);
    for (const thing of waiting) this.#count(thing);
    // Every start sweeps; what it does not find is a leak. The engine keeps the layers of a build that was killed for
    // the next build of the same.
    if (waiting.length > 0) {
      await (kind === 'built image' ? this.#start(kind, { mark: harness.mark }) : this.#start('scope'));
      const again = await this.#settle(() => false);
      leaks.push(...again.things.filter(({ key }) => !leaks.some((leak) => leak.key === key)));
    }
    this.#leaks.push(...leaks.map((leak) => ({ ...leak, run: number + 1, phase: harness.last })));
    if (tookMs > promisedMs) this.#late += 1;
    this.#longestMs = Math.max(this.#longestMs, tookMs);
    const at =
      harness.code === null ? `killed at ${Math.round(killAfterMs)} ms` : `ended with ${harness.code}`;
    const left = waiting.length > 0 ? `; for the next start: ${summary(waiting)}` : '';
    console.log(
      `${leaks.length === 0 ? green('✔') : red('✘')} ${String(number + 1).padStart(String(runs).length)}/${runs} ${kind.padEnd(18)} ${at.padEnd(18)} clean after ${Math.round(tookMs)} ms${left}  [${harness.last}]`,
    );
    for (const leak of leaks) console.log(`    ${red('left')} ${leak.kind} ${leak.name}`);
  }

  async close(shared) {
    const strangers = await this.#strangers();
    await this.#lookout.removeImages(this.#marks, this.#pids);
    const waited = [...this.#waited].map(([kind, count]) => `${count} × ${kind}`).join(', ');
    console.log(
      `\nthe longest clean-up took ${Math.round(this.#longestMs)} ms, ${this.#late} took over ${promisedMs} ms`,
    );
    console.log(`found by the next start: ${waited || 'nothing'}`);
    for (const { kind, name } of strangers) {
      console.log(`${shared ? 'of somebody else, perhaps' : red('left, and nobody’s')}: ${kind} ${name}`);
    }
    const leaks = [...this.#leaks, ...(shared ? [] : strangers)];
    for (const { run, kind, name, phase } of this.#leaks) {
      console.log(`${red('leak')} of run ${run} [${phase}]: ${kind} ${name}`);
    }
    console.log(leaks.length === 0 ? green('no leak') : red(`${leaks.length} leaks`));
    return leaks.length === 0 ? 0 : 1;
  }

  /** What came meanwhile and bears no mark of ours; it may take a moment to go. */
  async #strangers() {
    const look = async () =>
      (await this.#lookout.look({ marks: this.#marks, pids: this.#pids })).filter(({ own }) => !own);
    let things = await look();
    for (const end = Date.now() + patienceMs; things.length > 0 && Date.now() < end; things = await look()) {
      await sleep(200);
    }
    return things;
  }

  /** Waits until nothing of ours is left but what `mayStay`, or patience ends. */
  async #settle(mayStay) {
    const startedMs = performance.now();
    for (;;) {
      const all = await this.#lookout.look({ marks: this.#marks, pids: this.#pids });
      const things = all.filter(({ own }) => own);
      const tookMs = performance.now() - startedMs;
      if (things.every(mayStay) || tookMs > patienceMs) return { things, tookMs };
      await sleep(50);
    }
  }

  #count({ kind, state }) {
    const name = state === undefined ? kind : `${state} ${kind}`;
    this.#waited.set(name, (this.#waited.get(name) ?? 0) + 1);
  }

  /** Runs a scope; `code` is null where it was killed. */
  async #start(kind, { killAfterMs, mark = `${this.#name}-${this.#marks.length}-end` } = {}) {
    this.#marks.push(mark);
    const workspace = join(this.#folder, 'scopes', mark);
    mkdirSync(workspace, { recursive: true });
    for (const [name, text] of Object.entries(makeScope(kind, mark)))
      writeFileSync(join(workspace, name), text);
    const args = [
      'dist/cli/main.cjs',
      'run',
      join(workspace, 'scope.json'),
      '--out',
      join(this.#folder, 'runs'),
    ];
    const startedMs = performance.now();
    const child = spawn(
      process.execPath,
      [...args, ...(this.#engineOption === undefined ? [] : ['--engine', this.#engineOption])],
      {
        cwd: root,
        env: {
          ...process.env,
          SOAK_MARK: mark,
          TMPDIR: join(this.#folder, 'tmp'),
          NODE_COMPILE_CACHE: join(this.#folder, 'cache'),
        },
        stdio: ['ignore', 'ignore', 'pipe'],
      },
    );
    this.#pids.push(child.pid);
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text) => {
      said += text;
    });
    const timer =
      killAfterMs === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfterMs);
    const code = await new Promise((resolve) => child.once('exit', resolve));
    clearTimeout(timer);
    if (code !== null && code !== 0)
      throw new StepFailed(`soak: a run of "${kind}" ended with ${code}:\n${said}`);
    return { code, mark, durationMs: performance.now() - startedMs, last: lastLine(said) };
  }
}

/** Where a run was, by the last thing that it told. */
function lastLine(said) {
  const line = said.trimEnd().split('\n').at(-1) ?? '';
  return line.split(/\s+/).slice(0, 2).join(' ') || 'start';
}

function summary(things) {
  return things
    .map(({ kind, name, state }) =>
      kind === 'copy' ? name.split('/').at(-1) : `${state ?? ''} ${kind}`.trim(),
    )
    .join(', ');
}
