import type { Phase, ScenarioResult, TaaSReport, TrustFinding } from '../generated/taas-report.ts';
import { isBroken } from '../verdict/is-broken.ts';
import { isBreach } from '../verdict/judge-run.ts';
import { hiddenFailure, scenarioForCitizen, stepForCitizen } from './citizen/parts.ts';
import { countTotals } from './count-totals.ts';
import { hiddenMentions } from './hidden-mentions.ts';

/**
 * The report as the Citizen may read it. Of hidden scenarios it only tells whether one did not pass: what counts,
 * measures or names them is gone, and so is what was written or measured while they may have run. Every report for a
 * Citizen is made like that, with hidden scenarios or without: else one could tell by its form.
 *
 * @param runDir the folder that the copy lies in: the run's own holds what is hidden
 */
export function forCitizen(report: TaaSReport, runDir: string): TaaSReport {
  if (report.audience === 'citizen') return { ...report, run_dir: runDir };
  const hidden = report.scenarios.filter(({ visibility }) => visibility === 'hidden');
  const mentions = hiddenMentions(hidden);
  const isToldOf = ({ scenario, message, path }: TrustFinding) =>
    !hidden.some(({ id }) => id === scenario) && !mentions(`${message}\n${path ?? ''}`);
  const startedAt = report.started_at;
  const setup = report.setup.map((step) => stepForCitizen(step, startedAt, mentions));
  const teardown = report.teardown.map((step) => stepForCitizen(step, startedAt, mentions, 'teardown'));
  const scenarios = report.scenarios
    .filter(({ visibility }) => visibility !== 'hidden')
    .map((scenario) => scenarioForCitizen(scenario, startedAt, mentions));
  const durationMs = [...setup, ...scenarios, ...teardown].reduce((sum, part) => sum + part.duration_ms, 0);
  const trust = report.trust.filter(isToldOf);
  const isHiddenBroken = hidden.some(isBroken) || report.trust.some((it) => isBreach(it) && !isToldOf(it));
  return {
    ...report,
    ...judgement(report, scenarios, trust, isHiddenBroken, mentions),
    // How long the run took in all would tell how long the hidden part of it did.
    finished_at: new Date(Date.parse(startedAt) + durationMs).toISOString(),
    duration_ms: durationMs,
    run_dir: runDir,
    // The document names every scenario.
    scope: { ...report.scope, path: null },
    // The places would count what is hidden.
    ...(report.shard && { shard: { index: report.shard.index, count: report.shard.count } }),
    ...(report.phases && { phases: phasesForCitizen(report.phases, mentions) }),
    setup,
    scenarios,
    teardown,
    totals: countTotals(scenarios),
    trust,
    warnings: report.warnings.filter((warning) => !mentions(warning)),
    error:
      report.error && mentions(report.error.message)
        ? { ...report.error, message: hiddenFailure }
        : report.error,
    audience: 'citizen',
  };
}

/** Those before the first scenario: of later ones the number and the length tell of what is hidden. */
const openPhases: readonly string[] = ['engine', 'image', 'dependencies', 'workspace', 'cell', 'setup'];

function phasesForCitizen(phases: readonly Phase[], mentions: (text: string) => boolean): Phase[] {
  return phases
    .filter(({ name }) => openPhases.includes(name))
    .map((phase) => ({
      ...phase,
      detail: mentions(phase.detail) ? '' : phase.detail,
      failure: phase.failure !== null && mentions(phase.failure) ? hiddenFailure : phase.failure,
    }));
}

type Judgement = Pick<TaaSReport, 'reason' | 'message'>;

/** The verdict stands; why, as far as the Citizen may know. */
function judgement(
  report: TaaSReport,
  visible: readonly ScenarioResult[],
  trust: readonly TrustFinding[],
  isHiddenBroken: boolean,
  mentions: (text: string) => boolean,
): Judgement {
  const { verdict, reason, message } = report;
  const part = /; only what did not pass in run \w+ was run$/.exec(message)?.[0] ?? '';
  if (reason === 'all_passed') return { reason, message: `${passedWords(visible)}${part}` };
  const breaches = trust.filter(isBreach);
  const isOfHiddenBreach =
    report.trust.some((it) => isBreach(it) && it.reason === reason) &&
    !breaches.some((it) => it.reason === reason);
  if (verdict === 'fail' && (reason === 'scenario_failed' || isOfHiddenBreach)) {
    return { reason: 'scenario_failed', message: `${failedWords(visible, isHiddenBroken)}${part}` };
  }
  if (breaches[0]?.reason === reason && message.startsWith(breaches[0].message)) {
    // How many there are besides would count those of hidden scenarios.
    const more = breaches.length > 1 ? ` (and ${breaches.length - 1} more)` : '';
    return { reason, message: `${breaches[0].message}${more}` };
  }
  return { reason, message: mentions(message) ? hiddenFailure : message };
}

function passedWords(visible: readonly ScenarioResult[]): string {
  const flaky = visible.filter((scenario) => scenario.flaky).length;
  const note = flaky > 0 ? `, ${flaky} of them flaky` : '';
  if (visible.length === 0) return 'nothing failed';
  return visible.length === 1
    ? `the scenario passed${note}`
    : `all ${visible.length} scenarios passed${note}`;
}

function failedWords(visible: readonly ScenarioResult[], isHiddenBroken: boolean): string {
  const broken = visible.filter(({ status }) => status !== 'passed').length;
  if (broken === 0) return hiddenFailure;
  const noun = visible.length === 1 ? 'scenario' : 'scenarios';
  const count = `${broken} of ${visible.length} ${noun} did not pass`;
  return isHiddenBroken ? `${count}; ${hiddenFailure}` : count;
}
