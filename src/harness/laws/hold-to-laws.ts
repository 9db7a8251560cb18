import type { TrustFinding } from '../../generated/taas-report.ts';
import type { Cell } from '../../sandbox/cell/cell.ts';
import type { AttemptJudgement } from '../../verdict/judge-attempt.ts';
import type { RunContext } from '../run-context.ts';
import type { LawEntry } from './laws.ts';

/**
 * The judgement of an attempt, unless it changed a law: then nothing that was seen counts.
 *
 * @param meanwhile what stands in the place of some law files for this attempt
 */
export async function holdToLaws(
  context: RunContext,
  cell: Cell,
  scenario: string,
  judgement: AttemptJudgement,
  meanwhile?: ReadonlyMap<string, LawEntry>,
): Promise<AttemptJudgement> {
  const changed = (await context.laws?.changed(cell, meanwhile)) ?? [];
  const [first] = changed;
  if (first === undefined) return judgement;
  for (const path of changed) {
    const message = `${path} is a law and was changed while the scenario ran`;
    noteFinding(context, { reason: 'law_changed', effect: 'breach', path, message, scenario });
  }
  if (judgement.status === 'cancelled') return judgement;
  const more = changed.length > 1 ? ` (and ${changed.length - 1} more)` : '';
  return {
    ...judgement,
    status: 'errored',
    reason: 'law_changed',
    message: `a law was changed while the scenario ran: ${first}${more}`,
  };
}

/** Before an attempt: the laws are as they must be, and whatever had to be done for it is told. */
export async function enforceLaws(
  context: RunContext,
  cell: Cell,
  scenario: string,
  env: Readonly<Record<string, string>>,
): Promise<void> {
  const findings = (await context.laws?.enforce(cell, env)) ?? [];
  for (const finding of findings) noteFinding(context, { ...finding, scenario });
}

/** Each attempt finds the same again. */
function noteFinding({ trust }: RunContext, finding: TrustFinding): void {
  const isKnown = trust.some(
    ({ reason, path, scenario, effect }) =>
      reason === finding.reason &&
      path === finding.path &&
      scenario === finding.scenario &&
      effect === finding.effect,
  );
  if (!isKnown) trust.push(finding);
}
