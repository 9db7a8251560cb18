import type { PatternMatch } from '../../generated/heal-report.ts';
import type { Scope } from '../../scope/scope.ts';
import type { FailingTest, FailureGroup } from '../failures/failing-test.ts';
import { fillFacts } from './fill-facts.ts';
import type { Pattern, RecognisedPattern } from './pattern.ts';
import { patternInput } from './pattern-input.ts';
import { knownPatterns } from './registry.ts';

interface Surroundings {
  /** As the failing run has seen it. */
  readonly scope: Scope;
  /** Relative paths of the workspace's files. */
  readonly paths: readonly string[];
  /** Those of the user; they come before the known ones. */
  readonly ownPatterns?: readonly Pattern[];
}

/** The failures of a group say the same: more of them tell nothing new. */
const mostFailures = 20;

/** Known failures among those of a group, the weightiest first; each pattern once, with the first failure that shows it. */
export function recognisePatterns(group: FailureGroup, around: Surroundings): RecognisedPattern[] {
  const patterns = [...(around.ownPatterns ?? []), ...knownPatterns];
  const found = new Map<string, RecognisedPattern>();
  for (const failure of group.failures.slice(0, mostFailures)) {
    for (const recognised of recogniseOne(failure, patterns, around)) {
      if (!found.has(recognised.pattern.id)) found.set(recognised.pattern.id, recognised);
    }
  }
  return [...found.values()].sort((a, b) => b.pattern.weight - a.pattern.weight);
}

/** As the report tells it; a fact that the failure did not tell is a gap. */
export function patternMatch({ pattern, facts }: RecognisedPattern): PatternMatch {
  const withGaps = (text: string) => text.replaceAll(/\$[a-z]\w*/gi, '…');
  const title = withGaps(fillFacts(pattern.title, facts));
  return { pattern: pattern.id, title, action: withGaps(pattern.action(facts)) };
}

function recogniseOne(
  failure: FailingTest,
  patterns: readonly Pattern[],
  { scope, paths }: Surroundings,
): RecognisedPattern[] {
  const input = patternInput(failure, scope, paths);
  const all = patterns.flatMap((pattern): RecognisedPattern[] => {
    const facts = pattern.recognise(input);
    return facts ? [{ pattern, facts, failure }] : [];
  });
  return all.filter(
    ({ pattern }) => !all.some((other) => other.pattern !== pattern && yields(pattern, other.pattern)),
  );
}

function yields(general: Pattern, specific: Pattern): boolean {
  return (general.yieldsTo ?? []).some((id) =>
    id.endsWith('/') ? specific.id.startsWith(id) : specific.id === id,
  );
}
