import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { TaasError } from '../../src/errors.ts';
import { loadScope } from '../../src/scope/load-scope.ts';
import { formatProblem, type Problem } from '../../src/scope/problem.ts';
import type { Scope } from '../../src/scope/scope.ts';

export const runnerNames = [
  'pytest',
  'unittest',
  'node',
  'vitest',
  'jest',
  'mocha',
  'go',
  'junit',
  'tap',
  'shell',
];

export async function load(source: string | object): Promise<Scope> {
  return loadScope(source, { runnerNames });
}

/** Writes a document into a folder of its own, which goes away after the test. */
export async function write(name: string, content: string | Uint8Array): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'taas-scope-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

export async function errorOf(promise: Promise<unknown>): Promise<TaasError> {
  const error = await promise.then(
    () => new Error('nothing was thrown'),
    (reason: unknown) => reason,
  );
  if (error instanceof TaasError) return error;
  throw error;
}

export async function problemsOf(source: string | object): Promise<readonly Problem[]> {
  const error = await errorOf(load(source));
  if (error.code !== 'TAAS_SCOPE_INVALID') throw error;
  return (error.data as { problems: readonly Problem[] }).problems;
}

/** The problems of a text as people see them, with the bare name of the file. */
export async function linesOf(name: string, text: string): Promise<string> {
  const problems = await problemsOf(await write(name, text));
  return problems.map((problem) => formatProblem({ ...problem, file: name })).join('\n');
}

/** A smallest valid document with parts replaced. */
export function documentWith(parts: object, scenario: object = {}): Record<string, unknown> {
  return {
    scope_id: 'small',
    environment: { type: 'docker', image: 'taas/base' },
    scenarios: [{ id: 'A', type: 'unit', command: 'true', ...scenario }],
    ...parts,
  };
}

/** `pointer: message` of each problem of an object. */
export async function complaintsAbout(document: object): Promise<string[]> {
  return (await problemsOf(document)).map(({ pointer, message }) => `${pointer}: ${message}`);
}
