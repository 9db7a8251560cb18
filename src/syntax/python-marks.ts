import type { SyntaxNode } from './syntax-node.ts';

/** What the decorators of a test and of its classes say. */
export interface Marks {
  readonly isSkipped: boolean;
  readonly isExpectedToFail: boolean;
  readonly isParametrised: boolean;
  readonly cases: number | null;
  readonly timeoutMs: number | null;
  /** Decorators that may do anything. */
  readonly unknown: number;
}

export const noMarks: Marks = {
  isSkipped: false,
  isExpectedToFail: false,
  isParametrised: false,
  cases: 1,
  timeoutMs: null,
  unknown: 0,
};

/** The expressions of a decorated definition's decorators, without the `@`. */
export function decoratorsOf(statement: SyntaxNode): SyntaxNode[] {
  return statement.children.flatMap(({ type, named }) => (type === 'decorator' ? named.slice(0, 1) : []));
}

export function marksOf(decorators: readonly SyntaxNode[]): Marks {
  return decorators.map(markOf).reduce(withMarks, noMarks);
}

/** Both apply; the nearer one's timeout wins. */
export function withMarks(outer: Marks, nearer: Marks): Marks {
  return {
    isSkipped: outer.isSkipped || nearer.isSkipped,
    isExpectedToFail: outer.isExpectedToFail || nearer.isExpectedToFail,
    isParametrised: outer.isParametrised || nearer.isParametrised,
    cases: outer.cases === null || nearer.cases === null ? null : outer.cases * nearer.cases,
    timeoutMs: nearer.timeoutMs ?? outer.timeoutMs,
    unknown: outer.unknown + nearer.unknown,
  };
}

function markOf(decorator: SyntaxNode): Marks {
  const name = (decorator.child('function') ?? decorator).text.replaceAll(/\s+/g, '');
  const given = decorator.child('arguments')?.named ?? [];
  if (/^(?:pytest\.mark|mark)\.skip(?:if)?$|^(?:unittest\.)?skip(?:If|Unless)?$/.test(name)) {
    return { ...noMarks, isSkipped: true };
  }
  if (/^(?:pytest\.mark|mark)\.xfail$|^(?:unittest\.)?expectedFailure$/.test(name)) {
    return { ...noMarks, isExpectedToFail: true };
  }
  if (/^(?:pytest\.mark|mark)\.parametrize$/.test(name)) {
    return { ...noMarks, isParametrised: true, cases: countValues(given) };
  }
  if (/^(?:pytest\.mark|mark)\.timeout$/.test(name)) return { ...noMarks, timeoutMs: secondsOf(given) };
  return harmless.test(name) ? noMarks : { ...noMarks, unknown: 1 };
}

/** They run the test once or more, and hide nothing. */
const harmless =
  /^(?:pytest\.mark\.\w+|mark\.\w+|(?:unittest\.)?mock\.patch(?:\.\w+)?|patch(?:\.\w+)?|staticmethod|classmethod|(?:hypothesis\.)?(?:given|settings|example|seed)|override_settings|responses\.activate)$/;

function countValues(given: readonly SyntaxNode[]): number | null {
  const named = given.find((one) => one.child('name')?.text === 'argvalues')?.child('value');
  const values = named ?? given.filter(({ type }) => type !== 'keyword_argument')[1];
  if (
    !values ||
    !/^(?:list|tuple)$/.test(values.type) ||
    values.named.some(({ type }) => /splat/.test(type))
  ) {
    return null;
  }
  return values.named.length;
}

function secondsOf(given: readonly SyntaxNode[]): number | null {
  const value = given.map((one) => (one.child('name')?.text === 'timeout' ? one.child('value') : one))[0];
  const seconds = Number(value?.text.replaceAll('_', ''));
  return Number.isFinite(seconds) ? seconds * 1000 : null;
}
