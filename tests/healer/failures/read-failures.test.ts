import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import type { TaaSReport } from '../../../src/generated/taas-report.ts';
import { readFailures } from '../../../src/healer/failures/read-failures.ts';
import { testTitle } from '../../../src/healer/test-key.ts';
import type { Scope } from '../../../src/scope/scope.ts';

const pythonFiles: Record<string, string> = {
  'src/__init__.py': '',
  'src/calc.py':
    'def add(a, b):\n    return a - b\n\n\ndef deep(d):\n    return inner(d)\n\n\ndef inner(d):\n    return d["x"]\n\n\ndef wrap(d):\n    try:\n        return inner(d)\n    except KeyError as e:\n        raise ValueError("bad") from e\n',
  'tests/test_calc.py':
    'import pytest\nfrom src.calc import add, deep, wrap\n\n\ndef test_add():\n    assert add(2, 3) == 5\n\n\ndef test_add_var():\n    result = add(1, 1)\n    assert result == 2\n\n\n@pytest.mark.parametrize("n", [1, 2])\ndef test_par(n):\n    assert add(n, n) == 2 * n, "sum"\n\n\nclass TestDeep:\n    def test_deep(self):\n        assert deep({}) == 1\n\n    def test_wrap(self):\n        wrap({})\n\n    def test_raises(self):\n        with pytest.raises(ValueError):\n            add(1, 2)\n',
  'tests/test_ut.py':
    'import unittest\nfrom src.calc import add, deep\n\n\nclass T(unittest.TestCase):\n    def test_add(self):\n        self.assertEqual(add(2, 3), 5)\n\n    def test_deep(self):\n        deep({})\n',
  'other/test_bad.py': 'import nothing_here\n\n\ndef test_x():\n    pass\n',
};
const nodeFiles: Record<string, string> = {
  'src/calc.mjs':
    'export function add(a, b) {\n  return a - b;\n}\nexport class Cart {\n  total(x) {\n    return x.items.map((i) => i.price);\n  }\n}\nexport async function load() {\n  await null;\n  throw new TypeError("no load");\n}\n',
  'src/boot.mjs': 'import { connect } from "node:net";\nconnect(1, "127.0.0.1");\n',
  'src/imp.mjs': 'import "left-pad";\n',
  'test/calc.test.mjs':
    'import { test, describe } from "node:test";\nimport assert from "node:assert";\nimport { add, Cart, load } from "../src/calc.mjs";\ndescribe("calc", () => {\n  test("adds", () => {\n    assert.equal(add(2, 3), 5);\n  });\n  test("adds var", () => {\n    const r = add(1, 1);\n    assert.deepStrictEqual([r], [2]);\n  });\n  test("cart", () => {\n    new Cart().total({});\n  });\n  test("load", async () => {\n    await load();\n  });\n});\n',
};

async function recorded(name: string): Promise<TaaSReport> {
  const url = new URL(`../../fixtures/failures/${name}.json`, import.meta.url);
  return JSON.parse(await readFile(url, 'utf8'));
}

/** What a scope of these scenarios says of where they run. */
function scopeOf({ scenarios }: TaaSReport): Scope {
  return {
    laws: [],
    scenarios: scenarios.map(({ id, runner }) => ({ id, execution: { runner, target: null, cwd: '.' } })),
  } as unknown as Scope;
}

function groupsOf(report: TaaSReport, files: Record<string, string>) {
  const snapshot = {
    folder: '/nowhere',
    digest: 'sha256-0',
    paths: Object.keys(files).sort(),
    text: async (path: string) => files[path] ?? null,
  };
  return readFailures(report, { scope: scopeOf(report), snapshot });
}

async function told(report: TaaSReport, files: Record<string, string>) {
  return (await groupsOf(report, files)).map(({ id, failures }) => [
    id,
    ...failures.map(({ key, exception, frames }) => {
      const stack = frames.map(
        ({ path, line, function: name, isTest }) =>
          `${isTest ? 'test ' : ''}${path ?? 'outside'}:${line}${name === null ? '' : ` ${name}`}`,
      );
      return `${testTitle(key)} | ${exception} | ${stack.join(' > ')}`;
    }),
  ]);
}

/** One scenario of a report, as if the others had passed. */
function only(report: TaaSReport, ...ids: string[]): TaaSReport {
  return { ...report, scenarios: report.scenarios.filter(({ id }) => ids.includes(id)) };
}

