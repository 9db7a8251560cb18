import type { FindingKind } from '../finding-kinds.ts';
import { difference, type ScopeDifference, type Spot } from './difference.ts';
import { type WeakArgument, weakeningArguments } from './weakening-arguments.ts';

const opposites: Readonly<Record<WeakArgument['kind'], FindingKind>> = {
  tests_deselected: 'tests_reselected',
  failure_ignored: 'failure_noticed',
  steering_added: 'steering_removed',
  retries_more: 'retries_fewer',
  timeout_longer: 'timeout_shorter',
};

const reasons: Readonly<Record<WeakArgument['kind'], string>> = {
  tests_deselected: 'leaves tests out',
  failure_ignored: 'hides failures',
  steering_added: 'steers the test tool',
  retries_more: 'tries failed tests again',
  timeout_longer: 'sets how long tests may take',
};

/** Arguments of a test tool. */
export function compareArguments(
  before: readonly string[],
  after: readonly string[],
  spot: Spot,
): ScopeDifference[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  const named = compareWeakArguments(before, after, spot);
  if (named.length > 0) return named;
  return [difference('execution_changed', spot, before.join(' '), after.join(' '), 'the arguments changed')];
}

/** Only those that make a run ask for less, which came or went. */
export function compareWeakArguments(
  before: readonly string[],
  after: readonly string[],
  spot: Spot,
): ScopeDifference[] {
  const [old, now] = [weakeningArguments(before), weakeningArguments(after)];
  const added = now.filter(({ text }) => !old.some((other) => other.text === text));
  const gone = old.filter(({ text }) => !now.some((other) => other.text === text));
  return [
    ...added.map(({ text, kind }) => difference(kind, spot, null, text, `argument ${text} ${reasons[kind]}`)),
    ...gone.map(({ text, kind }) =>
      difference(opposites[kind], spot, text, null, `argument ${text}, which ${reasons[kind]}, is gone`),
    ),
  ];
}
