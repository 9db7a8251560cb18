import { access } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { TaasError } from '../../errors.ts';
import type { HealPlace } from '../../healer/apply/heal-place.ts';

/**
 * The nearest `.taas/heal`, from the folder upward.
 *
 * @throws TaasError `TAAS_JOURNAL_UNUSABLE` where there is none.
 */
export async function findPlace(named: string | undefined, cwd: string): Promise<HealPlace> {
  const start = resolve(cwd, named ?? '.');
  for (let folder = start; ; folder = dirname(folder)) {
    const heal = join(folder, '.taas', 'heal');
    if (await isThere(heal)) return { workspace: folder, scopeFolder: folder, folder: heal };
    if (named !== undefined || folder === dirname(folder)) break;
  }
  throw new TaasError(
    'TAAS_JOURNAL_UNUSABLE',
    `Nothing was healed here: there is no .taas/heal in ${start}${named === undefined ? ' or above it' : ''}. Name the folder of the scope with --in.`,
  );
}

function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
