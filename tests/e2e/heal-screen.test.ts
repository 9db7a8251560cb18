import { describe, expect, test } from 'vitest';
import { testTitle } from '../../src/healer/test-key.ts';
import { observeVariants } from '../../src/healer/trial/observe.ts';
import type { TrialResult } from '../../src/healer/trial/screen.ts';
import { openFailingRun, screenOf } from './heal-trials.ts';

describe('changes of a failing Python project', () => {
  const price = `def total(prices, discount):
    result = 0
    for price in prices:
        result -= price
    return result * (100 - discount) // 100


def most(prices):
    return max(prices)
`;
  const files = {
    'shop/__init__.py': '',
    'shop/price.py': price,
    'tests/test_price.py': `import pytest
from shop.price import most, total


@pytest.mark.parametrize("prices,discount,expected", [([1, 2], 0, 3), ([100], 10, 90)])
def test_total(prices, discount, expected):
    assert total(prices, discount) == expected


def test_empty():
    assert total([], 5) == 0


def test_most():
    assert most([1, 3, 2]) == 3
`,
  };
  const change = (from: string, to: string) => ({
    files: new Map([['shop/price.py', price.replace(from, to)]]),
  });

  test('are tried many a second, and what is hostile among them ends with its trial', async () => {
    const run = await openFailingRun(
      {
        environment: { image: 'taas/python' },
        scenarios: [{ id: 'UNIT', execution: { runner: 'pytest', target: 'tests' } }],
      },
      files,
    );
    const { screen, speeds } = await screenOf(run, ['shop/price.py']);
    expect(speeds).toEqual(['UNIT: resident']);
    expect(screen.failing.map(testTitle)).toEqual([
      'UNIT › tests.test_price › test_total[prices0-0-3]',
      'UNIT › tests.test_price › test_total[prices1-10-90]',
    ]);
    expect(screen.passing.map(testTitle)).toEqual([
      'UNIT › tests.test_price › test_empty',
      'UNIT › tests.test_price › test_most',
    ]);
    const tried = await Promise.all(
      Object.entries({
        right: change('result -= price', 'result += price'),
        wrong: change('result -= price', 'result *= price'),
        'right, and more is broken': {
          files: new Map([['shop/price.py', price.replace('-= price', '+= price').replace('max', 'min')]]),
        },
        'no code': change('result -= price', 'result -='),
        endless: change('result -= price', 'while True: pass'),
        'eats memory, for a while': change(
          'result -= price',
          'hoard = [0]\n        while True: hoard = hoard + hoard',
        ),
        'leaves processes': change(
          'result -= price',
          'import os\n        if os.fork() == 0:\n            os.setsid()\n            os.fork()\n            import time\n            time.sleep(600)',
        ),
        'ends the process': change('result -= price', 'import os; os._exit(0)'),
        'kills all it can': change('result -= price', 'import os; os.kill(-1, 9)'),
        'at the top of the file': change('def most', 'LIMIT = 3\n\n\ndef most'),
        'right again': change('result -= price', 'result = result + price'),
      }).map(async ([name, trial]) => [name, brief(await screen.try(trial), name)] as const),
    );
    expect(Object.fromEntries(tried)).toMatchInlineSnapshot(`
      {
        "at the top of the file": "fixed 0: assert -3 == 3",
        "eats memory, for a while": "fixed 0",
        "endless": "timed out, fixed 0",
        "ends the process": "fixed 0",
        "kills all it can": "fixed 0",
        "leaves processes": "fixed 0: assert 0 == 3",
        "no code": "fixed 0: SyntaxError: invalid syntax (price.py, line 4)",
        "right": "plausible, fixed 2",
        "right again": "plausible, fixed 2",
        "right, and more is broken": "fixed 2, broken 1",
        "wrong": "fixed 0: assert 0 == 3",
      }
    `);
    await screen[Symbol.asyncDispose]();
    const observed = await observe(run, 'shop/price.py', 'total', 'python', [
      ['result -= price', 'result += price'],
      ['result -= price', 'result = price + result'],
      ['result -= price', 'result = abs(result) + price'],
    ]);
    expect(observed).toMatchInlineSnapshot(`
      {
        "differ": [
          false,
          true,
        ],
        "examples": [
          "3 with tuple(tuple(list(1, 2), 0), dict())",
          "90 with tuple(tuple(list(100), 10), dict())",
        ],
        "hasMany": true,
      }
    `);
  });
});

