import { stat } from 'node:fs/promises';
import { TaasError } from '../errors.ts';
import { longestTimerMs } from '../harness/execute-options.ts';
import type { HealOptions } from './heal-options.ts';
import { readModelSettings } from './models/model-settings.ts';
import { strategies } from './propose/registry.ts';

/**
 * What can't be done is said before minutes are spent on it.
 *
 * @throws TaasError `TAAS_USAGE`.
 */
export async function checkOptions(options: HealOptions): Promise<void> {
  const { strategies: wanted, workspace, models, until = 'propose' } = options;
  if (until !== 'diagnose' && until !== 'propose') {
    throw new TaasError('TAAS_USAGE', `until ${String(until)}: expected "diagnose" or "propose".`);
  }
  checkNumbers(options);
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

function checkNumbers({ budgetMs, repeats, seed, thresholds = {} }: HealOptions): void {
  assertWithin('budgetMs', budgetMs, 1, longestTimerMs, 'a number');
  assertWithin('repeats', repeats, 1, 100);
  assertWithin('seed', seed, 0, 2 ** 32 - 1);
  for (const [name, value] of Object.entries(thresholds))
    assertWithin(`thresholds.${name}`, value, 0, 1, 'a number');
}

function assertWithin(
  name: string,
  value: number | undefined,
  least: number,
  most: number,
  kind: 'a number' | 'a whole number' = 'a whole number',
): void {
  if (value === undefined) return;
  const isKind = kind === 'a number' || Number.isInteger(value);
  if (isKind && value >= least && value <= most) return;
  throw new TaasError('TAAS_USAGE', `${name} ${String(value)}: expected ${kind} from ${least} to ${most}.`);
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (entry) => entry.isDirectory(),
    () => false,
  );
}
