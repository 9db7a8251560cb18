import { constants } from 'node:fs';
import { type FileHandle, open, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ulid } from 'ulid';
import { withLock } from '../apply/heal-lock.ts';
import { type HealPlace, makeHealFolder, unwritable } from '../apply/heal-place.ts';
import { type StrategyOutcome, strategyResults } from './strategy-outcome.ts';
import type { StrategyStore } from './strategy-store.ts';

interface Bounds {
  /** A file that grows past it is cut to its newest half. */
  readonly mostBytes: number;
}

const usualBounds: Bounds = { mostBytes: 2 * 2 ** 20 };
const longestText = 300;
const mostFingerprints = 50;

/** Lines of JSON in `.taas/heal/outcomes.jsonl`. A line that is broken is as if it were not there. */
export function fileStore(place: HealPlace, { mostBytes }: Bounds = usualBounds): StrategyStore {
  const path = join(place.folder, 'outcomes.jsonl');
  return {
    async record(outcomes) {
      if (outcomes.length === 0) return;
      await makeHealFolder(place);
      await withLock(place.folder, 'outcomes.lock', async () => {
        const text = await readEnd(path, mostBytes);
        const lines = outcomes.map((outcome) => `${JSON.stringify(outcome)}\n`).join('');
        // A process that was killed may have left half a line.
        const whole = text === '' || text.endsWith('\n') ? text : `${text}\n`;
        try {
          if (Buffer.byteLength(whole + lines) > mostBytes)
            await replace(path, newest(whole + lines, mostBytes / 2));
          else await append(path, `${whole === text ? '' : '\n'}${lines}`);
        } catch (error) {
          throw unwritable(path, error);
        }
      });
    },
    async read() {
      return (await readEnd(path, mostBytes)).split('\n').flatMap(parse);
    },
  };
}

async function append(path: string, text: string): Promise<void> {
  const flags = constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT | constants.O_NOFOLLOW;
  const file = await open(path, flags, 0o644);
  try {
    await file.writeFile(text);
  } finally {
    await file.close();
  }
}

async function replace(path: string, text: string): Promise<void> {
  const own = `${path}.${ulid()}.part`;
  try {
    await writeFile(own, text, { flag: 'wx' });
    await rename(own, path);
  } finally {
    await rm(own, { force: true });
  }
}

function newest(text: string, bytes: number): string {
  const end = Buffer.from(text).subarray(-bytes).toString('utf8');
  return end.slice(end.indexOf('\n') + 1);
}

/** At most so much of its end; what is no file is empty. */
async function readEnd(path: string, bytes: number): Promise<string> {
  let file: FileHandle;
  try {
    file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch {
    return '';
  }
  try {
    const stats = await file.stat();
    if (!stats.isFile()) return '';
    const start = Math.max(0, stats.size - bytes);
    const buffer = Buffer.alloc(Math.min(stats.size, bytes));
    const { bytesRead } = await file.read(buffer, 0, buffer.length, start);
    const text = buffer.toString('utf8', 0, bytesRead);
    return start === 0 ? text : text.slice(text.indexOf('\n') + 1);
  } finally {
    await file.close();
  }
}

function parse(line: string): StrategyOutcome[] {
  if (line === '') return [];
  try {
    const outcome = JSON.parse(line) as StrategyOutcome;
    return isOutcome(outcome) ? [outcome] : [];
  } catch {
    return [];
  }
}

function isOutcome(value: StrategyOutcome): boolean {
  const { at, heal_id, scope_id, diagnosis, proposal, strategy, result, context, fingerprints } = value;
  return (
    [at, heal_id, scope_id, diagnosis, strategy, context.cause].every(isWord) &&
    [proposal, context.language, context.runner, context.exception].every(
      (word) => word === null || isWord(word),
    ) &&
    strategyResults.includes(result) &&
    Array.isArray(fingerprints) &&
    fingerprints.length <= mostFingerprints &&
    fingerprints.every(isWord) &&
    Number.isFinite(value.since_failure_ms)
  );
}

function isWord(value: unknown): boolean {
  return typeof value === 'string' && value.length <= longestText;
}
