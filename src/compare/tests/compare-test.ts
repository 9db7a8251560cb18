import { formatDuration } from '../../units.ts';
import type { FindingKind } from '../finding-kinds.ts';
import { canonicalNames, tokensOf } from './canonical-names.ts';
import { compareAssertions } from './compare-assertions.ts';
import { literalsOf, minus } from './literals.ts';
import type { PlacedTest } from './match-tests.ts';
import { placeOf, subjectOf, type TestDifference } from './test-difference.ts';

type Tell = (kind: FindingKind, before: unknown, after: unknown, message: string) => TestDifference;

/** Two tests that were matched. */
export function compareTest(old: PlacedTest, now: PlacedTest): TestDifference[] {
  const tell: Tell = (kind, before, after, message) => ({
    kind,
    subject: subjectOf(now),
    before: before === null ? null : String(before),
    after: after === null ? null : String(after),
    message,
    old: placeOf(old),
    new: placeOf(now),
  });
  return [
    ...compareNames(old, now, tell),
    ...compareMarks(old, now, tell),
    ...compareTimes(old, now, tell),
    ...compareCases(old, now, tell),
    ...compareBodies(old, now, tell),
  ];
}

function compareNames(old: PlacedTest, now: PlacedTest, tell: Tell): TestDifference[] {
  const [was, is] = [subjectOf(old), subjectOf(now)];
  if (was === is) return [];
  const kind = old.test.name === now.test.name ? 'test_moved' : 'test_renamed';
  return [tell(kind, was, is, kind === 'test_moved' ? 'it stands elsewhere' : 'it has another name')];
}

function compareMarks({ test: old }: PlacedTest, { test: now }: PlacedTest, tell: Tell): TestDifference[] {
  const rows = [
    ['isSkipped', 'test_skipped', 'test_unskipped', 'is skipped'],
    ['isExpectedToFail', 'test_expected_to_fail', 'test_expected_to_pass', 'is expected to fail'],
    ['isOnly', 'only_added', 'only_removed', 'is marked "only"'],
  ] as const;
  const differences = rows.flatMap(([key, weaker, stronger, words]) => {
    if (old[key] === now[key]) return [];
    return [
      now[key]
        ? tell(weaker, null, words, `the test ${words}`)
        : tell(stronger, words, null, `the test ${words} no longer`),
    ];
  });
  if (old.broadHandlers !== now.broadHandlers) {
    const message = `handlers that swallow failures: ${old.broadHandlers} became ${now.broadHandlers}`;
    const kind = now.broadHandlers > old.broadHandlers ? 'handler_broadened' : 'handler_narrowed';
    differences.push(tell(kind, old.broadHandlers, now.broadHandlers, message));
  }
  if (old.isCertain && !now.isCertain) {
    differences.push(tell('test_changed', null, null, 'whether it is collected shows only when it runs'));
  }
  return differences;
}

/** What a test allows itself without a word: vitest and jest five seconds, node and pytest all the time there is. */
function compareTimes(old: PlacedTest, now: PlacedTest, tell: Tell): TestDifference[] {
  const silent = ['javascript', 'typescript', 'tsx'].includes(now.file.language ?? '') ? 5_000 : Infinity;
  const [was, is] = [old.test.timeoutMs ?? silent, now.test.timeoutMs ?? silent];
  if (was === is) return [];
  const shown = (ms: number) => (ms === Infinity ? 'unbounded' : formatDuration(ms));
  const kind = is > was ? 'test_timeout_longer' : 'test_timeout_shorter';
  return [tell(kind, shown(was), shown(is), `timeout: ${shown(was)} became ${shown(is)}`)];
}

function compareCases(old: PlacedTest, now: PlacedTest, tell: Tell): TestDifference[] {
  const [was, is] = [old.test.cases, now.test.cases];
  if (was !== is) {
    if (was === null || is === null) {
      return [tell('cases_unknown', was, is, 'how many cases it has can not be told on both sides')];
    }
    const kind = is < was ? 'cases_removed' : 'cases_added';
    return [
      tell(kind, was, is, `cases: ${was} became ${is}`),
      ...(is > was ? changedTable(old, now, tell) : []),
    ];
  }
  return changedTable(old, now, tell);
}