test('groups what pytest tells by cause, in its long style', async () => {
  const report = await recorded('python');
  expect(await told(only(report, 'LONG'), pythonFiles)).toMatchInlineSnapshot(`
    [
      [
        "D1",
        "LONG › tests.test_calc › test_add | AssertionError | test tests/test_calc.py:6 test_add",
        "LONG › tests.test_calc › test_add_var | AssertionError | test tests/test_calc.py:11 test_add_var",
        "LONG › tests.test_calc › test_par[1] | AssertionError | test tests/test_calc.py:16 test_par",
        "LONG › tests.test_calc › test_par[2] | AssertionError | test tests/test_calc.py:16 test_par",
        "LONG › tests.test_calc.TestDeep › test_raises | Failed | test tests/test_calc.py:27 test_raises",
      ],
      [
        "D2",
        "LONG › tests.test_calc.TestDeep › test_deep | KeyError | test tests/test_calc.py:21 test_deep > src/calc.py:6 deep > src/calc.py:10 inner",
        "LONG › tests.test_ut.T › test_deep | KeyError | test tests/test_ut.py:10 test_deep > src/calc.py:6 deep > src/calc.py:10 inner",
      ],
      [
        "D3",
        "LONG › tests.test_calc.TestDeep › test_wrap | ValueError | test tests/test_calc.py:24 test_wrap > src/calc.py:17 wrap",
      ],
      [
        "D4",
        "LONG › tests.test_ut.T › test_add | AssertionError | test tests/test_ut.py:7 test_add",
      ],
    ]
  `);
});

test('reads the same from the short and the native style of pytest', async () => {
  const report = await recorded('python');
  const inside = async (id: string) =>
    (await groupsOf(only(report, id), pythonFiles)).map(({ failures }) =>
      failures.map(({ test: testCase, exception, frames }) => [
        testCase?.name,
        exception,
        frames.filter(({ path }) => path !== null),
      ]),
    );
  const long = await inside('LONG');
  expect(await inside('SHORT')).toEqual(long);
  expect(await inside('NATIVE')).toEqual(long);
});

test('reads unittest, programs, a collection error and what failed as a whole', async () => {
  const report = await recorded('python');
  const rest = only(report, 'UT', 'SH', 'COLL', 'EXP', 'EXP2', 'TOOL', 'DEP');
  expect(await told(rest, pythonFiles)).toMatchInlineSnapshot(`
    [
      [
        "D1",
        "UT › tests.test_ut.T › test_add | AssertionError | test tests/test_ut.py:7 test_add",
      ],
      [
        "D2",
        "UT › tests.test_ut.T › test_deep | KeyError | test tests/test_ut.py:10 test_deep > src/calc.py:6 deep > src/calc.py:10 inner",
        "SH | KeyError | outside:1 > src/calc.py:6 deep > src/calc.py:10 inner",
      ],
      [
        "D3",
        "COLL › other.test_bad | ModuleNotFoundError | outside:126 import_module > test other/test_bad.py:1",
      ],
      [
        "D4",
        "EXP | null | ",
      ],
      [
        "D5",
        "EXP2 | null | ",
      ],
      [
        "D6",
        "TOOL | null | ",
      ],
    ]
  `);
});

test('reads what node tells', async () => {
  expect(await told(await recorded('node'), nodeFiles)).toMatchInlineSnapshot(`
    [
      [
        "D1",
        "NODE › calc › adds | AssertionError | test test/calc.test.mjs:6",
        "NODE › calc › adds var | AssertionError | test test/calc.test.mjs:10",
      ],
      [
        "D2",
        "NODE › calc › cart | TypeError | test test/calc.test.mjs:13 > src/calc.mjs:6 total",
      ],
      [
        "D3",
        "NODE › calc › load | TypeError | test test/calc.test.mjs:16 > src/calc.mjs:11 load",
      ],
      [
        "D4",
        "SH | ECONNREFUSED | ",
      ],
      [
        "D5",
        "IMP | ERR_MODULE_NOT_FOUND | ",
      ],
    ]
  `);
});

test('tells the run itself where nothing was executed', async () => {
  const report = await recorded('python');
  const broken: TaaSReport = {
    ...report,
    reason: 'integrity_violated',
    message: 'tests/test_calc.py is not what the scope pins',
    scenarios: only(report, 'DEP').scenarios,
  };
  expect(await told(broken, pythonFiles)).toEqual([['D1', 'run | null | ']]);
  expect(await told({ ...broken, verdict: 'error' }, pythonFiles)).toEqual([]);
});

test('groups thousands of failures in no time', async () => {
  const report = only(await recorded('python'), 'LONG');
  const [scenario] = report.scenarios;
  const attempt = scenario?.attempts.at(-1);
  if (!scenario || !attempt) throw new Error('no attempt was recorded');
  const tests = Array.from({ length: 600 }, (_, round) =>
    attempt.tests.map((each) => ({ ...each, name: `${each.name}-${round}` })),
  ).flat();
  const many = { ...report, scenarios: [{ ...scenario, attempts: [{ ...attempt, tests }] }] };
  const startedMs = performance.now();
  const groups = await groupsOf(many, pythonFiles);
  expect(groups.map(({ failures }) => failures.length).reduce((a, b) => a + b, 0)).toBe(5_400);
  expect(groups.length).toBeLessThan(10);
  expect(performance.now() - startedMs).toBeLessThan(10_000);
});
