import type { BlameSquare, SquareCell } from '../../../generated/heal-report.ts';
import type { FailureGroup } from '../../failures/failing-test.ts';
import type { LastGood } from '../last-good.ts';
import { countOutcomes, type OutcomeCounts, standing } from './count-outcomes.ts';
import type { SquareRuns } from './run-square.ts';
import { sidesOf } from './sides-of.ts';

/**
 * What the square says of a group.
 *
 * - `code_changed_it`: the same tests pass with the old code and fail with the new one.
 * - `new_test_found_it`: tests that changed or are new pass with the old code, and fail with the new one.
 * - `new_demand`: the tests changed, and neither code meets them.
 * - `old_fails_too`: code and tests that passed once fail today.
 * - `always_failed`: so do those of the commits before; nobody knows that they ever passed.
 * - `nothing_changed`: the same files have passed before.
 * - `mixed`: a corner gives both results.
 * - `unknown`: it can't be told.
 */
export type SquareMeaning =
  | 'code_changed_it'
  | 'new_test_found_it'
  | 'new_demand'
  | 'old_fails_too'
  | 'always_failed'
  | 'nothing_changed'
  | 'mixed'
  | 'unknown';

export interface SquareReading {
  readonly meaning: SquareMeaning;
  readonly square: BlameSquare;
}

/** Null without a last good state. */
export function readSquare(
  runs: SquareRuns,
  group: FailureGroup,
  lastGood: LastGood | null,
): SquareReading | null {
  if (!lastGood) return null;
  const now = countOutcomes(runs.reruns, group.failures);
  const found = runs.corners.map(({ code, tests, reports }) => ({
    code,
    tests,
    counts: countOutcomes(reports, group.failures),
  }));
  const at = (code: string, tests: string) =>
    found.find((it) => it.code === code && it.tests === tests)?.counts;
  const { code, tests } = sidesOf(lastGood);
  const meaning = meaningOf({
    now,
    oldOld: at('old', 'old') ?? nobody,
    newOld: at('new', 'old') ?? nobody,
    oldNew: at('old', 'new') ?? nobody,
    codeChanged: code.length > 0,
    testsChanged: tests.length > 0,
    standing: lastGood.standing ?? 'reported',
  });
  const cells: SquareCell[] = [
    ...found.map((it) => cell(it.code, it.tests, it.counts)),
    cell('new', 'new', now),
  ];
  return { meaning, square: { last_good: lastGood.title, cells, reading: readings[meaning] } };
}

const nobody: OutcomeCounts = { runs: 0, passed: 0, failed: 0, notJudged: 0 };

export interface Corners {
  readonly now: OutcomeCounts;
  readonly oldOld: OutcomeCounts;
  readonly newOld: OutcomeCounts;
  readonly oldNew: OutcomeCounts;
  readonly codeChanged: boolean;
  readonly testsChanged: boolean;
  readonly standing: NonNullable<LastGood['standing']>;
}

export function meaningOf(corners: Corners): SquareMeaning {
  const { codeChanged, testsChanged } = corners;
  const [oldOld, newOld, oldNew] = [corners.oldOld, corners.newOld, corners.oldNew].map(standing);
  // It failed when it was reported.
  if (corners.now.passed > 0) return 'mixed';
  if ([corners.oldOld, corners.newOld, corners.oldNew].map(standing).includes('mixed')) return 'mixed';
  if (!codeChanged && !testsChanged) return 'nothing_changed';
  if (oldOld === 'fails') return oldStanding[corners.standing];
  if (codeChanged && !testsChanged) return oldOld === 'passes' ? 'code_changed_it' : 'unknown';
  if (!codeChanged) return 'new_demand';
  if (newOld === 'fails' && oldOld === 'passes') return 'code_changed_it';
  if (oldNew === 'passes') return 'new_test_found_it';
  return oldNew === 'fails' ? 'new_demand' : 'unknown';
}

/** What was tried a moment ago and passed, and fails now, says nothing. */
const oldStanding = { reported: 'old_fails_too', assumed: 'always_failed', tried: 'unknown' } as const;

const readings: Readonly<Record<SquareMeaning, string>> = {
  code_changed_it:
    'The tests as they were pass with the old code and fail with the new one: the change of the code did it.',
  new_test_found_it:
    'The tests as they are now pass with the old code and fail with the new one: the change of the code did it.',
  new_demand:
    'The tests as they are now pass with neither code: they ask for something that the code does not do, or are broken.',
  old_fails_too: 'Code and tests of the last good state fail today: what changed lies around them.',
  always_failed: 'It fails at the commits before, too; nothing says that it ever passed.',
  nothing_changed: 'The same files have passed before: what changed lies around them, or it is chance.',
  mixed: 'The same files pass and fail: it is chance.',
  unknown: 'The old state says little: its tests do not have what fails, or it gives no clear answer.',
};

function cell(code: 'old' | 'new', tests: 'old' | 'new', counts: OutcomeCounts): SquareCell {
  const { runs, passed, failed, notJudged } = counts;
  return { code, tests, runs, passed, failed, not_judged: notJudged };
}
