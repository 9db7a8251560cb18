import type { ScopeTextConditions } from '../../scope/scope.ts';
import { below, difference, type ScopeDifference, type Spot } from './difference.ts';

const nothing: ScopeTextConditions = { contains: [], notContains: [], matches: [], equals: null };

/** Conditions on a text. `words` is what the messages call it. */
export function compareText(
  before: ScopeTextConditions | null,
  after: ScopeTextConditions | null,
  words: string,
  spot: Spot,
): ScopeDifference[] {
  const [old, now] = [before ?? nothing, after ?? nothing];
  if (old.equals !== null || now.equals !== null) {
    const whole = compareWhole(old, now, words, below(spot, 'equals'));
    if (whole) return whole;
  }
  return [
    ...compareList(old.contains, now.contains, `${words} contains`, below(spot, 'contains'), isPart),
    // A longer text occurs less often: forbidding it forbids less.
    ...compareList(
      old.notContains,
      now.notContains,
      `${words} does not contain`,
      below(spot, 'not_contains'),
      (a, b) => isPart(b, a),
    ),
    ...compareList(old.matches, now.matches, `${words} matches`, below(spot, 'matches'), () => false),
  ];
}

/** Undefined where the whole text is expected on both sides and the same: the rest is compared then. */
function compareWhole(
  old: ScopeTextConditions,
  now: ScopeTextConditions,
  words: string,
  spot: Spot,
): ScopeDifference[] | undefined {
  if (old.equals === now.equals) return undefined;
  if (old.equals !== null && now.equals !== null) {
    return [
      difference('expectation_changed', spot, old.equals, now.equals, `${words} must equal another text`),
    ];
  }
  if (now.equals !== null) {
    const text = now.equals;
    const kept = old.contains.every((part) => text.includes(part));
    const message = `${words} must equal a text`;
    const kind = kept ? 'expectation_tightened' : 'expectation_changed';
    return [difference(kind, spot, null, text, message)];
  }
  const left = [...now.contains, ...now.notContains, ...now.matches].length > 0;
  return left
    ? [
        difference(
          'expectation_loosened',
          spot,
          old.equals,
          { ...now, equals: undefined },
          `${words} no longer equals a text: only parts of it are expected`,
        ),
      ]
    : [difference('expectation_removed', spot, old.equals, null, `nothing is expected of ${words}`)];
}

/** `isLooser(now, old)`: whether what is asked for now is surely less. */
function compareList(
  before: readonly string[],
  after: readonly string[],
  words: string,
  spot: Spot,
  isLooser: (now: string, old: string) => boolean,
): ScopeDifference[] {
  const gone = before.filter((text) => !after.includes(text));
  const came = after.filter((text) => !before.includes(text));
  const differences: ScopeDifference[] = [];
  for (const old of gone) {
    const at =
      came.findIndex((now) => isLooser(now, old) || isLooser(old, now)) >= 0
        ? came.findIndex((now) => isLooser(now, old) || isLooser(old, now))
        : came.length > 0 && gone.length === came.length
          ? 0
          : -1;
    const [now] = at < 0 ? [undefined] : came.splice(at, 1);
    if (now === undefined) {
      differences.push(
        difference(
          'expectation_removed',
          spot,
          old,
          null,
          `${words}: ${JSON.stringify(old)} is no longer expected`,
        ),
      );
      continue;
    }
    const kind = isLooser(now, old)
      ? 'expectation_loosened'
      : isLooser(old, now)
        ? 'expectation_tightened'
        : 'expectation_changed';
    differences.push(
      difference(kind, spot, old, now, `${words}: ${JSON.stringify(now)} instead of ${JSON.stringify(old)}`),
    );
  }
  for (const now of came)
    differences.push(difference('expectation_added', spot, null, now, `${words}: ${JSON.stringify(now)}`));
  return differences;
}

function isPart(part: string, whole: string): boolean {
  return part !== whole && whole.includes(part);
}
