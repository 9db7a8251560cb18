import { open } from 'node:fs/promises';
import { posix } from 'node:path';
import type { Cell } from '../sandbox/cell/cell.ts';
import { cellPaths } from '../sandbox/cell/cell-config.ts';
import {
  type EvidenceText,
  type ExpectedFiles,
  evidenceLimitBytes,
  type FoundFile,
} from '../verdict/outcome.ts';
import { findAnything, readSmallFiles } from './collect-artifacts.ts';
import type { LogSpool } from './log-spool.ts';
import type { RunContext } from './run-context.ts';

/** Masked here, as the logs are: what is shown of them is shortened, and half a secret would not be found. */
export async function readTexts(
  context: RunContext,
  cell: Cell,
  paths: readonly string[],
): Promise<ExpectedFiles> {
  const found = new Map<string, FoundFile>();
  for (const path of paths) {
    const [file] = (await readSmallFiles(cell, cellPaths.workspace, [path], evidenceLimitBytes)).values();
    const text = file && context.masker.text(file.content.toString('utf8'));
    found.set(path, file && text !== undefined ? { kind: 'file', text, cut: file.cut } : null);
  }
  const missing = paths.filter((path) => found.get(path) === null);
  const anything = await findAnything(cell, missing.map(posix.normalize));
  for (const path of missing) {
    if (anything.has(posix.normalize(path))) found.set(path, { kind: 'no_regular_file' });
  }
  return found;
}

export const noText: EvidenceText = { text: '', cut: false };

/** The log as it lies on disk, secrets masked, cut at the limit, which is below the one of the log itself. */
export async function readLog(context: RunContext, log: LogSpool): Promise<EvidenceText> {
  const { path } = log.snapshot();
  if (path === null) return noText;
  await using file = await open(context.folder.resolve(path));
  const { size } = await file.stat();
  const buffer = Buffer.alloc(Math.min(size, evidenceLimitBytes));
  await file.read(buffer, 0, buffer.length, 0);
  return { text: buffer.toString('utf8'), cut: size > evidenceLimitBytes };
}

const endBytes = 8 * 2 ** 20;

/** The ends of both logs, where a tool sums up what it did. */
export async function readLastWords(
  context: RunContext,
  stdout: LogSpool,
  stderr: LogSpool,
): Promise<string> {
  return `${await readLogEnd(context, stderr)}\n${await readLogEnd(context, stdout)}`;
}

async function readLogEnd(context: RunContext, log: LogSpool): Promise<string> {
  const { path } = log.snapshot();
  if (path === null) return '';
  await using file = await open(context.folder.resolve(path));
  const { size } = await file.stat();
  const buffer = Buffer.alloc(Math.min(size, endBytes));
  await file.read(buffer, 0, buffer.length, size - buffer.length);
  return buffer.toString('utf8');
}
