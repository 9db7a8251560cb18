import { stat } from 'node:fs/promises';
import { TaasError } from '../errors.ts';
import type { HealOptions } from './heal-options.ts';
import { readModelSettings } from './models/model-settings.ts';
import { strategies } from './propose/registry.ts';

/**
 * What can't be done is said before minutes are spent on it.
 *
 * @throws TaasError `TAAS_USAGE`.
 */
export async function checkOptions({ strategies: wanted, workspace, models }: HealOptions): Promise<void> {
  const known = strategies.map(({ id }) => id);
  const unknown = wanted?.find((id) => !known.includes(id));
  if (unknown !== undefined) {
    throw new TaasError(
      'TAAS_USAGE',
      `There is no strategy ${JSON.stringify(unknown)}. There are: ${known.join(', ')}.`,
    );
  }
  if (workspace !== undefined && !(await isFolder(workspace))) {
    throw new TaasError('TAAS_USAGE', `The workspace ${workspace} is no folder. Name the folder to mend.`);
  }
  if (models !== false) readModelSettings(process.env);
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (entry) => entry.isDirectory(),
    () => false,
  );
}
