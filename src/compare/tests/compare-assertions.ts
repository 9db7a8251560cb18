import type { SourceAssertion } from '../../syntax/source-facts.ts';
import type { FindingKind } from '../finding-kinds.ts';
import { matchByKeys } from '../match-by-keys.ts';
import { canonicalNames, tokensOf } from './canonical-names.ts';
import { literalsOf, minus } from './literals.ts';
import type { PlacedTest } from './match-tests.ts';
import type { SourceFile } from './source-file.ts';
import { placeOf, subjectOf, type TestDifference } from './test-difference.ts';

const strengths = ['none', 'truthy', 'compare', 'equal'] as const;

/** Assertions are matched by their text, then by what they look at, then by what they expect, then by their method. */
export function compareAssertions(old: PlacedTest, now: PlacedTest): TestDifference[] {
  const [before, after] = [canonical(old), canonical(now)];
  const { pairs, gone, came } = matchByKeys(before, after, [
    ({ text }) => text,
    ({ method, operands }) => (operands[0] === undefined ? null : JSON.stringify([method, operands[0]])),
    ({ operands }) => (operands[0] === undefined || isConstant(operands[0]) ? null : operands[0]),
    ({ method, operands }) => (operands.length < 2 ? null : JSON.stringify([method, operands.slice(1)])),
    ({ operands }) => calleeOf(operands[0]),
    ({ method }) => (before.length === after.length ? method : null),
  ]);
  const tell = differ(old, now);
  return [
    ...gone
      .filter(({ strength }) => strength !== 'none')
      .map((assertion) => tell('assertion_removed', assertion, null, 'an assertion is gone')),
    ...pairs.flatMap(([was, is]) => comparePair(was, is, tell)),
    ...came.map((assertion) =>
      assertion.strength === 'none'
        ? tell('test_changed', null, assertion, 'an assertion came that can not fail')
        : tell('assertion_added', null, assertion, 'an assertion is new'),
    ),
  ];
}

interface Canonical extends SourceAssertion {
  /** As it is written, for people. */
  readonly shown: string;
  /** In how many conditions, loops and functions it stands. */
  readonly guards: number;
  readonly isAwaited: boolean;
}

function canonical({ file, test }: PlacedTest): Canonical[] {
  const rename = canonicalNames(test.body, file.language);
  return test.assertions.map((assertion) => ({
    ...assertion,
    text: rename(assertion.text),
    operands: assertion.operands.map(rename),
    shown: asWritten(file, assertion),
    guards: test.guards.get(assertion.line) ?? 0,
    isAwaited: test.body.includes(`await ${assertion.text}`),
  }));
}

type Tell = (
  kind: FindingKind,
  was: Canonical | null,
  is: Canonical | null,
  message: string,
) => TestDifference;

function differ(old: PlacedTest, now: PlacedTest): Tell {
  return (kind, was, is, message) => ({
    kind,
    subject: subjectOf(now),
    before: was?.shown ?? null,
    after: is?.shown ?? null,
    message,
    old: placeOf(old, was?.line),
    new: placeOf(now, is?.line),
  });
}

function comparePair(was: Canonical, is: Canonical, tell: Tell): TestDifference[] {
  return [...compareReach(was, is, tell), ...compareDemand(was, is, tell)];
}

/** Whether it runs at all, and is waited for. */
function compareReach(was: Canonical, is: Canonical, tell: Tell): TestDifference[] {
  if (is.guards > was.guards)
    return [
      tell(
        'assertion_conditional',
        was,
        is,
        'an assertion stands in a condition, loop or function that was not there',
      ),
    ];
  if (was.isAwaited && !is.isAwaited)
    return [tell('assertion_conditional', was, is, 'an assertion is not awaited any more')];
  return [];
}

function compareDemand(was: Canonical, is: Canonical, tell: Tell): TestDifference[] {
  if (was.text === is.text) return [];
  if (is.strength === 'none' && was.strength !== 'none') {
    return [tell('assertion_hollow', was, is, 'an assertion can not fail any more')];
  }
  const step = strengths.indexOf(is.strength) - strengths.indexOf(was.strength);
  if (step < 0)
    return [
      tell(
        'assertion_loosened',
        was,
        is,
        `an assertion asks for less: ${was.strength} became ${is.strength}`,
      ),
    ];
  const [lost, won] = [constants(was), constants(is)];
  if (step > 0) {
    // Of `assert x` and `assert x == 3` both ask for the same x.
    const kept = was.operands[0] === is.operands[0] || minus(lost, won).length === 0;
    return kept
      ? [
          tell(
            'assertion_tightened',
            was,
            is,
            `an assertion asks for more: ${was.strength} became ${is.strength}`,
          ),
        ]
      : [tell('expectation_changed', was, is, 'an assertion expects something else')];
  }
  if (minus(lost, won).length > 0 || minus(won, lost).length > 0 || signs(was) !== signs(is)) {
    if (isOnlyMessage(was, is)) return [];
    return [tell('expectation_changed', was, is, 'an assertion expects something else')];
  }
  if (isOnlyMessage(was, is)) return [];
  if (was.method !== is.method && sameOperands(was, is)) {
    return [
      tell(
        'assertion_changed',
        was,
        is,
        `an assertion is made in another way: ${was.method} became ${is.method}`,
      ),
    ];
  }
  return [tell('assertion_changed', was, is, 'an assertion looks at something else')];
}

function constants({ operands, text }: Canonical): string[] {
  return operands.length === 0 ? literalsOf(text) : operands.flatMap(literalsOf);
}

/** What turns a condition around: comparisons, `not`, and the like, in order. */
function signs({ text, method }: Canonical): string {
  const words = `${text} ${method.split('.').join(' ')}`;
  return (words.match(/===?|!==?|[<>]=?|!|\b(not|is|in|and|or)\b|&&|\|\|/g) ?? [])
    .join(' ')
    .replaceAll('===', '==');
}

/** The method and the operands are the same: what changed is the text for people. */
function isOnlyMessage(was: Canonical, is: Canonical): boolean {
  return (
    was.method === is.method && sameOperands(was, is) && signs(was) === signs(is) && was.operands.length > 0
  );
}

function sameOperands(was: Canonical, is: Canonical): boolean {
  return JSON.stringify(was.operands) === JSON.stringify(is.operands);
}

function isConstant(operand: string): boolean {
  return tokensOf(operand).every(
    (token) => !/^[\p{L}_$]/u.test(token) || /^(True|False|None|true|false|null)$/.test(token),
  );
}

/** `add` of `add ( 1 , 2 )`. */
function calleeOf(operand: string | undefined): string | null {
  return /^(?:await )?([\w$. ]+?) \(/.exec(operand ?? '')?.[1] ?? null;
}

/** The line that holds it, as it was written; where it takes several, its tokens. */
function asWritten({ text }: SourceFile, assertion: SourceAssertion): string {
  const line = (text ?? '').split('\n', assertion.line)[assertion.line - 1]?.trim() ?? '';
  const bare = (source: string) => source.replaceAll(/[\s'"`;]/g, '');
  if (bare(line).includes(bare(assertion.text))) return line;
  return assertion.text.replaceAll(/ ?([.([]) ?/g, '$1').replaceAll(/ ([)\],])/g, '$1');
}
