import type { ScenarioResult, TaaSReport } from '../generated/taas-report.ts';
import type { EmptyVerdict } from '../plan/plan.ts';
import { judgeRun } from '../verdict/judge-run.ts';
import { countTotals } from './count-totals.ts';

export interface ReportCheck {
  /** Stable word. */
  readonly name: string;
  readonly ok: boolean;
  readonly message: string;
}

/** Whether a report says what follows from its own parts: a green verdict that was written over a red one does not. */
export function checkConsistency(report: TaaSReport): ReportCheck[] {
  return [checkVerdict(report), checkTotals(report), checkScenarios(report)];
}

function checkVerdict(report: TaaSReport): ReportCheck {
  const { verdict, reason, message, setup, scenarios, trust, error } = report;
  const judged = judgeRun({
    setup,
    scenarios,
    trust,
    error,
    cancelled: reason === 'cancelled',
    scopeTimedOut: reason === 'scope_timed_out',
    dependenciesFailed: reason === 'dependencies_failed' ? message : null,
    // Of these the report has only the word: none of them turns a run with scenarios green.
    empty: scenarios.length === 0 ? emptyVerdictOf(report) : null,
    rerunOf: null,
  });
  const said = `${verdict} (${reason})`;
  const follows = `${judged.verdict} (${judged.reason})`;
  return said === follows
    ? { name: 'verdict', ok: true, message: `${said} follows from its scenarios and findings` }
    : {
        name: 'verdict',
        ok: false,
        message: `the verdict is ${said}, from its scenarios and findings follows ${follows}`,
      };
}

/** What a report says of a run of nothing; null where it says something else. */
export function emptyVerdictOf({ verdict, reason, message }: TaaSReport): EmptyVerdict | null {
  if (!emptyReasons.has(reason)) return null;
  return {
    verdict: verdict === 'pass' ? 'pass' : 'fail',
    reason: reason as EmptyVerdict['reason'],
    message,
  };
}

const emptyReasons: ReadonlySet<string> = new Set(['nothing_selected', 'nothing_to_rerun', 'empty_shard']);

function checkTotals(report: TaaSReport): ReportCheck {
  const counted = flat(countTotals(report.scenarios));
  const wrong = flat(report.totals).filter((line) => !counted.includes(line));
  return wrong.length === 0
    ? { name: 'totals', ok: true, message: 'add up' }
    : {
        name: 'totals',
        ok: false,
        message: `the totals do not add up: ${wrong.join(', ')}, counted ${counted.filter((line) => !flat(report.totals).includes(line)).join(', ')}`,
      };
}

function flat({ tests, ...totals }: TaaSReport['totals']): string[] {
  const inTests = Object.entries(tests).map(([key, count]) => `tests.${key} ${count}`);
  return [...Object.entries(totals).map(([key, count]) => `${key} ${count}`), ...inTests];
}

function checkScenarios({ scenarios }: TaaSReport): ReportCheck {
  const wrong = scenarios.flatMap((scenario) => {
    const why = whyNotFromAttempts(scenario);
    return why === undefined ? [] : [`${scenario.id} ${why}`];
  });
  return wrong.length === 0
    ? { name: 'scenarios', ok: true, message: 'follow from their last attempts' }
    : {
        name: 'scenarios',
        ok: false,
        message: `scenarios do not follow from their attempts: ${wrong.join('; ')}`,
      };
}

/** Only a green one needs evidence: an attempt that passed may still be unproven, or its scenario cancelled. */
function whyNotFromAttempts({ status, flaky, attempts }: ScenarioResult): string | undefined {
  const last = attempts.at(-1);
  if (status !== 'passed') return undefined;
  if (flaky !== attempts.length > 1)
    return `is ${flaky ? '' : 'not '}called flaky after ${attempts.length} attempts`;
  if (!last) return 'passed without an attempt';
  if (last.status !== 'passed') return `passed, but its last attempt is ${last.status}`;
  const unmet = last.expectations.find(({ passed }) => !passed);
  return unmet && `passed, but its expectation of ${unmet.subject} does not hold`;
}
