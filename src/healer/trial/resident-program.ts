import type { CellCommand } from '../../sandbox/cell/cell.ts';
import type { RunningCommand } from '../../sandbox/warden/command.ts';
import { ToolLostError } from './trial-tool.ts';

const longestLine = 8 * 2 ** 20;

export type StartProgram = (
  onOutput: NonNullable<CellCommand['onOutput']>,
) => Pick<RunningCommand, 'stdin' | 'exited' | 'terminate'>;

/** A program that answers each line on its stdin with one line on its stdout, in the order of the lines. */
export class ResidentProgram implements AsyncDisposable {
  readonly #command: ReturnType<StartProgram>;
  readonly #waiting: Waiting[] = [];
  readonly #ended: Promise<unknown>;
  #chunks: Buffer[] = [];
  #length = 0;
  #lost: string | undefined;

  constructor(start: StartProgram) {
    this.#command = start((stream, chunk) => {
      if (stream === 'stdout') this.#take(chunk);
    });
    this.#command.stdin.on('error', () => {});
    this.#ended = this.#command.exited.then(
      ({ exitCode, signal }) => this.#lose(`the trial program ended with ${exitCode ?? signal}`),
      (error: Error) => this.#lose(error.message),
    );
  }

  /** @throws ToolLostError */
  ask(question: object, timeoutMs: number): Promise<unknown> {
    if (this.#lost !== undefined) return Promise.reject(new ToolLostError(this.#lost));
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject, timeoutMs, timer: undefined });
      if (this.#waiting.length === 1) this.#watch();
      this.#command.stdin.write(`${JSON.stringify(question)}\n`);
    });
  }

  #take(chunk: Buffer): void {
    for (let rest = chunk; rest.length > 0 && this.#lost === undefined; ) {
      const end = rest.indexOf(10);
      const piece = end < 0 ? rest : rest.subarray(0, end);
      this.#chunks.push(piece);
      this.#length += piece.length;
      if (this.#length > longestLine) this.#lose('the trial program answers without an end');
      if (end < 0) return;
      const line = Buffer.concat(this.#chunks).toString('utf8');
      this.#chunks = [];
      this.#length = 0;
      rest = rest.subarray(end + 1);
      this.#answer(line);
    }
  }

  #answer(line: string): void {
    let value: unknown;
    try {
      value = JSON.parse(line);
    } catch {
      this.#lose('the trial program answers with what is no answer');
      return;
    }
    const first = this.#waiting.shift();
    clearTimeout(first?.timer);
    this.#watch();
    first?.resolve(value);
  }

  /** The first in the row has its time from now on: the others wait for it. */
  #watch(): void {
    const [first] = this.#waiting;
    if (first) first.timer = setTimeout(() => this.#lose('the trial program is stuck'), first.timeoutMs);
  }

  #lose(why: string): void {
    this.#lost ??= why;
    this.#command.terminate(0);
    for (const [index, { reject, timer }] of this.#waiting.splice(0).entries()) {
      clearTimeout(timer);
      reject(new ToolLostError(this.#lost, { isCulprit: index === 0 }));
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#lose('the trial program is not needed any more');
    await this.#ended;
  }
}

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
  readonly timeoutMs: number;
  timer: NodeJS.Timeout | undefined;
}
