import type { TaaSReport } from '../../../generated/taas-report.ts';
import type { FailureGroup } from '../../failures/failing-test.ts';
import type { HealCase } from '../../heal-case.ts';
import { outcomeOfAll } from './outcome-in.ts';
import { toldIn } from './told-in.ts';

/** The very same files with something that they had asked for, and what came of it. */
export interface GivenRun {
  readonly what: 'variables' | 'flags';
  readonly names: readonly string[];
  readonly report: TaaSReport;
}

/** What that did to a group: `changes`: it fails otherwise. */
export interface GivenOutcome extends Pick<GivenRun, 'what' | 'names'> {
  readonly outcome: 'passes' | 'changes' | 'same';
}

interface Given {
  readonly variables: ReadonlyMap<string, string>;
  readonly flags: readonly string[];
}

export async function runGiven(context: HealCase, { variables, flags }: Given): Promise<GivenRun[]> {
  const [withVariables, withFlags] = await Promise.all([
    variables.size > 0 ? run(context, Object.fromEntries(variables)) : null,
    flags.length > 0 ? run(context, { NODE_OPTIONS: flags.join(' ') }) : null,
  ]);
  return [
    ...(withVariables
      ? [{ what: 'variables', names: [...variables.keys()], report: withVariables } as const]
      : []),
    ...(withFlags ? [{ what: 'flags', names: flags, report: withFlags } as const] : []),
  ];
}

export function givenOutcomes(
  runs: readonly GivenRun[],
  reruns: readonly TaaSReport[],
  { failures }: FailureGroup,
): GivenOutcome[] {
  const before = toldIn(reruns, failures);
  return runs.flatMap(({ what, names, report }): GivenOutcome[] => {
    const outcome = outcomeOfAll(report, failures);
    if (outcome === 'missing') return [];
    if (outcome === 'passed') return [{ what, names, outcome: 'passes' }];
    const after = toldIn([report], failures);
    const isOther = after.some((told, at) => told.some((message) => !before[at]?.includes(message)));
    return [{ what, names, outcome: isOther ? 'changes' : 'same' }];
  });
}

async function run(
  { lab, groups, signal }: HealCase,
  more: Readonly<Record<string, string>>,
): Promise<TaaSReport | null> {
  if (signal.aborted) return null;
  const failures = groups.flatMap((group) => group.failures);
  const scenarios = [...new Set(failures.map(({ scenario }) => scenario))].filter((id) => id !== null);
  const { environment } = lab.scope;
  const { NODE_OPTIONS: options } = environment.env;
  const env = { ...environment.env, ...more };
  if (options !== undefined && more.NODE_OPTIONS) env.NODE_OPTIONS = `${options} ${more.NODE_OPTIONS}`;
  const scope = { ...lab.scope, environment: { ...environment, env } };
  const report = await lab.run({ purpose: 'rerun', scope, scenarios, signal }).catch(() => null);
  return report?.verdict === 'error' ? null : report;
}
