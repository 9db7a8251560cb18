import { deferred } from '../../deferred.ts';
import type { EngineHandle } from '../engine/find-engine.ts';
import { type CommandSpec, type RunningCommand, WardenLostError } from '../warden/command.ts';
import type { CommandChannel } from '../warden/command-channel.ts';
import type { ScrubResult } from '../warden/scrub.ts';
import type { AttachedStream } from './attach.ts';
import { ExecCommand, type ExecHost } from './exec-command.ts';
import { awaitKeeper } from './exec-keeper.ts';
import { ExecStream, runExec } from './exec-stream.ts';
import { readSweep, type SweepOrder, type SweepResult, sweepCommand } from './exec-sweep.ts';

const sweepTimeoutMs = 30_000;

/**
 * Runs commands by the engine's exec, where no warden can run. What it promises less than a warden is told in
 * docs/guides/the-jail.md.
 */
export class ExecChannel implements CommandChannel {
  readonly closed: Promise<Error | undefined>;
  readonly canRelay = false;
  readonly #engine: EngineHandle;
  readonly #containerId: string;
  readonly #keeper: AttachedStream;
  readonly #running = new Set<ExecCommand>();
  readonly #survivors = new Set<ExecCommand>();
  readonly #settleClosed = deferred<Error | undefined>();
  readonly #host: ExecHost = {
    open: (command, argv, env) => this.#open(command, argv, env),
    sweep: (command, order) => this.#sweep(command, order),
    oomKillsSince: (epochMs) => this.#oomKillsSince(epochMs),
    ended: (command, left) => this.#ended(command, left),
    lose: (error) => this.#end(error),
  };
  /** While everything in the cell is being killed nothing is started. */
  #gate: Promise<unknown> = Promise.resolve();
  #lost: Error | undefined;

  /** @param keeper the attached streams of the cell's main process, which ends with its stdin. */
  static async open(engine: EngineHandle, containerId: string, keeper: AttachedStream): Promise<ExecChannel> {
    await awaitKeeper(keeper);
    return new ExecChannel(engine, containerId, keeper);
  }

  private constructor(engine: EngineHandle, containerId: string, keeper: AttachedStream) {
    this.#engine = engine;
    this.#containerId = containerId;
    this.#keeper = keeper;
    this.closed = this.#settleClosed.promise;
    keeper.on('error', () => {});
    keeper.resume();
    keeper.once('close', () => this.#end(new WardenLostError('The cell ended.')));
    keeper.once('end', () => this.#end(new WardenLostError('The cell ended.')));
  }

  start(spec: CommandSpec): RunningCommand {
    const command = new ExecCommand(this.#host, spec);
    if (this.#lost) command.settle(this.#lost);
    else this.#running.add(command);
    return command;
  }

  /** Nothing in the cell can be proved, since all that looks is started in there: it is never clean. */
  scrub(): Promise<ScrubResult> {
    const left = { processes: 0, entries: 1, ipc: 0, sockets: 0, keys: 0, mounts: 0 };
    return this.#lost ? Promise.reject(this.#lost) : Promise.resolve({ clean: false, left, wallMs: 0 });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#end(undefined);
    await this.closed;
  }

  async #open(command: ExecCommand, argv: readonly string[], env: readonly string[]): Promise<ExecStream> {
    await this.#gate;
    if (this.#lost) throw this.#lost;
    const { uid, gid, stdin } = command.spec;
    const request = { argv, env, uid, gid, stdin: stdin === 'pipe' };
    return ExecStream.open(this.#engine, this.#containerId, request);
  }

  async #sweep(
    command: ExecCommand,
    order: Pick<SweepOrder, 'signal' | 'wrapperPid' | 'before'>,
  ): Promise<SweepResult> {
    if (this.#lost) throw this.#lost;
    const { uid, gid } = command.spec;
    const others = [...this.#running, ...this.#survivors].filter((other) => other !== command);
    // Root's signal to all would end the keeper, and with it the cell.
    const mode = others.length === 0 && uid !== 0 ? 'all' : 'own';
    const busy = [...this.#running].some((other) => other !== command);
    const request = { ...sweepCommand({ ...order, mode, id: command.id, strays: !busy }), uid, gid };
    const work = runExec(this.#engine, this.#containerId, request, sweepTimeoutMs);
    if (mode === 'all' && order.signal !== null) this.#gate = work.catch(() => {});
    const output = await work;
    const result = readSweep(output);
    if (!result) throw new Error(`the cell can't be looked at: ${output.trim() || 'no answer'}`);
    return result;
  }

  async #oomKillsSince(epochMs: number): Promise<number> {
    const query = {
      since: String(Math.floor(epochMs / 1_000)),
      until: String(Math.ceil(Date.now() / 1_000)),
      filters: JSON.stringify({ container: [this.#containerId], event: ['oom'] }),
    };
    const answer = this.#engine.connection.request<unknown>('GET', '/events', { query });
    return answer.then(
      (event) => (event ? 1 : 0),
      // More than one line is no JSON document.
      (error) => (error instanceof SyntaxError ? 2 : 0),
    );
  }

  #ended(command: ExecCommand, left: number): void {
    this.#running.delete(command);
    if (left > 0) this.#survivors.add(command);
    else this.#survivors.delete(command);
  }

  #end(reason: Error | undefined): void {
    if (this.#lost) return;
    this.#lost = reason ?? new WardenLostError('The channel was closed.');
    // An exec outlives its stream: only the end of the cell ends it. The engine closes what is attached with it.
    for (const command of [...this.#running, ...this.#survivors]) command.settle(this.#lost);
    this.#running.clear();
    this.#survivors.clear();
    this.#keeper.destroy();
    this.#settleClosed.resolve(reason);
  }
}
