import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { findEngine } from '../../src/sandbox/engine/find-engine.ts';
import { makeFolder, makeScope, type ScopeParts } from './run-scope.ts';
import { until } from './taas-process.ts';

export const main = fileURLToPath(new URL('../../dist/cli/main.cjs', import.meta.url));

interface StartOptions {
  readonly cwd: string;
  /** On a terminal of its own, of 100 columns and 30 lines: output and errors are one text there. */
  readonly terminal?: boolean;
  readonly env?: Readonly<Record<string, string>>;
  /** Written to its stdin, which ends then. */
  readonly input?: string;
}

/** Any `taas` command as a process of its own; killed at the end of the test. */
export class TaasCommand {
  readonly child: ChildProcess;
  stdout = '';
  stderr = '';
  readonly #exited: Promise<number | NodeJS.Signals>;

  constructor(argv: readonly string[], { cwd, terminal = false, env, input }: StartOptions) {
    const line = [process.execPath, main, ...argv]
      .map((word) => `'${word.replaceAll("'", "'\\''")}'`)
      .join(' ');
    const [program, ...args] = terminal
      ? ['script', '-qec', `stty rows 30 cols 100; exec ${line}`, '/dev/null']
      : [process.execPath, main, ...argv];
    // A person's terminal, wherever the tests run: where CI is set no tree is painted.
    const options = { cwd, env: { ...process.env, ...(terminal && { CI: '' }), ...env } } as const;
    this.child = spawn(program as string, args, options);
    this.child.stdout?.on('data', (chunk) => {
      this.stdout += chunk;
    });
    this.child.stderr?.on('data', (chunk) => {
      this.stderr += chunk;
    });
    this.child.stdin?.on('error', () => {});
    if (!terminal) this.child.stdin?.end(input ?? '');
    this.#exited = new Promise((resolve) => {
      this.child.once('close', (code, signal) => resolve(signal ?? code ?? -1));
    });
    onTestFinished(async () => {
      this.child.kill('SIGKILL');
      await this.exit();
    });
  }

  /** The exit code, or the signal that ended it. */
  exit(): Promise<number | NodeJS.Signals> {
    return this.#exited;
  }

  type(keys: string): void {
    this.child.stdin?.write(keys);
  }

  /** Waits until the text was shown `times` times; escape sequences do not count. */
  async shows(text: string | RegExp, times = 1): Promise<string> {
    const pattern = new RegExp(text instanceof RegExp ? text : escapeRegExp(text), 'g');
    const count = () => plain(this.stdout + this.stderr).match(pattern)?.length ?? 0;
    await until(
      async () => count() >= times,
      () => `${pattern} was shown ${count()} times, not ${times}:\n${plain(this.stdout + this.stderr)}`,
      40_000,
    );
    return plain(this.stdout + this.stderr);
  }
}

/** What a terminal would show, without colours and movements. */
function plain(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what an escape sequence begins with
  return text.replaceAll(/\u001b\[[?\d;]*[A-Za-z]/g, '').replaceAll('\r', '');
}

export function scopeFolder(
  parts: ScopeParts,
  files: Readonly<Record<string, string>> = {},
): Promise<string> {
  return makeFolder({ 'scope.json': JSON.stringify(makeScope(parts)), ...files });
}

/** Whether the engine still has the container, by a part of its id. */
export async function isThere(id: string): Promise<boolean> {
  const docker = await (await findEngine()).docker();
  const containers = await docker.listContainers({ all: true });
  return containers.some((container) => container.Id.startsWith(id) && container.State !== 'removing');
}

function escapeRegExp(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
