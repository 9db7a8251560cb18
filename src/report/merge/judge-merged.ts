import type { TaaSReport } from '../../generated/taas-report.ts';
import { judgeRun } from '../../verdict/judge-run.ts';
import { emptyVerdictOf } from '../check-consistency.ts';

type Judgement = Pick<TaaSReport, 'verdict' | 'reason' | 'message'>;
type Evidence = Pick<TaaSReport, 'setup' | 'scenarios' | 'trust'>;

/**
 * What follows from all that the parts saw. It is never better than the worst of them: what a Citizen is not told of, and
 * a shard that was told to run nothing, shows in their verdicts alone.
 */
export function judgeMerged(reports: readonly TaaSReport[], evidence: Evidence): Judgement {
  const worst = worstOf(reports);
  const judged = judgeRun({
    ...evidence,
    error: reports.find(({ error }) => error)?.error ?? null,
    cancelled: reports.some(({ reason }) => reason === 'cancelled'),
    scopeTimedOut: reports.some(({ reason }) => reason === 'scope_timed_out'),
    dependenciesFailed: reports.find(({ reason }) => reason === 'dependencies_failed')?.message ?? null,
    empty: evidence.scenarios.length === 0 ? emptyVerdictOf(worst) : null,
    rerunOf: rerunOf(reports),
  });
  const { verdict, reason, message } = worst;
  return rank[judged.verdict] >= rank[verdict] ? judged : { verdict, reason, message };
}

/** As of exit codes: an answer that is incomplete comes before one that is bad. */
const rank = { pass: 0, fail: 1, error: 2 } as const;

function worstOf(reports: readonly TaaSReport[]): TaaSReport {
  return reports.reduce((worst, it) => (rank[it.verdict] > rank[worst.verdict] ? it : worst));
}

function rerunOf(reports: readonly TaaSReport[]): string | null {
  for (const { message } of reports) {
    const [, runId] = /; only what did not pass in run (\w+) was run$/.exec(message) ?? [];
    if (runId !== undefined) return runId;
  }
  return null;
}
