import type { Place } from '../finding.ts';
import type { FindingKind } from '../finding-kinds.ts';
import type { PlacedTest } from './match-tests.ts';

/** A difference between two test trees. */
export interface TestDifference {
  readonly kind: FindingKind;
  readonly subject: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly message: string;
  readonly old: Place | null;
  readonly new: Place | null;
}

/** How a test is named: `tests/cart.test.js > Cart > adds`. */
export function subjectOf({ file, test }: PlacedTest): string {
  return [file.path, ...test.suites, test.name].join(' > ');
}

export function placeOf({ file, test }: PlacedTest, line = test.line): Place {
  return { file: file.path, line };
}
