import { expect, test } from 'vitest';
import { CallGraph } from '../../../src/healer/localise/call-graph.ts';
import { ChangedLines } from '../../../src/healer/localise/changed-lines.ts';
import type { Evidence } from '../../../src/healer/localise/gather-clues.ts';
import { ochiaiByLine } from '../../../src/healer/localise/line-scores.ts';
import { measuredTests, reachableTests } from '../../../src/healer/localise/observe-tests.ts';
import type { ObservedTest } from '../../../src/healer/localise/observed-test.ts';
import { functionsOf } from '../../../src/healer/localise/program.ts';
import { rankSuspects } from '../../../src/healer/localise/rank-suspects.ts';
import { TestSources } from '../../../src/healer/localise/test-source.ts';

const code = `RATES = {"a": 0.5}


def rate(kind):
    return RATES[kind]


def price(kind, n):
    if n > 10:
        return n * rate(kind)
    return n


def label(kind):
    """Not code."""
    return kind.upper()


def bill(kind, n):
    return label(kind) + str(price(kind, n))
`;

const tests = `from shop import bill, label


def test_bill_of_many():
    assert bill("a", 20) == "A5"


def test_bill_of_few():
    assert bill("a", 1) == "A1"


def test_label():
    assert label("a") == "A"
`;

const sources = new TestSources({ text: async (path) => (path === 'test_shop.py' ? tests : null) });
const none = { title: '', asserted: new Set<string>(), called: new Set<string>(), names: new Set<string>() };

function observed(kind: ObservedTest['kind'], ...lines: readonly number[]): ObservedTest {
  return { kind, lines: new Map([['shop.py', new Set(lines)]]), isMeasured: true, calls: [] };
}

async function evidence(parts: Partial<Evidence>): Promise<Evidence> {
  const functions = await functionsOf('shop.py', code);
  const all = parts.tests ?? [];
  const failure = { frames: [], message: '', details: '', source: none };
  const graph = new CallGraph(functions);
  return {
    functions,
    graph,
    failures: [failure],
    changed: null,
    ...parts,
    tests: all,
    scores: ochiaiByLine(all),
  };
}

const measured = [
  observed('failing', 5, 9, 10, 16, 20),
  observed('passing', 9, 11, 16, 20),
  observed('passing', 16),
];

test('reads the functions of a file, and what its top level defines', async () => {
  const functions = await functionsOf('shop.py', code);
  expect(functions.map(({ name, line, endLine, lines }) => [name, line, endLine, [...lines]])).toEqual([
    [null, 1, 1, [1]],
    ['rate', 4, 5, [5]],
    ['price', 8, 11, [9, 10, 11]],
    ['label', 14, 16, [16]],
    ['bill', 19, 20, [20]],
  ]);
  expect([...(functions[4]?.calls ?? [])]).toEqual(['label', 'str', 'price']);
});

test('reads a file of data that has more lines than a call may have arguments', async () => {
  const [top] = await functionsOf('table.js', `export const table = [\n${'1,\n'.repeat(130_000)}];\n`);
  expect(top).toMatchObject({ name: null, line: 1, endLine: 130_001 });
});

test('a line that only failing tests execute has Ochiai 1, one that all execute less', () => {
  const scores = ochiaiByLine([...measured, observed('related', 16)]).get('shop.py');
  // 1.5 failing by weight: one of the group, and another by half.
  expect([5, 9, 16].map((line) => scores?.get(line)?.toFixed(3))).toEqual(['0.816', '0.577', '0.655']);
  expect(scores?.has(11)).toBe(false);
});

test('what failing tests alone execute leads, in functions and in lines', async () => {
  const suspects = rankSuspects(await evidence({ tests: measured }));
  expect(suspects.map((one) => [one.function, one.coverage])).toMatchInlineSnapshot(`
    [
      [
        "rate",
        1,
      ],
      [
        "price",
        1,
      ],
      [
        "bill",
        0.7071,
      ],
      [
        null,
        null,
      ],
      [
        "label",
        0.5774,
      ],
    ]
  `);
  const price = suspects.find((one) => one.function === 'price');
  expect(price?.lines.map(({ line }) => line)).toEqual([10, 9]);
  expect(price?.why).toBe('executed by the failing test; by none that passes');
  expect(suspects.every(({ score }) => score > 0 && score < 1)).toBe(true);
});

test('the innermost frame of the code, and what was changed, go before what coverage tells', async () => {
  const frames = [
    { path: 'test_shop.py', line: 5, function: 'test_bill_of_many', isTest: true },
    { path: 'shop.py', line: 20, function: 'bill', isTest: false },
  ];
  const inStack = rankSuspects(
    await evidence({ tests: measured, failures: [{ frames, message: '', details: '', source: none }] }),
  );
  expect(inStack.find((one) => one.function === 'bill')?.why).toContain('the innermost frame');
  const changed = new ChangedLines([
    { path: 'shop.py', role: 'code', oldText: code.replace('str(price', 'repr(price'), newText: code },
  ]);
  expect(changed.has('shop.py', 20) && !changed.has('shop.py', 16)).toBe(true);
  const [first] = rankSuspects(await evidence({ tests: measured, changed }));
  expect(first).toMatchObject({ function: 'bill', lines: [{ line: 20 }] });
});

test('without coverage names tell what a test could reach', async () => {
  const functions = await functionsOf('shop.py', code);
  const graph = new CallGraph(functions);
  const known = await Promise.all(
    ['test_bill_of_many', 'test_label'].map(async (name, at) => {
      const one = { suite: 'test_shop', name, file: 'test_shop.py', line: null, details: null };
      return { kind: at === 0 ? 'failing' : 'passing', test: one, source: await sources.of(one) } as const;
    }),
  );
  expect([...(known[0]?.source.asserted ?? [])]).toEqual(['bill']);
  const reachable = reachableTests(known, graph);
  const suspects = rankSuspects(await evidence({ tests: reachable }));
  expect(suspects.every(({ coverage }) => coverage === null)).toBe(true);
  expect(suspects.map((one) => one.function).slice(0, 3)).not.toContain('label');
  expect(suspects[0]?.why).toContain('can be reached from the failing test');
});

test('with nothing known of any function there are no suspects', async () => {
  expect(rankSuspects(await evidence({}))).toEqual([]);
});

test('what a tool recorded is found for each test case, also for subtests and by name alone', () => {
  const coverage = (suite: string | null, name: string, full: string | null = null) => ({
    ...{ suite, name, full, calls: [] },
    lines: new Map([['a.py', [name.length]]]),
  });
  const recorded = [coverage('t.A', 'test_x'), coverage(null, 'one', 'S > one'), coverage(null, 'alone')];
  const test = (suite: string | null, name: string, kind: ObservedTest['kind']) => ({
    kind,
    test: { suite, name },
    source: none,
  });
  const found = measuredTests(
    [
      test('t.A', 'test_x (i=1)', 'passing'),
      test('t.A', 'test_x (i=2)', 'failing'),
      test('S', 'one', 'passing'),
      test('T', 'one', 'passing'),
      test('U', 'alone', 'related'),
      test('U', 'missing', 'failing'),
    ],
    recorded,
  );
  expect(found.map(({ kind, lines }) => [kind, ...(lines.get('a.py') ?? [])])).toEqual([
    ['failing', 6],
    ['passing', 3],
    ['related', 5],
  ]);
});
