import { randomBytes } from 'node:crypto';
import type { Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { deferred } from '../../deferred.ts';
import { EngineResponseError } from '../engine/engine-errors.ts';
import {
  type CommandExit,
  type CommandSpec,
  type RunningCommand,
  WardenLostError,
} from '../warden/command.ts';
import { defaultGraceMs } from '../warden/encode-start.ts';
import { ExecReader } from './exec-reader.ts';
import { ExecStdin } from './exec-stdin.ts';
import type { ExecStream } from './exec-stream.ts';
import type { SweepOrder, SweepResult } from './exec-sweep.ts';
import {
  type Begun,
  decodeStatus,
  type Ended,
  type Refused,
  startError,
  wrapCommand,
} from './exec-wrapper.ts';

/** What a command needs of the channel that it runs through. */
export interface ExecHost {
  open(command: ExecCommand, argv: readonly string[], env: readonly string[]): Promise<ExecStream>;
  /** @throws Error when the cell can't be looked at. */
  sweep(
    command: ExecCommand,
    order: Pick<SweepOrder, 'signal' | 'wrapperPid' | 'before'>,
  ): Promise<SweepResult>;
  /** Its main process ended; `left` of its processes did not. */
  ended(command: ExecCommand, left: number): void;
  /** As the engine counts them, for a cell that can't tell. */
  oomKillsSince(epochMs: number): Promise<number>;
  /** The cell is not to be trusted any more. */
  lose(error: Error): void;
}

/** After the last process of a command its streams end; an engine that forgets to say so is not waited for longer. */
const drainMs = 2_000;
const pollMs = 100;
/** An engine may learn of the end of a command after that of its streams. */
const lateCodeMs = 2_000;
/** Of /proc/uptime. */
const clockStepMs = 10;
const longestTimerMs = 2 ** 31 - 1;

type MainEnd = Pick<CommandExit, 'exitCode' | 'signal' | 'userMs' | 'systemMs'>;

/** A command that runs by the engine's exec. */
export class ExecCommand implements RunningCommand {
  readonly id = randomBytes(12).toString('hex');
  readonly spec: CommandSpec;
  readonly exited: Promise<CommandExit>;
  readonly gone: Promise<void>;
  readonly #host: ExecHost;
  readonly #stdin = new ExecStdin();
  readonly #reader: ExecReader;
  readonly #treeEnded = deferred<void>();
  readonly #exit = deferred<CommandExit>();
  readonly #hurry = new AbortController();
  #exec: ExecStream | undefined;
  #reading: Promise<void> = Promise.resolve();
  #startedMs = 0;
  #begunMs = 0;
  #oomKillsBefore = 0;
  #ending: Promise<SweepResult> | undefined;
  #timedOut = false;
  #settled = false;
  #hasExited = false;
  /** Why the cell can't be used after this command. */
  #broken: WardenLostError | undefined;
  #isGone = false;

  constructor(host: ExecHost, spec: CommandSpec) {
    this.#host = host;
    this.spec = spec;
    this.#reader = new ExecReader(spec.onOutput, (error) => {
      // Only this command is lost when its output can't be stored; the cell and the others go on.
      this.#exit.reject(error);
      this.terminate(0);
    });
    this.exited = this.#exit.promise;
    this.gone = this.#treeEnded.promise;
    // Whoever does not look at one of the two must not be told of it by a crash.
    this.exited.catch(() => {});
    this.gone.catch(() => {});
    if (spec.stdin !== 'pipe') this.#stdin.discard();
    this.#live().then(
      (exit) => {
        this.#exit.resolve(exit);
        this.#hasExited = true;
        if (this.#broken) this.#host.lose(this.#broken);
      },
      (error) => this.settle(error),
    );
  }

  get stdin(): Writable {
    return this.#stdin;
  }

  signal(name: NodeJS.Signals): void {
    void this.#sweep(name).catch((error) => this.#breakCell(error));
  }

  terminate(graceMs: number = this.spec.graceMs ?? defaultGraceMs): void {
    if (this.#isGone) return;
    if (graceMs <= 0) this.#hurry.abort();
    void this.#end(graceMs);
  }

  /** Ends it without word from the cell. */
  settle(error: Error): void {
    this.#settled = true;
    this.#stdin.discard();
    this.#exec?.destroy();
    this.#exit.reject(error);
    this.#treeEnded.reject(error);
    this.#reader.stop();
  }

  async #live(): Promise<CommandExit> {
    const mark = `taas-${randomBytes(16).toString('hex')}`;
    const { argv, env } = wrapCommand(this.spec, this.id, mark);
    if (this.spec.rlimits?.length) return this.#neverRan(startError('ENOSYS', 'rlimit'));
    const exec = await this.#host.open(this, argv, env).catch((error) => {
      if (!(error instanceof EngineResponseError)) throw error;
      this.#reader.refuse(error.message);
      return undefined;
    });
    if (!exec) return this.#neverRan(this.#whyNotBegun());
    this.#exec = exec;
    if (this.#settled) exec.destroy();
    this.#reading = this.#reader.read(exec, mark);
    const begun = await this.#reader.begun;
    if (begun?.kind === 'refused') return this.#neverRan(begun.startError);
    if (begun === undefined) return this.#neverRan(this.#whyNotBegun());
    this.#startedMs = performance.now();
    this.#begunMs = Date.now();
    this.#oomKillsBefore = begun.oomKills;
    this.#stdin.connect(exec);
    const timer = this.#startDeadline();
    const ended = await this.#reader.ended.finally(() => clearTimeout(timer));
    const wallMs = ended ? elapsedMs(begun, ended, performance.now() - this.#startedMs) : 0;
    const main: MainEnd = ended ?? (await this.#endWithoutWord(exec));
    const tree = await this.#endOfTree(ended);
    if (!ended && !this.#ending && this.#broken && tree.oomKills <= begun.oomKills) {
      // What killed the wrapper took the cell, too.
      throw this.#lose(this.#broken.message, this.#broken);
    }
    if (tree.left === 0 && (ended?.newcomers !== 0 || this.#ending)) {
      // What was killed may have written until then.
      await Promise.race([this.#reading, sleep(drainMs, undefined, { ref: false })]);
    }
    this.#stdin.discard();
    this.#noteEnd(tree.left);
    const { exitCode, signal, userMs, systemMs } = main;
    return {
      exitCode,
      signal,
      startError: null,
      timedOut: this.#timedOut,
      wallMs: this.#ending || !ended ? performance.now() - this.#startedMs : wallMs,
      userMs,
      systemMs,
      peakMemoryBytes: null,
      oomKills: Math.max(0, Math.max(tree.oomKills, ended?.oomKills ?? 0) - begun.oomKills),
      processesLeft: this.#ending ? tree.left : tree.found,
    };
  }

  #startDeadline(): NodeJS.Timeout | undefined {
    const { timeoutMs } = this.spec;
    if (!timeoutMs) return undefined;
    return setTimeout(
      () => {
        this.#timedOut = true;
        this.terminate();
      },
      Math.min(timeoutMs, longestTimerMs),
    );
  }

  /** What is left of the tree once the main process has ended. */
  async #endOfTree(ended: Ended | undefined): Promise<SweepResult> {
    if (this.#ending) return this.#ending;
    if (ended?.newcomers === 0) return { found: 0, left: 0, oomKills: ended.oomKills };
    const look = this.#sweep(this.spec.killLeftovers ? 'SIGKILL' : null);
    const found = await look.catch((error) => this.#breakCell(error));
    // The deadline may have come while this looked.
    if (this.#ending) return this.#ending;
    return this.spec.killLeftovers ? found : { ...found, left: found.found };
  }

  /**
   * The wrapper was killed: by the tree's end, by the code, or for lack of memory.
   *
   * @throws WardenLostError when the stream broke instead: nobody knows how the command ends.
   */
  async #endWithoutWord(exec: ExecStream): Promise<MainEnd> {
    const { failure } = this.#reader;
    const seen = failure ? { code: null, cause: failure } : await this.#lateCode(exec);
    const code = this.#ending ? 137 : (seen.code ?? 0);
    // Any other code is the wrapper's own, after it said all, or the engine's for a stream that nobody reads.
    if (code > 128) return { ...decodeStatus(code, 'unknown'), userMs: null, systemMs: null };
    const why = seen.cause ? `: ${seen.cause.message}` : '';
    throw this.#lose(`The engine's stream of a command broke off${why}`, seen.cause);
  }

  async #lateCode(exec: ExecStream): Promise<{ code: number | null; cause?: Error }> {
    const untilMs = performance.now() + lateCodeMs;
    try {
      for (;;) {
        const code = await exec.exitCode();
        if (code !== null || this.#settled || this.#ending || performance.now() > untilMs) return { code };
        await sleep(pollMs, undefined, { ref: false });
      }
    } catch (error) {
      return { code: null, cause: error as Error };
    }
  }

  /** What it started can't be ended but with the cell. */
  #lose(message: string, cause: Error | undefined): WardenLostError {
    const lost = new WardenLostError(message, { cause });
    this.#host.lose(lost);
    return lost;
  }

  #end(graceMs: number): Promise<SweepResult> {
    this.#ending ??= this.#endTree(graceMs).catch(async (error) => {
      const nothing = await this.#breakCell(error);
      this.#reader.stop();
      return nothing;
    });
    return this.#ending;
  }

  /** Nothing can be seen or killed in there: the cell is ended with all that is in it. */
  async #breakCell(cause: Error): Promise<SweepResult> {
    const message = `The cell had to be ended with its processes: ${cause.message}`;
    this.#broken ??= new WardenLostError(message, { cause });
    if (this.#hasExited) this.#host.lose(this.#broken);
    const oomKills = this.#begunMs === 0 ? 0 : await this.#host.oomKillsSince(this.#begunMs);
    return { found: 0, left: 0, oomKills: this.#oomKillsBefore + oomKills };
  }

  async #endTree(graceMs: number): Promise<SweepResult> {
    const begun = await this.#reader.begun;
    if (begun?.kind !== 'begun') return { found: 0, left: 0, oomKills: 0 };
    if (graceMs > 0) await this.#waitOut(graceMs);
    const result = await this.#sweep('SIGKILL');
    this.#reader.stop();
    this.#noteEnd(result.left);
    return result;
  }

  /** SIGTERM, and the time to heed it. */
  async #waitOut(graceMs: number): Promise<void> {
    const untilMs = performance.now() + graceMs;
    await this.#sweep('SIGTERM');
    const { signal } = this.#hurry;
    const pause = (ms: number) => sleep(Math.max(0, ms), undefined, { signal, ref: false }).catch(() => {});
    await Promise.race([this.#reader.ended, pause(untilMs - performance.now())]);
    while (performance.now() < untilMs && !signal.aborted) {
      if ((await this.#sweep(null)).found === 0) return;
      await pause(Math.min(pollMs, untilMs - performance.now()));
    }
  }

  async #sweep(signal: string | null): Promise<SweepResult> {
    const begun = await this.#reader.begun;
    if (begun?.kind !== 'begun') return { found: 0, left: 0, oomKills: 0 };
    const { wrapperPid, before } = begun;
    return this.#host.sweep(this, { signal, wrapperPid, before });
  }

  #whyNotBegun(): Refused['startError'] {
    const words = this.#reader.engineWords;
    if (/resource temporarily unavailable/i.test(words)) return startError('EAGAIN', 'fork');
    if (/cannot allocate memory/i.test(words)) return startError('ENOMEM', 'fork');
    if (/argument list too long/i.test(words)) return startError('E2BIG', 'exec');
    const message = `The engine could not start a command: ${words || 'no answer'}`;
    // A stream that broke before the first word came may have left something running.
    throw this.#exec ? this.#lose(message, undefined) : new WardenLostError(message);
  }

  #noteEnd(left: number): void {
    this.#host.ended(this, left);
    if (left > 0) return;
    this.#isGone = true;
    this.#treeEnded.resolve();
  }

  #neverRan(why: Refused['startError']): CommandExit {
    this.#stdin.discard();
    this.#noteEnd(0);
    const never = { exitCode: null, signal: null, startError: why, timedOut: false, wallMs: 0 };
    return { ...never, userMs: 0, systemMs: 0, peakMemoryBytes: null, oomKills: 0, processesLeft: 0 };
  }
}

/** The cell's clock is coarse, and this side sees what comes together in one packet as no time at all. */
function elapsedMs(begun: Begun, ended: Ended, seenMs: number): number {
  const toldMs = ended.atMs - begun.atMs;
  return Math.max(toldMs - clockStepMs, Math.min(seenMs, toldMs + clockStepMs));
}
