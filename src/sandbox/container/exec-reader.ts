import { deferred } from '../../deferred.ts';
import type { CommandSpec } from '../warden/command.ts';
import { MarkFinder } from './exec-marks.ts';
import type { ExecStream } from './exec-stream.ts';
import { type Begun, type Ended, type Refused, readMark } from './exec-wrapper.ts';

/** Parts what a command writes from what its wrapper says. */
export class ExecReader {
  readonly #onOutput: CommandSpec['onOutput'];
  readonly #onSinkFailed: (error: unknown) => void;
  readonly #begun = deferred<Begun | Refused | undefined>();
  readonly #ended = deferred<Ended | undefined>();
  readonly #open = new Set<'stdout' | 'stderr'>();
  #marks = 0;
  #endOfMain: Ended | undefined;
  #engineWords = '';
  #sinkFailed = false;
  #failure: Error | undefined;

  constructor(onOutput: CommandSpec['onOutput'], onSinkFailed: (error: unknown) => void) {
    this.#onOutput = onOutput;
    this.#onSinkFailed = onSinkFailed;
  }

  /** undefined: nothing more will come. */
  get begun(): Promise<Begun | Refused | undefined> {
    return this.#begun.promise;
  }

  /** The main process ended, and all that it wrote was delivered. undefined: nothing tells how. */
  get ended(): Promise<Ended | undefined> {
    return this.#ended.promise;
  }

  /** What came before the command could write: the engine's complaints. */
  get engineWords(): string {
    return this.#engineWords.trim();
  }

  /** What broke the stream. */
  get failure(): Error | undefined {
    return this.#failure;
  }

  /** To the end of the stream. */
  async read(exec: ExecStream, mark: string): Promise<void> {
    const finders = { stdout: new MarkFinder(mark), stderr: new MarkFinder(mark) };
    try {
      for await (const { stream, bytes } of exec.output()) {
        for (const piece of finders[stream].push(bytes)) {
          if (piece.kind === 'mark') this.#receiveMark(stream, piece.text);
          else await this.#deliver(stream, piece.bytes);
        }
      }
      for (const stream of ['stdout', 'stderr'] as const) {
        const rest = finders[stream].flush();
        if (rest.length > 0) await this.#deliver(stream, rest);
      }
    } catch (error) {
      this.#failure = error as Error;
    }
    this.#begun.resolve(undefined);
    this.#ended.resolve(undefined);
  }

  refuse(words: string): void {
    this.#engineWords = words;
  }

  /** Its processes were killed, or nobody listens any more: what was said until now is all. */
  stop(): void {
    this.#begun.resolve(undefined);
    this.#ended.resolve(this.#endOfMain);
  }

  #receiveMark(stream: 'stdout' | 'stderr', text: string): void {
    const mark = stream === 'stderr' ? readMark(text) : undefined;
    if (mark?.kind === 'begun' || mark?.kind === 'refused') this.#begun.resolve(mark);
    if (mark?.kind === 'ended') this.#endOfMain = mark;
    // One on each stream: all that the main process wrote came before.
    if (text.startsWith('begun')) this.#open.add(stream);
    if (text.startsWith('ended')) this.#marks += 1;
    if (this.#marks === 2 && this.#endOfMain) this.#ended.resolve(this.#endOfMain);
  }

  async #deliver(stream: 'stdout' | 'stderr', chunk: Buffer): Promise<void> {
    if (!this.#open.has(stream)) {
      this.#engineWords = (this.#engineWords + chunk.toString('utf8')).slice(-2_000);
      return;
    }
    if (this.#sinkFailed) return;
    try {
      await this.#onOutput?.(stream, chunk);
    } catch (error) {
      this.#sinkFailed = true;
      this.#onSinkFailed(error);
    }
  }
}
