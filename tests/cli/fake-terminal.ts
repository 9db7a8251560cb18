import { runCli } from '../../src/cli/run-cli.ts';
import type { Terminal } from '../../src/cli/terminal.ts';
import { plainStyle } from '../../src/report/summary/text-style.ts';

interface FakeTerminal extends Terminal {
  /** What was written so far. */
  readonly written: { stdout: string; stderr: string };
  readonly exits: number[];
  interrupt(signal: NodeJS.Signals): void;
}

/** A terminal without colours that remembers what was written to it. */
export function fakeTerminal({
  cwd = '/',
  env = {},
  width = 100,
}: {
  cwd?: string;
  env?: Record<string, string>;
  width?: number;
} = {}): FakeTerminal {
  const written = { stdout: '', stderr: '' };
  const exits: number[] = [];
  const listeners = new Set<(signal: NodeJS.Signals) => void>();
  const channel = (name: 'stdout' | 'stderr') => ({
    isTty: false,
    stream: null,
    style: () => plainStyle(width),
    write: (text: string) => {
      written[name] += text;
    },
  });
  return {
    written,
    exits,
    stdout: channel('stdout'),
    stderr: channel('stderr'),
    stdin: { isTty: false, stream: null },
    canAsk: false,
    cwd,
    env,
    onInterrupt(listener) {
      listeners.add(listener);
      return { [Symbol.dispose]: () => void listeners.delete(listener) };
    },
    interrupt: (signal) => {
      for (const listener of listeners) listener(signal);
    },
    exitNow: (exitCode) => void exits.push(exitCode),
    close: async () => {},
  };
}

/** Runs the command in this process. */
export async function taas(argv: readonly string[], options: Parameters<typeof fakeTerminal>[0] = {}) {
  const terminal = fakeTerminal(options);
  const exitCode = await runCli(argv, terminal);
  return { exitCode, ...terminal.written };
}
