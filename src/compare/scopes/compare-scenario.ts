import type { ScopeScenario } from '../../scope/scope.ts';
import { formatDuration } from '../../units.ts';
import { compareExecution } from './compare-execution.ts';
import { compareExpect } from './compare-expect.ts';
import { compareRetry } from './compare-retry.ts';
import { below, compareAmounts, difference, type ScopeDifference, type Spot } from './difference.ts';

export interface ScenarioContext {
  readonly hasMoved: (before: string, after: string) => boolean;
  /** The workspace of each side, relative to the scope's document. */
  readonly oldFolder: string;
  readonly newFolder: string;
  /** Old id → new id. */
  readonly rename: ReadonlyMap<string | undefined, string | undefined>;
}

/** Two scenarios that were matched. */
export function compareScenario(
  old: ScopeScenario,
  now: ScopeScenario,
  spot: Spot,
  context: ScenarioContext,
): ScopeDifference[] {
  const renamed =
    old.id === now.id
      ? []
      : [difference('scenario_renamed', below(spot, 'id'), old.id, now.id, `${old.id} is called ${now.id}`)];
  return [
    ...renamed,
    ...compareExecution(old.execution, now.execution, spot, context),
    ...compareExpect(old, now, below(spot, 'expect')),
    ...compareRetry(old.retry, now.retry, below(spot, 'retry_policy')),
    ...compareAmounts(old.timeoutMs, now.timeoutMs, {
      spot: below(spot, 'timeout'),
      words: 'timeout',
      weaker: 'timeout_longer',
      stronger: 'timeout_shorter',
      show: formatDuration,
    }),
    ...compareDependencies(old, now, below(spot, 'depends_on'), context),
    ...compareGuards(old, now, spot),
    ...compareWords(old, now, spot),
  ];
}

function compareDependencies(
  old: ScopeScenario,
  now: ScopeScenario,
  spot: Spot,
  { rename }: ScenarioContext,
): ScopeDifference[] {
  const before = old.dependsOn.map((id) => rename.get(id) ?? id);
  const added = now.dependsOn.filter((id) => !before.includes(id));
  const gone = before.filter((id) => !now.dependsOn.includes(id));
  return [
    ...added.map((id) =>
      difference('dependency_added', spot, null, id, `is skipped where ${id} does not pass`),
    ),
    ...gone.map((id) => difference('dependency_dropped', spot, id, null, `no longer needs ${id} to pass`)),
  ];
}

function compareGuards(old: ScopeScenario, now: ScopeScenario, spot: Spot): ScopeDifference[] {
  const differences: ScopeDifference[] = [];
  if (old.visibility !== now.visibility) {
    const kind = now.visibility === 'public' ? 'made_public' : 'made_hidden';
    const message = now.visibility === 'public' ? 'the Citizen is shown it' : 'it is hidden from the Citizen';
    differences.push(difference(kind, below(spot, 'visibility'), old.visibility, now.visibility, message));
  }
  if (old.negativeControl !== now.negativeControl) {
    const kind = now.negativeControl ? 'negative_control_added' : 'negative_control_dropped';
    const message = `the proof that it can fail is ${now.negativeControl ? '' : 'no longer '}asked for`;
    const place = below(spot, 'negative_control');
    differences.push(difference(kind, place, old.negativeControl, now.negativeControl, message));
  }
  return differences;
}

function compareWords(old: ScopeScenario, now: ScopeScenario, spot: Spot): ScopeDifference[] {
  const rows = [
    ['type', 'metadata_changed', old.type, now.type],
    ['title', 'metadata_changed', old.title, now.title],
    ['tags', 'metadata_changed', old.tags, now.tags],
    ['artifacts', 'options_changed', old.artifacts, now.artifacts],
  ] as const;
  return rows
    .filter(([, , was, is]) => JSON.stringify(was) !== JSON.stringify(is))
    .map(([key, kind, was, is]) => difference(kind, below(spot, key), was, is, `${key} changed`));
}
