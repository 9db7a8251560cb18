import { type ChildProcess, spawn } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import type { TaaSReport } from '../../src/generated/taas-report.ts';
import { findEngine } from '../../src/sandbox/engine/find-engine.ts';
import { makeFolder, makeScope, type ScopeParts } from './run-scope.ts';

const main = fileURLToPath(new URL('../../dist/cli/main.cjs', import.meta.url));

/** `taas run` as a process of its own, on the real engine; what it leaves behind is removed with the test. */
export class TaasProcess {
  readonly child: ChildProcess;
  readonly outDir: string;
  readonly #exited: Promise<number | NodeJS.Signals>;
  #stderr = '';

  static async run(parts: ScopeParts): Promise<TaasProcess> {
    const folder = await makeFolder({ 'scope.json': JSON.stringify(makeScope(parts)) });
    const taas = new TaasProcess(folder);
    onTestFinished(async () => {
      taas.child.kill('SIGKILL');
      await taas.exit();
      if (parts.environment?.type === 'venv') return;
      const docker = await (await findEngine()).docker();
      for (const { Id } of await taas.containers()) {
        await docker
          .getContainer(Id)
          .remove({ force: true })
          .catch(() => {});
      }
    });
    return taas;
  }

  private constructor(folder: string) {
    this.outDir = join(folder, 'runs');
    const args = [main, 'run', join(folder, 'scope.json'), '--out', this.outDir];
    this.child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] });
    this.child.stderr?.on('data', (chunk) => {
      this.#stderr += chunk;
    });
    this.#exited = new Promise((resolve) => {
      this.child.once('exit', (code, signal) => resolve(signal ?? code ?? -1));
    });
  }

  /** The exit code, or the signal that ended it. */
  exit(): Promise<number | NodeJS.Signals> {
    return this.#exited;
  }

  async runId(): Promise<string | undefined> {
    const names = await readdir(this.outDir).catch((): string[] => []);
    return names.sort().find((name) => !name.startsWith('.'));
  }

  async report(): Promise<TaaSReport> {
    return JSON.parse(await this.read('report.json'));
  }

  /** A file of the run folder. */
  async read(name: string): Promise<string> {
    return readFile(join(this.outDir, (await this.runId()) ?? 'none', name), 'utf8');
  }

  /** Names in the run folder. */
  async files(): Promise<string[]> {
    return (await readdir(join(this.outDir, (await this.runId()) ?? 'none'))).sort();
  }

  /** Waits until a log of the run folder ends with the text. */
  async logged(name: string, text: string): Promise<void> {
    await until(
      async () => (await this.read(`logs/${name}`).catch(() => '')).includes(text),
      () => `${name} does not hold ${text}; taas said: ${this.#stderr}`,
    );
  }

  async containers(): Promise<readonly { readonly Id: string; readonly State: string }[]> {
    const runId = await this.runId();
    if (runId === undefined) return [];
    const docker = await (await findEngine()).docker();
    return docker.listContainers({ all: true, filters: { label: [`taas.run=${runId}`] } });
  }

  async hasContainer(): Promise<boolean> {
    return (await this.containers()).length > 0;
  }
}

export async function until(
  condition: () => Promise<boolean>,
  complaint: () => string,
  timeoutMs = 20_000,
): Promise<void> {
  const deadlineMs = performance.now() + timeoutMs;
  while (!(await condition())) {
    if (performance.now() > deadlineMs) throw new Error(complaint());
    await sleep(25);
  }
}

/** Command lines of the machine's processes that hold the word: those in cells are among them where the engine is local. */
export async function processesWith(word: string): Promise<string[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name) && name !== String(process.pid));
  const lines = await Promise.all(
    pids.map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')),
  );
  return lines.map((line) => line.replaceAll('\0', ' ')).filter((line) => line.includes(word));
}