/** The values of a table are what the test feeds in and expects. */
function changedTable(old: PlacedTest, now: PlacedTest, tell: Tell): TestDifference[] {
  const [was, is] = [old.test.table, now.test.table];
  if (was === is) return [];
  const lost = minus(literalsOf(was), literalsOf(is));
  return lost.length > 0
    ? [
        tell(
          'expectation_changed',
          was,
          is,
          `values of its cases changed: ${lost.slice(0, 5).join(', ')} went`,
        ),
      ]
    : minus(literalsOf(is), literalsOf(was)).length > 0 && old.test.cases === now.test.cases
      ? [tell('cases_unknown', was, is, 'its cases changed')]
      : [];
}

function compareBodies(old: PlacedTest, now: PlacedTest, tell: Tell): TestDifference[] {
  if (old.body === now.body) return [];
  const differences = compareAssertions(old, now);
  const [was, is] = [withoutInner(old), withoutInner(now)];
  if (was === is) return differences;
  const early = earlyEnds(is) - earlyEnds(was);
  if (
    early > 0 &&
    old.test.assertions.length > 0 &&
    !differences.some(({ kind }) => kind === 'assertion_conditional')
  ) {
    differences.push(
      tell('assertion_conditional', null, null, 'a new condition or early end stands before an assertion'),
    );
  }
  // What an assertion says for itself is told already.
  const own = (body: string, { test }: PlacedTest) =>
    minus(
      literalsOf(body),
      test.assertions.flatMap(({ text }) => literalsOf(text)),
    );
  const lost = minus(own(was, old), own(is, now));
  if (lost.length > 0 && !differences.some(({ kind }) => kind === 'assertion_removed')) {
    const won = minus(own(is, now), own(was, old));
    const message = `constants in its body changed: ${lost.slice(0, 5).join(', ')} went`;
    differences.push(tell('expectation_changed', lost.join(', '), won.join(', '), message));
  }
  if (differences.length === 0 && withoutAssertions(was, old) !== withoutAssertions(is, now)) {
    differences.push(tell('test_changed', null, null, 'its body changed, its assertions did not'));
  }
  return differences;
}

/** Subtests are tests of their own. */
function withoutInner({ file, test, body }: PlacedTest): string {
  const path = [...test.suites, test.name];
  const inner = file.tests.filter(
    (other) =>
      other.suites.length === path.length && path.every((name, index) => other.suites[index] === name),
  );
  if (inner.length === 0) return body;
  return inner.reduce((text, other) => (other.body === '' ? text : text.replace(other.body, '')), test.body);
}

/** What is left says whether more changed than what assertions say to people. */
function withoutAssertions(body: string, { file, test }: PlacedTest): string {
  const rename = canonicalNames(test.body, file.language);
  return test.assertions.reduce((text, assertion) => text.replace(rename(assertion.text), '_'), body);
}

/** Conditions, returns and the like that stand before the last assertion. */
function earlyEnds(body: string): number {
  const tokens = tokensOf(body);
  const last = tokens.findLastIndex((token) =>
    /^(assert\w*|expect|raises|require|should|Errorf?|Fatalf?|Fail\w*)$/.test(token),
  );
  let found = 0;
  // `os._exit(0)`, `process.exit(0)`: the test tool reports what it has by then.
  found += tokens.filter((token, index) => /^(_exit|exit)$/.test(token) && tokens[index - 1] === '.').length;
  for (const [index, token] of tokens.slice(0, Math.max(0, last)).entries()) {
    // `if (got != want) { t.Fatal() }` is how Go asserts, and `x if y else z` how Python chooses.
    if (
      token === 'return' &&
      [';', '{', '}', undefined].includes(tokens[index - 1]) &&
      tokens[index + 1] === ';'
    )
      found += 1;
    if (token === 'if' && [';', '{', '}', undefined].includes(tokens[index - 1]))
      found += isGoAssertion(tokens, index) ? 0 : 1;
  }
  return found;
}

function isGoAssertion(tokens: readonly string[], index: number): boolean {
  const block = tokens.indexOf('{', index);
  return block >= 0 && /^(Errorf?|Fatalf?|Fail\w*)$/.test(tokens[block + 3] ?? '');
}
