import type { TextStyle } from '../report/summary/text-style.ts';
import { makeStyle } from './make-style.ts';

/** One of the two output streams, as a command sees it. */
export interface OutputChannel {
  /** A terminal on which something can paint over itself. */
  readonly isTty: boolean;
  /** The stream itself, for what paints over itself. */
  readonly stream: NodeJS.WriteStream | null;
  /** Colours and the width of this moment: a window can be resized. */
  style(): TextStyle;
  write(text: string): void;
}

/** Where keys come from, as a command sees it. */
export interface InputChannel {
  readonly isTty: boolean;
  /** null: there is none. */
  readonly stream: NodeJS.ReadStream | null;
}

/** The only way from here to the outside: streams, environment and the end of the process. */
export interface Terminal {
  readonly stdout: OutputChannel;
  readonly stderr: OutputChannel;
  readonly stdin: InputChannel;
  /** Whether a person can answer questions. */
  readonly canAsk: boolean;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Calls back for each SIGINT, SIGTERM or SIGHUP until it is disposed of. */
  onInterrupt(listener: (signal: NodeJS.Signals) => void): Disposable;
  exitNow(exitCode: number): void;
  /** Waits for what was written; tells why some of it was lost, though somebody was there to read it. */
  close(): Promise<Error | undefined>;
}

export function processTerminal(): Terminal {
  const { env } = process;
  return {
    stdout: channel(process.stdout, env),
    stderr: channel(process.stderr, env),
    stdin: { isTty: process.stdin.isTTY === true, stream: process.stdin },
    canAsk: process.stdin.isTTY === true && process.stdout.isTTY === true,
    cwd: process.cwd(),
    env,
    onInterrupt(listener) {
      const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
      for (const signal of signals) process.on(signal, listener);
      return {
        [Symbol.dispose]: () => {
          for (const signal of signals) process.off(signal, listener);
        },
      };
    },
    exitNow: (exitCode) => process.exit(exitCode),
    async close() {
      for (const stream of [process.stdout, process.stderr]) {
        if (stream.writable) await new Promise((resolve) => stream.write('', resolve));
      }
      return lost.get(process.stdout);
    },
  };
}

/** A terminal of no columns shows nothing, and a CI server keeps every frame, though it may offer a terminal. */
export function isScreen(
  { isTTY, columns }: Pick<NodeJS.WriteStream, 'isTTY' | 'columns'>,
  env: Terminal['env'],
): boolean {
  return isTTY === true && columns > 0 && env.TERM !== 'dumb' && !env.CI;
}

/** Output that could not be written, for another reason than a reader that had seen enough. */
const lost = new Map<NodeJS.WriteStream, Error>();

function channel(stream: NodeJS.WriteStream, env: Terminal['env']): OutputChannel {
  let isOpen = true;
  // A reader that has seen enough (`| head`) ends the output, never the run: teardown and report come first.
  stream.on('error', (error: NodeJS.ErrnoException) => {
    isOpen = false;
    if (error.code !== 'EPIPE') lost.set(stream, error);
  });
  return {
    isTty: isScreen(stream, env),
    stream,
    style: () => makeStyle({ isTty: stream.isTTY === true, columns: stream.columns, env }),
    write: (text) => {
      if (isOpen && text !== '') stream.write(text);
    },
  };
}