describe('changes of a failing JavaScript project', () => {
  const list = `export function unique(list) {
  const seen = new Set();
  return list.filter((one) => seen.has(one) && seen.add(one));
}

export const last = (list) => list[list.length - 1];
`;
  const files = {
    'package.json': '{"type":"module"}',
    'list.js': list,
    'test/list.test.js': `import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { last, unique } from '../list.js';

describe('unique', () => {
  it('keeps one of each', () => assert.deepEqual(unique([1, 1, 2]), [1, 2]));
  it('keeps nothing of nothing', () => assert.deepEqual(unique([]), []));
});
it('finds the last', () => assert.equal(last([1, 2]), 2));
`,
  };
  const change = (from: string, to: string) => ({ files: new Map([['list.js', list.replace(from, to)]]) });

  test('are tried many a second, and what is hostile among them ends with its trial', async () => {
    const run = await openFailingRun(
      {
        environment: { image: 'taas/node' },
        scenarios: [{ id: 'UNIT', execution: { runner: 'node', target: 'test/list.test.js' } }],
      },
      files,
    );
    const { screen, speeds } = await screenOf(run, ['list.js']);
    expect(speeds).toEqual(['UNIT: resident']);
    expect(screen.failing.map(testTitle)).toEqual(['UNIT › unique › keeps one of each']);
    expect(screen.passing.map(testTitle)).toEqual([
      'UNIT › unique › keeps nothing of nothing',
      'UNIT › finds the last',
    ]);
    const tried = await Promise.all(
      Object.entries({
        right: change('seen.has(one)', '!seen.has(one)'),
        wrong: change('&&', '||'),
        'right, and more is broken': {
          files: new Map([['list.js', list.replace('seen.has', '!seen.has').replace('- 1', '- 2')]]),
        },
        'no code': change('seen.has(one)', '!('),
        endless: change('return list', 'for (;;);\n  return list'),
        'eats memory, for a while': change(
          'return list',
          'const hoard = [];\n  for (;;) hoard.push({});\n  return list',
        ),
        'leaves processes': {
          files: new Map([
            [
              'list.js',
              `import { spawn } from 'node:child_process';\nspawn('sleep', ['600'], { detached: true, stdio: 'ignore' }).unref();\n${list}`,
            ],
          ]),
        },
        'ends the process': change('return list', 'process.exit(0);\n  return list'),
        'right again': change('seen.has(one)', 'seen.size < seen.add(one).size'),
      }).map(async ([name, trial]) => [name, brief(await screen.try(trial), name)] as const),
    );
    expect(Object.fromEntries(tried)).toMatchInlineSnapshot(`
      {
        "eats memory, for a while": "fixed 0",
        "endless": "timed out, fixed 0",
        "ends the process": "fixed 0",
        "leaves processes": "fixed 0: Expected values to be strictly deep-equal:",
        "no code": "fixed 0: SyntaxError: Unexpected token '&&'",
        "right": "plausible, fixed 1",
        "right again": "plausible, fixed 1",
        "right, and more is broken": "fixed 1, broken 1",
        "wrong": "fixed 0: Expected values to be strictly deep-equal:",
      }
    `);
    await screen[Symbol.asyncDispose]();
    const observed = await observe(run, 'list.js', 'unique', 'javascript', [
      ['seen.has(one)', '!seen.has(one)'],
      ['seen.has(one)', 'seen.has(one) === false'],
      ['seen.has(one)', '!(seen.size === list.length || seen.has(one) || one > 9)'],
    ]);
    expect(observed).toMatchInlineSnapshot(`
      {
        "differ": [
          false,
          true,
        ],
        "examples": [
          "[ 1, 2 ] with [ [ 1, 1, 2 ] ]",
          "[] with [ [] ]",
        ],
        "hasMany": true,
      }
    `);
  });
});

describe('a project that a program can not stay in', () => {
  test('is tried by its own command, and by whole runs where setup makes what is tested', async () => {
    const files = {
      'count.sh': 'echo $(( $1 - 1 ))\n',
      'test.sh': 'test "$(sh "$1/count.sh" 4)" = 5 && test "$(sh "$1/count.sh" 0)" = 1\n',
    };
    const fix = { files: new Map([['count.sh', 'echo $(( $1 + 1 ))\n']]) };
    const wrong = { files: new Map([['count.sh', 'echo 5\n']]) };
    const plain = await openFailingRun({ scenarios: [{ id: 'SH', command: 'sh test.sh .' }] }, files);
    const process = await screenOf(plain, ['count.sh']);
    expect(process.speeds).toEqual(['SH: process']);
    expect(brief(await process.screen.try(fix))).toBe('plausible, fixed 1');
    expect(brief(await process.screen.try(wrong))).toBe('fixed 0: exit code 1, expected 0');

    const built = await openFailingRun(
      {
        lifecycle: { setup: ['mkdir dist && cp count.sh dist'] },
        scenarios: [{ id: 'SH', command: 'sh test.sh dist' }],
      },
      files,
    );
    const run = await screenOf(built, ['count.sh']);
    expect(run.speeds).toEqual(['SH: run']);
    expect(brief(await run.screen.try(fix))).toBe('plausible, fixed 1');
  });
});

/** Which variants behave alike, on how many inputs, and two of the answers. */
async function observe(
  run: Awaited<ReturnType<typeof openFailingRun>>,
  path: string,
  name: string,
  language: 'python' | 'javascript',
  changes: readonly (readonly [string, string])[],
): Promise<object> {
  const text = (await run.lab.snapshot.text(path)) as string;
  const [scenario] = run.lab.scope.scenarios;
  if (!run.ground || !scenario) throw new Error('nothing to try it in');
  const variants = changes.map(([from, to]) => text.replace(from, to));
  const request = { scenario, path, text, function: name, language, variants, seed: 1 };
  const told = await observeVariants({ ground: run.ground, ...request });
  const [first = [], second = [], third = []] = told ?? [];
  return {
    // How many are steady depends on how busy the machine is.
    hasMany: first.length > 5,
    differ: [
      first.filter((one, at) => one !== second[at]).length > 0,
      first.filter((one, at) => one !== third[at]).length > 0,
    ],
    examples: first.slice(0, 2),
  };
}

/** Whether memory or time is over first is up to the machine. */
function brief({ isPlausible, fixed, broken, messages, timedOut }: TrialResult, name = ''): string {
  if (name.endsWith('for a while') && !isPlausible) return `fixed ${fixed.length}`;
  const words = [
    ...(isPlausible ? ['plausible'] : []),
    ...(timedOut ? ['timed out'] : []),
    `fixed ${fixed.length}`,
    ...(broken.length > 0 ? [`broken ${broken.length}`] : []),
  ];
  const [first] = messages;
  return `${words.join(', ')}${first === undefined ? '' : `: ${first.split('\n')[0]?.slice(0, 60)}`}`;
}
