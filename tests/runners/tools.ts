import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ParseContext, ParsedResults, ResultFile, RunnerDefinition } from '../../src/runners/runner.ts';

export const repository = fileURLToPath(new URL('../..', import.meta.url));

/** Recorded results: what the tool wrote when it ran in /workspace. */
export function recorded(tool: string, folder = ''): ResultFile[] {
  const path = fixture(tool, folder);
  return readdirSync(path)
    .filter((name) => /^(results|build|modules)\./.test(name))
    .map((name) => ({ path: `/run/results/${name}`, content: readFileSync(join(path, name)) }));
}

export function fixture(...names: string[]): string {
  return join(repository, 'tests/fixtures/results', ...names);
}

export const context: ParseContext = { workspace: '/workspace', cwd: '/workspace', mask: (text) => text };

export function textFile(text: string | Buffer, path = '/run/results/results'): ResultFile {
  return { path, content: Buffer.from(text as string) };
}

/** Parsed results as lines, without what changes from run to run. */
export function summary({ tests, collectionError }: ParsedResults): string {
  const lines = tests.map(
    ({ status, file, line, suite, name, message }) =>
      `${status.padEnd(7)} ${file ?? '-'}:${line ?? '-'} ${suite ?? '-'} | ${name}${message === null ? '' : ` | ${JSON.stringify(message)}`}`,
  );
  if (collectionError !== null) lines.push(`collection error: ${JSON.stringify(collectionError)}`);
  return `\n${lines.join('\n')}\n`;
}

export interface ToolRun {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly files: ResultFile[];
  readonly context: ParseContext;
}

/** Runs the real tool on a copy of a fixture's project, as the harness would. */
export function runTool(
  runner: RunnerDefinition,
  options: {
    project?: string;
    target?: string;
    args?: string[];
    path?: string;
    cwd?: string;
    text?: Record<string, string>;
  },
): ToolRun {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'taas-runner-')));
  try {
    const workspace = join(folder, 'workspace');
    const resultsDir = join(folder, 'results');
    const cwd = join(workspace, options.cwd ?? '.');
    mkdirSync(cwd, { recursive: true });
    mkdirSync(resultsDir);
    if (options.project) cpSync(options.project, workspace, { recursive: true });
    for (const [name, text] of Object.entries(options.text ?? {})) writeFileSync(join(workspace, name), text);
    const { argv, env, files, results } = runner.command({
      target: options.target ?? null,
      args: options.args ?? [],
      resultsDir,
      results: null,
    });
    for (const [name, text] of Object.entries(files ?? {})) writeFileSync(join(resultsDir, name), text);
    const [command = '', ...rest] = argv;
    const { status, stdout, stderr, error } = spawnSync(command, rest, {
      cwd,
      encoding: 'utf8',
      env: { PATH: `${options.path ?? ''}:${process.env.PATH}`, HOME: folder, LANG: 'C.UTF-8', ...env },
    });
    if (error) throw error;
    return {
      exitCode: status,
      stdout,
      stderr,
      files: results
        .map((name) => join(resultsDir, name))
        .filter((path) => existsSync(path))
        .map((path) => ({ path: basename(path), content: readFileSync(path) })),
      context: { ...context, workspace, cwd },
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export function hostHas(command: string, ...args: string[]): boolean {
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0;
}
