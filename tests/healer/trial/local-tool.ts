import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { residentKinds } from '../../../src/healer/trial/resident-kinds.ts';
import { ResidentProgram, type StartProgram } from '../../../src/healer/trial/resident-program.ts';
import { residentTool } from '../../../src/healer/trial/resident-tool.ts';
import type { TrialTool } from '../../../src/healer/trial/trial-tool.ts';
import type { CommandExit } from '../../../src/sandbox/warden/command.ts';

export const scenarioId = 'UNIT';

/** A folder of its own for the test, removed at its end. */
export async function makeFiles(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'taas-trial-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  return folder;
}

/** The program that stays in a cell, as a process of this machine. */
export async function openLocalTool(
  runner: string,
  target: string,
  files: Readonly<Record<string, string>>,
): Promise<TrialTool> {
  const kind = residentKinds.get(runner);
  if (!kind) throw new Error(`no program for ${runner}`);
  const workspace = await makeFiles(files);
  const execution = { runner, target, args: [], cwd: '.', env: {}, results: null };
  const config = kind.config({ workspace, execution, testFiles: [target] });
  const folder = await makeFiles({ ...kind.files, 'config.json': JSON.stringify(config) });
  const tool = residentTool(
    new ResidentProgram(startLocally(kind.argv(folder, execution), workspace)),
    scenarioId,
  );
  onTestFinished(() => tool[Symbol.asyncDispose]());
  return tool;
}

export function startLocally([program = '', ...args]: readonly string[], cwd: string): StartProgram {
  return (onOutput) => {
    const child = spawn(program, args, { cwd, stdio: ['pipe', 'pipe', 'ignore'] });
    child.stdout.on('data', (chunk) => onOutput('stdout', chunk));
    const exited = new Promise<CommandExit>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (exitCode, signal) => {
        const unknown = { startError: null, timedOut: false, wallMs: 0, userMs: null, systemMs: null };
        resolve({ exitCode, signal, ...unknown, peakMemoryBytes: null, oomKills: 0, processesLeft: 0 });
      });
    });
    return { stdin: child.stdin, exited, terminate: () => void child.kill('SIGKILL') };
  };
}
