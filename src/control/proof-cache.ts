import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { NegativeControl } from '../generated/taas-report.ts';
import { canonicalJson } from '../scope/canonical-json.ts';
import { userCacheFolder } from '../user-cache.ts';

/** What a proof depends on. */
export interface ProofKey {
  /** The version of how sabotaged copies are made and judged. */
  readonly recipe: number;
  readonly scope: string;
  /** Of the copy that was tested, the files of the Law in it. */
  readonly workspace: string;
  readonly image: string | null;
  /** All that ran in the copies: in one cell they see each other. */
  readonly scenarios: readonly string[];
  readonly limit: number;
}

/** What an earlier proof of the same things said of a scenario; null where there is none that can be read. */
export async function readProof(key: ProofKey, scenario: string): Promise<NegativeControl | null> {
  try {
    const control: unknown = JSON.parse(await readFile(pathOf(key, scenario), 'utf8'));
    return isControl(control) ? { ...control, cached: true } : null;
  } catch {
    return null;
  }
}

/** A cache that can't be written is no reason to change a verdict. */
export async function writeProof(key: ProofKey, scenario: string, control: NegativeControl): Promise<void> {
  const path = pathOf(key, scenario);
  const unfinished = `${path}.${process.pid}`;
  try {
    await mkdir(folder(), { recursive: true, mode: 0o700 });
    await writeFile(unfinished, JSON.stringify(control), { mode: 0o600 });
    await rename(unfinished, path);
  } catch {}
}

function folder(): string {
  return join(userCacheFolder(), 'controls');
}

function pathOf(key: ProofKey, scenario: string): string {
  const digest = createHash('sha256').update(canonicalJson({ ...key, scenario }));
  return join(folder(), `${digest.digest('hex')}.json`);
}

function isControl(value: unknown): value is NegativeControl {
  const { sabotaged, noticed, unnoticed } = (value ?? {}) as Partial<NegativeControl>;
  return (
    Number.isInteger(sabotaged) &&
    Number.isInteger(noticed) &&
    Array.isArray(unnoticed) &&
    unnoticed.every((name) => typeof name === 'string')
  );
}
