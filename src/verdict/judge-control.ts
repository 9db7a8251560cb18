import type { NegativeControl, ScenarioResult } from '../generated/taas-report.ts';

/** A scenario that passed, with what it said of sabotaged copies: one that noticed none of them proves nothing. */
export function judgeControl(
  result: ScenarioResult,
  control: NegativeControl,
  isAskedByScope: boolean,
): ScenarioResult {
  const judged = { ...result, control };
  if (result.status !== 'passed' || control.noticed > 0) return judged;
  const { sabotaged } = control;
  // Without code there is nothing that it could miss; who asks for the proof gets none, though.
  if (sabotaged === 0 && !isAskedByScope) return judged;
  const message =
    sabotaged === 0
      ? 'it was not proved that it can fail: there is no code to sabotage'
      : `it cannot fail: it passed on ${sabotaged === 1 ? 'the sabotaged copy' : `all ${sabotaged} sabotaged copies`} of the code`;
  return { ...judged, status: 'unproven', reason: 'cannot_fail', message };
}
