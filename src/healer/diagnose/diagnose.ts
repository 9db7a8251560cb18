import type { Diagnosis } from '../../generated/heal-report.ts';
import type { FailureGroup } from '../failures/failing-test.ts';
import type { HealCase } from '../heal-case.ts';
import type { RecognisedPattern } from '../patterns/pattern.ts';
import { diagnoseGroup } from './diagnose-group.ts';
import { isSettled, observe } from './observe.ts';
import { askAround } from './square/ask-around.ts';

export interface RecognisedGroup {
  readonly group: FailureGroup;
  readonly patterns: readonly RecognisedPattern[];
}

/**
 * Names the cause of every group of failures, or says that the evidence is too thin. The square and the reruns are run
 * once for all of them. Who the suspects are is not said here.
 */
export async function diagnose(context: HealCase, groups: readonly RecognisedGroup[]): Promise<Diagnosis[]> {
  if (groups.length === 0) return [];
  const observed = await observe(context);
  const first = groups.map((one) => diagnoseGroup(context, one, observed));
  if (isSettled(context, observed.runs) || first.every(isClear)) return first;
  // What looks like a defect may be the code's own word for something that it was not given.
  const surroundings = await askAround(context, observed.code);
  if (surroundings === null) return first;
  return groups.map((one) => diagnoseGroup(context, one, { ...observed, surroundings }));
}

function isClear({ cause, confidence }: Diagnosis): boolean {
  return cause !== 'code_defect' && cause !== 'undecided' && confidence >= 0.9;
}
