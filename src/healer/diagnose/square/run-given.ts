import type { TaaSReport } from '../../../generated/taas-report.ts';
import type { FailingTest, FailureGroup } from '../../failures/failing-test.ts';
import type { HealCase } from '../../heal-case.ts';
import type { Ask } from '../facts/asks.ts';
import type { DeclaredSetting } from '../facts/declared-settings.ts';
import { outcomeIn, outcomeOfAll } from './outcome-in.ts';
import { type RecordedRun, recordAsks } from './record-asks.ts';
import { toldIn } from './told-in.ts';

/** The very same files with something that they had asked for, and what came of it. */
export interface GivenRun {
  readonly what: 'variables' | 'flags' | 'settings';
  readonly names: readonly string[];
  readonly report: TaaSReport;
  /** The same run with nothing given, where somebody wrote down what is asked for; null: the plain reruns are. */
  readonly beside: TaaSReport | null;
}

/** What that did to a group: `changes`: it fails otherwise. */
export interface GivenOutcome extends Pick<GivenRun, 'what' | 'names'> {
  readonly outcome: 'passes' | 'changes' | 'same';
}

/** As the project says that Node is to be started. */
export async function runWithFlags(context: HealCase, flags: readonly string[]): Promise<GivenRun[]> {
  if (flags.length === 0) return [];
  const { env } = context.lab.scope.environment;
  const report = await run(context, { NODE_OPTIONS: [env.NODE_OPTIONS, ...flags].filter(Boolean).join(' ') });
  return report ? [{ what: 'flags', names: flags, report, beside: null }] : [];
}

/** In the environment that the project itself sets up for its programs. What the scope sets stays as it is. */
export async function runAsDeclared(
  context: HealCase,
  settings: ReadonlyMap<string, DeclaredSetting>,
): Promise<GivenRun[]> {
  const { env } = context.lab.scope.environment;
  const added = [...settings].filter(([name]) => !(name in env));
  if (added.length === 0) return [];
  const report = await run(context, Object.fromEntries(added.map(([name, { value }]) => [name, value])));
  const names = added.map(([name, { value, path }]) => `${name}=${value} (${path})`);
  return report ? [{ what: 'settings', names, report, beside: null }] : [];
}

const mostRounds = 4;

/** Who is given the first variable may ask for the next one. */
export async function runWithVariables(
  context: HealCase,
  variablesOf: (asks: readonly Ask[]) => ReadonlyMap<string, string>,
  recorded: RecordedRun,
): Promise<GivenRun[]> {
  const beside = recorded.report;
  if (!beside) return [];
  const asks = [...recorded.asks];
  let variables = variablesOf(asks);
  for (let round = 1; variables.size > 0; round += 1) {
    const { report, asks: more } = await recordAsks(context, variables);
    if (!report) return [];
    asks.push(...more);
    const wanted = variablesOf(asks);
    if (wanted.size === variables.size || round === mostRounds)
      return [{ what: 'variables', names: [...variables.keys()], report, beside }];
    variables = wanted;
  }
  return [];
}

export function givenOutcomes(
  runs: readonly GivenRun[],
  reruns: readonly TaaSReport[],
  { failures }: FailureGroup,
): GivenOutcome[] {
  return runs.flatMap(({ what, names, report, beside }): GivenOutcome[] => {
    // What passes because somebody looks on does not pass for what it is given.
    if (beside && !hasFailed(beside, failures)) return [];
    const outcome = outcomeOfAll(report, failures);
    if (outcome === 'missing') return [];
    if (outcome === 'passed') return [{ what, names, outcome: 'passes' }];
    const before = toldIn(beside ? [...reruns, beside] : reruns, failures);
    const after = toldIn([report], failures);
    const isOther = after.some((told, at) => told.some((message) => !before[at]?.includes(message)));
    return [{ what, names, outcome: isOther ? 'changes' : 'same' }];
  });
}

function hasFailed(report: TaaSReport, failures: readonly FailingTest[]): boolean {
  const outcomes = failures.map((failure) => outcomeIn(report, failure));
  return outcomes.includes('failed') && !outcomes.includes('passed');
}

async function run({ lab, groups, signal }: HealCase, given: Variables): Promise<TaaSReport | null> {
  if (signal.aborted) return null;
  const failures = groups.flatMap((group) => group.failures);
  const scenarios = [...new Set(failures.map(({ scenario }) => scenario))].filter((id) => id !== null);
  const { environment } = lab.scope;
  const scope = { ...lab.scope, environment: { ...environment, env: { ...environment.env, ...given } } };
  const report = await lab.run({ purpose: 'rerun', scope, scenarios, signal }).catch(() => null);
  return report?.verdict === 'error' ? null : report;
}

type Variables = Readonly<Record<string, string>>;
