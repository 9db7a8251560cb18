import type { Diagnosis, HealReport } from '../../generated/heal-report.ts';
import type { TaaSReport } from '../../generated/taas-report.ts';
import type { HealEvent } from '../../heal-events.ts';
import { failureContext } from './failure-context.ts';
import { type StrategyOutcome, type StrategyResult, settledOutcomes } from './strategy-outcome.ts';

type StrategyFinished = Extract<HealEvent, { kind: 'strategy_finished' }>;
type Healing = Pick<HealReport, 'heal_id' | 'run' | 'diagnoses' | 'proposals'>;

const mostFingerprints = 50;

/** What the strategies came to in one healing, before anything is applied. */
export function outcomesOf(
  healing: Healing,
  report: TaaSReport,
  finished: readonly Pick<StrategyFinished, 'strategy' | 'diagnosis' | 'tried' | 'proved'>[],
  now: Date,
): StrategyOutcome[] {
  const { diagnoses, proposals } = healing;
  const idle = finished.flatMap(({ strategy, diagnosis: id, tried, proved }) => {
    const diagnosis = diagnoses.find((each) => each.id === id);
    // What it did not mend together with others it may have mended alone.
    const isProved = proved > 0 || proposals.some((it) => it.strategy === strategy && it.diagnosis === id);
    if (!diagnosis || tried === 0 || isProved) return [];
    return [outcome(healing, report, diagnosis, { strategy, proposal: null, result: 'unproved' }, now)];
  });
  const proved = proposals.flatMap(({ id }) => outcomesFor(healing, report, [id], 'proved', now));
  return [...idle, ...proved];
}

/** What became of some of the proposals. */
export function outcomesFor(
  healing: Healing,
  report: TaaSReport,
  ids: readonly string[],
  result: StrategyResult,
  now: Date,
): StrategyOutcome[] {
  return healing.proposals.flatMap(({ id, strategy, diagnosis: answered }) => {
    const diagnosis = healing.diagnoses.find((each) => each.id === answered);
    if (!diagnosis || !ids.includes(id)) return [];
    return [outcome(healing, report, diagnosis, { strategy, proposal: id, result }, now)];
  });
}

/**
 * What a later run of the same scope says of what was applied before it: it held, or came back. A run that had begun
 * before, the healed one above all, says nothing of it; that something stayed away only one that has looked everywhere.
 *
 * @param failing fingerprints of what fails in it
 */
export function laterOutcomes(
  outcomes: readonly StrategyOutcome[],
  { scope, started_at, setup, scenarios }: Pick<TaaSReport, 'scope' | 'started_at' | 'setup' | 'scenarios'>,
  failing: ReadonlySet<string>,
  now: Date,
): StrategyOutcome[] {
  const isWhole =
    setup.every(({ status }) => status === 'passed') &&
    scenarios.every(({ status }) => status !== 'skipped' && status !== 'cancelled');
  return settledOutcomes(outcomes).flatMap((earlier) => {
    const isOpen = earlier.result === 'applied' || earlier.result === 'held';
    const isLater = Date.parse(started_at) > Date.parse(earlier.at);
    if (!isOpen || !isLater || earlier.scope_id !== scope.id) return [];
    const isBack = earlier.fingerprints.some((fingerprint) => failing.has(fingerprint));
    if (!isBack && (earlier.result === 'held' || !isWhole)) return [];
    return [{ ...earlier, at: now.toISOString(), result: isBack ? 'recurred' : 'held' }];
  });
}

/** What was taken back; `proposal` as the journal has it. */
export function revertedOutcomes(
  outcomes: readonly StrategyOutcome[],
  {
    heal_id,
    proposal,
  }: { readonly heal_id: string | null; readonly proposal: { readonly id: string } | null },
  now: Date,
): StrategyOutcome[] {
  return settledOutcomes(outcomes)
    .filter((earlier) => earlier.heal_id === heal_id && earlier.proposal === proposal?.id)
    .map((earlier) => ({ ...earlier, at: now.toISOString(), result: 'reverted' }));
}

function outcome(
  { heal_id, run }: Healing,
  report: TaaSReport,
  diagnosis: Diagnosis,
  what: Pick<StrategyOutcome, 'strategy' | 'proposal' | 'result'>,
  now: Date,
): StrategyOutcome {
  return {
    at: now.toISOString(),
    heal_id,
    scope_id: run.scope_id,
    diagnosis: diagnosis.id,
    ...what,
    context: failureContext(diagnosis, report),
    fingerprints: diagnosis.failures.slice(0, mostFingerprints).map(({ fingerprint }) => fingerprint),
    since_failure_ms: Math.max(0, now.getTime() - Date.parse(report.finished_at)),
  };
}
