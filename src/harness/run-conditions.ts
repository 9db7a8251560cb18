import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ResolvedImage } from '../sandbox/engine.ts';
import type { Scope } from '../scope/scope.ts';
import { cellEnv } from './cell-env.ts';
import type { RunContext } from './run-context.ts';

/** What commands of a run found in every cell, without secrets. */
export interface CellConditions {
  readonly seed: number;
  readonly env: Readonly<Record<string, string>>;
}

/** The scope's document, in the run folder. */
export const scopeFileName = 'scope.json';
const cellFileName = 'cell.json';

export function cellConditions(context: RunContext, image: ResolvedImage, scope: Scope): CellConditions {
  const all = Object.entries(cellEnv(context, image, scope));
  const env = Object.fromEntries(all.filter(([name]) => !Object.hasOwn(context.secrets, name)));
  return { seed: context.seed, env };
}

/**
 * Writes down under which conditions the run took place, for `taas capsule`. A scope that holds the value of a secret stays
 * where it is: nothing in a run folder does.
 */
export async function noteConditions(
  { folder, masker }: RunContext,
  scope: Scope,
  cell: CellConditions | null,
): Promise<void> {
  const write = (name: string, text: string) => writeFile(folder.resolve(name), `${text}\n`).catch(() => {});
  const document = JSON.stringify(scope.document, null, 2);
  if (masker.text(document) === document) await write(scopeFileName, document);
  if (cell) {
    const env = Object.entries(cell.env).map(([name, value]) => [name, masker.text(value)]);
    await write(cellFileName, JSON.stringify({ seed: cell.seed, env: Object.fromEntries(env) }, null, 2));
  }
}

/** null where the run ended before there was a cell, or was one of an older version. */
export async function readConditions(runDir: string): Promise<CellConditions | null> {
  try {
    const { seed, env } = JSON.parse(await readFile(join(runDir, cellFileName), 'utf8'));
    const texts = Object.entries(env ?? {}).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    );
    return Number.isSafeInteger(seed) ? { seed, env: Object.fromEntries(texts) } : null;
  } catch {
    return null;
  }
}
