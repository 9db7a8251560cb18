import { normaliseBody } from './normalise-source.ts';
import { readPythonAssertions } from './python-assertions.ts';
import { countBroadPythonHandlers } from './python-handlers.ts';
import { decoratorsOf, type Marks, marksOf, noMarks, withMarks } from './python-marks.ts';
import type { SourceTest } from './source-facts.ts';
import type { SyntaxNode } from './syntax-node.ts';

/** What pytest and unittest collect: functions `test*`, and the methods of classes `Test*` and of test cases. */
export function findPythonTests(root: SyntaxNode): SourceTest[] {
  const place: Place = { suites: [], marks: moduleMarks(root), isCertain: true, bases: testCasesOf(root) };
  return lastOfEachName(testsIn(root, place));
}

interface Place {
  readonly suites: readonly string[];
  readonly marks: Marks;
  readonly isCertain: boolean;
  /** The classes of this file that are test cases of unittest. */
  readonly bases: ReadonlySet<string>;
}

function testsIn(block: SyntaxNode, place: Place): SourceTest[] {
  const replaced = reassigned(block);
  return block.named.flatMap((statement): SourceTest[] => {
    const definition = statement.child('definition') ?? statement;
    const name = definition.child('name')?.text ?? '';
    const here = { ...place, isCertain: place.isCertain && !replaced.has(name) };
    if (definition.type === 'class_definition')
      return testsOfClass(definition, decoratorsOf(statement), here);
    if (definition.type !== 'function_definition') {
      // Below an `if`, a `try` or a `with`: whether they are collected shows only when it runs.
      return inner(statement).flatMap((body) => testsIn(body, { ...place, isCertain: false }));
    }
    if (!/^test/.test(name) || isFixture(statement)) return [];
    return [describeTest(name, definition, decoratorsOf(statement), here)];
  });
}

function inner(statement: SyntaxNode): SyntaxNode[] {
  if (!/^(?:if|try|with|for|while)_statement$/.test(statement.type)) return [];
  return [...statement.descendants(({ type }) => type !== 'block' && !/_definition$/.test(type))].filter(
    ({ type }) => type === 'block',
  );
}

function testsOfClass(definition: SyntaxNode, decorators: readonly SyntaxNode[], place: Place): SourceTest[] {
  const name = definition.child('name')?.text ?? '';
  const body = definition.child('body');
  const isTestCase = place.bases.has(name) || basesOf(definition).some(isTestCaseName);
  if (!body || !(isTestCase || /^Test/.test(name))) return [];
  // Pytest leaves out a class with a constructor, and one that says so.
  const own = body.named.map((statement) => statement.child('definition') ?? statement);
  if (!isTestCase && own.some((method) => method.child('name')?.text === '__init__')) return [];
  if (body.named.some(({ text }) => /^__test__\s*=\s*False/.test(text))) return [];
  const marks = withMarks(place.marks, marksOf([...decorators, ...assignedMarks(body)]));
  return testsIn(body, {
    ...place,
    suites: [...place.suites, name],
    marks,
    isCertain: place.isCertain && marks.unknown === 0,
  });
}

function describeTest(
  name: string,
  definition: SyntaxNode,
  decorators: readonly SyntaxNode[],
  place: Place,
): SourceTest {
  const marks = withMarks(place.marks, marksOf(decorators));
  const body = definition.child('body') ?? definition;
  const calls = [...body.descendants()].filter(({ type }) => type === 'call' || type === 'raise_statement');
  return {
    name,
    suites: place.suites,
    line: definition.line,
    body: normaliseBody(body),
    assertions: readPythonAssertions(body),
    isSkipped: marks.isSkipped || calls.some(({ text }) => skips.test(text)),
    isExpectedToFail: marks.isExpectedToFail || calls.some(({ text }) => /^pytest\.xfail\s*\(/.test(text)),
    isOnly: false,
    isParametrised: marks.isParametrised,
    cases: marks.cases,
    isCertain: place.isCertain && marks.unknown === 0,
    timeoutMs: marks.timeoutMs,
    broadHandlers: countBroadPythonHandlers(body),
  };
}

const skips = /^(?:pytest\.(?:skip|importorskip)\s*\(|self\.skipTest\s*\(|raise\s+(?:unittest\.)?SkipTest\b)/;

function isFixture(statement: SyntaxNode): boolean {
  return decoratorsOf(statement).some(({ text }) => /^(?:pytest(?:_asyncio)?\.)?fixture\b/.test(text));
}

function moduleMarks(root: SyntaxNode): Marks {
  const marks = marksOf(assignedMarks(root));
  const skipped = root.named.some(({ text }) =>
    /^pytest\.(?:skip|importorskip)\s*\(|=\s*pytest\.importorskip\s*\(/.test(text),
  );
  return skipped ? withMarks(marks, { ...noMarks, isSkipped: true }) : marks;
}

/** `pytestmark = pytest.mark.slow`, or a list of marks. */
function assignedMarks(block: SyntaxNode): SyntaxNode[] {
  return block.named.flatMap((statement) => {
    const assignment = statement.type === 'expression_statement' ? statement.named[0] : undefined;
    if (assignment?.child('left')?.text !== 'pytestmark') return [];
    const value = assignment.child('right');
    return value?.type === 'list' ? value.named : value ? [value] : [];
  });
}

/** Names that the block gives something else, or deletes: `test_a = None`, `del test_a`. */
function reassigned(block: SyntaxNode): Set<string> {
  const names = block.named.flatMap((statement) => {
    const [inside] = statement.named;
    if (statement.type === 'delete_statement')
      return statement.named.flatMap(({ text }) => text.split(/\s*,\s*/));
    return inside?.type === 'assignment' ? [inside.child('left')?.text ?? ''] : [];
  });
  return new Set(names);
}

function testCasesOf(root: SyntaxNode): Set<string> {
  const found = new Set<string>();
  for (const node of root.descendants()) {
    const name = node.type === 'class_definition' ? node.child('name')?.text : undefined;
    if (name && basesOf(node).some((base) => found.has(base) || isTestCaseName(base))) found.add(name);
  }
  return found;
}

function basesOf(definition: SyntaxNode): string[] {
  return definition.child('superclasses')?.named.map(({ text }) => text) ?? [];
}

function isTestCaseName(name: string): boolean {
  return /(?:^|\.|[a-z])TestCase$/.test(name);
}

/** A later definition takes the place of an earlier one; where the later is not certain to run, neither is certain. */
function lastOfEachName(tests: readonly SourceTest[]): SourceTest[] {
  const key = (test: SourceTest) => JSON.stringify([test.suites, test.name]);
  return tests.flatMap((test, index) => {
    const later = tests.slice(index + 1).filter((other) => key(other) === key(test));
    if (later.length === 0) return [test];
    return later.some(({ isCertain }) => isCertain) ? [] : [{ ...test, isCertain: false }];
  });
}
