import type { Matched } from '../match-by-keys.ts';
import { compareAround } from './compare-around.ts';
import { compareConfig } from './compare-config.ts';
import { compareSnapshotFile } from './compare-snapshot-file.ts';
import { compareTest } from './compare-test.ts';
import { matchTests, type PlacedTest } from './match-tests.ts';
import type { SourceFile } from './source-file.ts';
import { placeOf, subjectOf, type TestDifference } from './test-difference.ts';

export interface ComparedFiles {
  readonly differences: readonly TestDifference[];
  /** Whether the file at the first path is now at the second one, with all of its tests. */
  readonly hasMoved: (before: string, after: string) => boolean;
}

/** Everything in which two sets of files differ that are tests or steer them. Files that are equal need not be given. */
export function compareFiles(before: readonly SourceFile[], after: readonly SourceFile[]): ComparedFiles {
  const matched = matchTests(before, after);
  const newPaths = new Map(after.map((file) => [file.path, file]));
  const oldPaths = new Map(before.map((file) => [file.path, file]));
  // What can't be parsed may hold its tests still: one finding says so.
  const broken = new Set(after.filter(({ unread }) => unread === 'syntax error').map(({ path }) => path));
  const differences = [
    ...matched.gone.filter(({ file }) => !broken.has(file.path)).map(testGone),
    ...matched.pairs.flatMap(([old, now]) => compareTest(old, now)),
    ...matched.came.map(testCame),
    ...before.flatMap((file) => compareFile(file, newPaths.get(file.path), after)),
    ...after.flatMap((file) => (oldPaths.has(file.path) ? [] : newFile(file, before))),
    ...compareAround(before, after),
  ];
  return { differences, hasMoved: (from, to) => movedTests(matched, from, to) && !newPaths.has(from) };
}

function testGone(placed: PlacedTest): TestDifference {
  return {
    kind: 'test_deleted',
    subject: subjectOf(placed),
    before: placed.test.name,
    after: null,
    message: `the test is gone, and with it ${count(placed.test.assertions.length)}`,
    old: placeOf(placed),
    new: null,
  };
}

function testCame(placed: PlacedTest): TestDifference {
  const { test } = placed;
  const asks = test.assertions.some(({ strength }) => strength !== 'none') && !test.isSkipped;
  const kind = test.isOnly ? 'only_added' : asks ? 'test_added' : 'test_changed';
  const message = test.isOnly
    ? 'a new test is marked "only"'
    : asks
      ? `the test is new, with ${count(test.assertions.length)}`
      : test.isSkipped
        ? 'a new test is skipped'
        : 'a new test has no assertion that could fail';
  return {
    kind,
    subject: subjectOf(placed),
    before: null,
    after: test.name,
    message,
    old: null,
    new: placeOf(placed),
  };
}

function count(assertions: number): string {
  return assertions === 1 ? '1 assertion' : `${assertions} assertions`;
}

/** What can be told of a file as a whole. */
function compareFile(
  old: SourceFile,
  now: SourceFile | undefined,
  after: readonly SourceFile[],
): TestDifference[] {
  const file = whole(old, now ?? null);
  if (!now) {
    const moved = after.find((other) => other.digest === old.digest && other.path !== old.path);
    if (moved && (old.tests.length === 0 || old.unread)) {
      return [{ ...file('test_moved', `it is ${moved.path} now`), new: { file: moved.path, line: null } }];
    }
    if (old.role === 'snapshot') return [file('snapshot_changed', 'a file of recorded snapshots is gone')];
    if (old.role === 'test' && old.unread) return [file('test_file_deleted', 'a test file is gone')];
    return old.role === 'test' ? [] : [file('helper_changed', `a ${words(old)} is gone`)];
  }
  if (old.digest === now.digest) return [];
  if (now.role === 'snapshot') return compareSnapshotFile(old, now);
  if (now.role === 'config') return compareConfig(old, now);
  if (now.unread !== old.unread && now.unread !== null) {
    return [file('syntax_error', `the file can not be understood any more: ${now.unread}`)];
  }
  if (now.unread === null)
    return old.unread === null ? [] : [file('syntax_mended', `it was not understood: ${old.unread}`)];
  const kind = now.role === 'test' ? 'file_not_understood' : 'helper_changed';
  return [file(kind, `a ${words(now)} changed (${now.unread})`)];
}

function newFile(file: SourceFile, before: readonly SourceFile[]): TestDifference[] {
  const moved = before.some((other) => other.digest === file.digest);
  if (moved || file.role === 'snapshot') return [];
  if (file.role === 'test' && file.unread === null) return [];
  const difference = whole(null, file);
  if (file.unread === 'syntax error')
    return [difference('file_not_understood', 'a new test file does not parse')];
  const isTest = file.role === 'test';
  return [difference(isTest ? 'file_not_understood' : 'helper_changed', `a ${words(file)} is new`)];
}

function whole(old: SourceFile | null, now: SourceFile | null) {
  return (kind: TestDifference['kind'], message: string): TestDifference => ({
    kind,
    subject: (now ?? old)?.path ?? '',
    before: null,
    after: null,
    message,
    old: old && { file: old.path, line: null },
    new: now && { file: now.path, line: null },
  });
}

function words({ role }: SourceFile): string {
  return role === 'config'
    ? 'configuration of the tests'
    : role === 'helper'
      ? 'helper or fixture of the tests'
      : 'test file';
}

function movedTests({ pairs, gone }: Matched<PlacedTest>, from: string, to: string): boolean {
  if (gone.some(({ file }) => file.path === from)) return false;
  const own = pairs.filter(([old]) => old.file.path === from);
  return own.length > 0 && own.every(([, now]) => now.file.path === to);
}
