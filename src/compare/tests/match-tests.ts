import { type Matched, matchByKeys } from '../match-by-keys.ts';
import { canonicalNames } from './canonical-names.ts';
import type { KnownTest, SourceFile } from './source-file.ts';

/** A test and the file it is in. */
export interface PlacedTest {
  readonly file: SourceFile;
  readonly test: KnownTest;
  /** Its body with the local variables renamed by their order. */
  readonly body: string;
}

/**
 * Matches the tests of two trees: by file and name; by their body, wherever it went; by their name elsewhere; last
 * by their assertions in the same file.
 */
export function matchTests(before: readonly SourceFile[], after: readonly SourceFile[]): Matched<PlacedTest> {
  return matchByKeys(before.flatMap(place), after.flatMap(place), [
    (placed) => key(placed.file.path, ...placed.test.suites, placed.test.name),
    (placed) => key(placed.file.path, placed.test.name, placed.body),
    (placed) => key(placed.test.name, placed.body, placed.test.table),
    (placed) => (isTrivial(placed) ? null : key(placed.file.path, placed.body, placed.test.table)),
    (placed) => (isTrivial(placed) ? null : key(placed.body, placed.test.table)),
    (placed) => key(placed.file.path, placed.test.name),
    (placed) => key(...placed.test.suites, placed.test.name),
    (placed) => (isTrivial(placed) ? null : key(placed.file.path, ...assertions(placed))),
  ]);
}

function place(file: SourceFile): PlacedTest[] {
  return file.tests.map((test) => ({
    file,
    test,
    body: canonicalNames(test.body, file.language)(test.body),
  }));
}

/** Any two of them would be the same. */
function isTrivial({ test }: PlacedTest): boolean {
  return test.assertions.length === 0;
}

function assertions({ file, test }: PlacedTest): string[] {
  const rename = canonicalNames(test.body, file.language);
  return test.assertions.map(({ text }) => rename(text));
}

function key(...parts: readonly string[]): string {
  return JSON.stringify(parts);
}
