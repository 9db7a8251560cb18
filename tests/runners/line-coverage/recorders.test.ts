import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { runners } from '../../../src/runners/registry.ts';

/** Test names with the lines of the code that they executed; not those of the test files. */
function recorded(name: string, target: string, files: Readonly<Record<string, string>>) {
  const place = mkdtempSync(join(tmpdir(), 'taas-recorder-'));
  onTestFinished(() => rmSync(place, { recursive: true, force: true }));
  const [workspace, resultsDir] = [join(place, 'workspace'), join(place, 'results')];
  for (const folder of [workspace, resultsDir]) mkdirSync(folder);
  for (const [path, text] of Object.entries(files)) writeFileSync(join(workspace, path), text);
  const runner = runners.get(name);
  const plain = runner?.command({ target, args: [], resultsDir, results: null });
  if (!runner?.coverage || !plain) throw new Error(`${name} can't record`);
  const {
    argv,
    env,
    files: helpers = {},
    results,
  } = runner.coverage.command(plain, { resultsDir, workspace });
  for (const [path, text] of Object.entries(helpers)) writeFileSync(join(resultsDir, path), text);
  // Within a test of vitest or node:test a child must not think that it is part of it.
  const { NODE_TEST_CONTEXT: _, NODE_OPTIONS: __, ...own } = process.env;
  spawnSync(argv[0] as string, argv.slice(1), { cwd: workspace, env: { ...own, ...env } });
  const read = results.map((path) => ({ path, content: readFileSync(join(resultsDir, path)) }));
  const context = { workspace, cwd: workspace, mask: (text: string) => text };
  const tests = runner.parse(read, context).tests.map((one) => `${one.name} ${one.status}`);
  const lines = runner.coverage
    .parse(read, context)
    .map((one) => [one.full ?? one.name, one.lines.get(Object.keys(files)[0] as string) ?? []]);
  return { tests, lines: Object.fromEntries(lines) };
}

test('unittest: lines of each test, without those that run when a file is loaded', () => {
  const cart =
    'RATE = 2\n\n\nclass Cart:\n    rate = RATE\n\n    def total(self, n):\n        if n > 3:\n            return self.rate * n\n        return n\n';
  const tests =
    'import unittest\nfrom cart import Cart\n\n\nclass Totals(unittest.TestCase):\n    def test_few(self):\n        self.assertEqual(Cart().total(1), 1)\n\n    def test_many(self):\n        self.assertEqual(Cart().total(4), 9)\n';
  expect(recorded('unittest', 'test_cart.py', { 'cart.py': cart, 'test_cart.py': tests })).toEqual({
    tests: ['test_few passed', 'test_many failed'],
    lines: { test_few: [8, 10], test_many: [8, 9] },
  });
});

test('node: lines of each test, told by the ranges of V8', () => {
  const cart =
    'const rate = 2;\n\nexport function total(n) {\n  if (n > 3) {\n    return twice(n);\n  }\n  return n;\n}\n\nfunction twice(n) {\n  return n * rate;\n}\n';
  const tests =
    "import assert from 'node:assert';\nimport { describe, test } from 'node:test';\nimport { total } from './cart.mjs';\n\ndescribe('cart', () => {\n  test('few', () => assert.equal(total(1), 1));\n  test('many', async () => assert.equal(total(4), 9));\n});\n";
  const { tests: statuses, lines } = recorded('node', 'cart.test.mjs', {
    'cart.mjs': cart,
    'cart.test.mjs': tests,
  });
  expect(statuses).toEqual(['few passed', 'many failed']);
  expect(lines).toEqual({ 'cart > few': [3, 4, 7, 8], 'cart > many': [3, 4, 5, 6, 8, 10, 11, 12] });
});
