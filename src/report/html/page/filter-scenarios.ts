import { toneOf } from '../view/status.ts';
import type { RunModel } from './run-model.ts';

export type StatusFilter = 'all' | 'failed' | 'passed' | 'skipped' | 'flaky' | 'retried' | 'untrusted';
export type ScenarioOrder = 'plan' | 'slow' | 'failed' | 'name';

export interface ScenarioFilter {
  readonly search: string;
  readonly status: StatusFilter;
  /** Empty: any. */
  readonly type: string;
  readonly tag: string;
  readonly order: ScenarioOrder;
}

/** The numbers of the scenarios that are to be shown, in their order. Every word of the search has to be there. */
export function filterScenarios(
  model: RunModel,
  { search, status, type, tag, order }: ScenarioFilter,
): number[] {
  const words = search
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const shown: number[] = [];
  model.data.scenarios.forEach((scenario, index) => {
    if (!hasStatus(model, index, status)) return;
    if (type !== '' && scenario.type !== type) return;
    if (tag !== '' && !scenario.tags.includes(tag)) return;
    if (words.every((word) => model.haystack(index).includes(word))) shown.push(index);
  });
  return order === 'plan' ? shown : shown.sort(comparators[order](model));
}

export function hasStatus(model: RunModel, index: number, filter: StatusFilter): boolean {
  const scenario = model.packed(index);
  switch (filter) {
    case 'all':
      return true;
    case 'failed':
      return toneOf(scenario.status) === 'bad';
    case 'passed':
      return toneOf(scenario.status) === 'good';
    case 'skipped':
      return toneOf(scenario.status) === 'quiet';
    case 'flaky':
      return scenario.flaky;
    case 'retried':
      return scenario.attempts.length > 1;
    case 'untrusted':
      return scenario.status === 'unproven' || model.isUntrusted(scenario);
  }
}

type Comparator = (model: RunModel) => (one: number, other: number) => number;

const comparators: Readonly<Record<Exclude<ScenarioOrder, 'plan'>, Comparator>> = {
  slow: (model) => (one, other) =>
    model.packed(other).duration_ms - model.packed(one).duration_ms || one - other,
  failed: (model) => (one, other) => rank(model, one) - rank(model, other) || one - other,
  name: (model) => (one, other) =>
    collator.compare(model.packed(one).id, model.packed(other).id) || one - other,
};

const collator = new Intl.Collator('en', { numeric: true });

function rank(model: RunModel, index: number): number {
  const { status, flaky } = model.packed(index);
  return toneOf(status) === 'bad' ? 0 : flaky ? 1 : toneOf(status) === 'quiet' ? 2 : 3;
}
