import type { HealCase } from '../heal-case.ts';
import { valuesOf } from './facts/asserted-values.ts';
import { chanceIn, drawsAtRandom } from './facts/chance-words.ts';
import { type ChangeFacts, readChange } from './facts/change-facts.ts';
import { type CodeFacts, readCode } from './facts/code-facts.ts';
import { mayBeUnordered } from './facts/unordered-words.ts';
import { type EarlierRun, earlierReports } from './history/earlier-good-runs.ts';
import { rolesIn } from './role-of-path.ts';
import type { Surroundings } from './square/ask-around.ts';
import { countOutcomes, standing } from './square/count-outcomes.ts';
import { readSquare } from './square/read-square.ts';
import { type Elsewhere, runElsewhere } from './square/run-elsewhere.ts';
import { runSquare, type SquareRuns } from './square/run-square.ts';

/** What all groups of failures have in common. */
export interface Observations {
  readonly code: CodeFacts;
  readonly change: ChangeFacts | null;
  readonly runs: SquareRuns;
  /** On another day, and in another time zone; missing where nothing asks for it. */
  readonly elsewhere?: Elsewhere;
  /** What was asked for in vain; missing where nothing asks, or nobody looked. */
  readonly surroundings?: Surroundings;
  /** Earlier runs of the very same files under the same scope. */
  readonly earlier: readonly EarlierRun['report'][];
}

/** Reads sources and history, and runs the square: once, however many groups there are. */
export async function observe(context: HealCase): Promise<Observations> {
  const { lab, lastGood, groups, report } = context;
  const code = await readCode(lab.snapshot, rolesIn(lab.scope));
  const failures = groups.flatMap((group) => group.failures);
  const [runs, change, earlier] = await Promise.all([
    runSquare(context, {
      chance: chanceIn({ failures }, code).length > 0,
      random: groups.some((group) => drawsAtRandom(group, code)),
      unordered: mayBeUnordered({ failures }, code),
    }),
    lastGood ? readChange(lastGood) : null,
    earlierReports(context),
  ]);
  const isSame = ({ report: other }: EarlierRun) =>
    other.workspace?.digest !== undefined &&
    other.workspace.digest === report.workspace?.digest &&
    other.scope.digest === report.scope.digest;
  const elsewhere = isSettled(context, runs)
    ? null
    : await runElsewhere(context, { code, values: groups.flatMap((group) => valuesOf(group)) });
  return {
    code,
    change,
    runs,
    ...(elsewhere && { elsewhere }),
    earlier: earlier.filter(isSame).map((run) => run.report),
  };
}

/** Chance, or a change of the code: the surroundings need not be asked. */
export function isSettled({ groups, lastGood }: HealCase, runs: SquareRuns): boolean {
  return groups.every((group) => {
    if (standing(countOutcomes(runs.reruns, group.failures)) !== 'fails') return true;
    const meaning = readSquare(runs, group, lastGood)?.meaning;
    return meaning === 'code_changed_it' || meaning === 'new_test_found_it';
  });
}
