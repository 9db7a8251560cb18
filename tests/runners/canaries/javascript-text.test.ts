import assert from 'node:assert';
import { describe, expect, it } from 'vitest';
import { Draw } from '../../../src/runners/canaries/draw.ts';
import { failingAssert, failingExpect } from '../../../src/runners/canaries/javascript-examples.ts';
import { javascriptCanaries } from '../../../src/runners/canaries/javascript-text.ts';
import { nodeCanaries } from '../../../src/runners/canaries/node.ts';
import { node } from '../../../src/runners/node.ts';
import { splitCanaries } from '../../../src/verdict/split-canaries.ts';
import { runTool } from '../tools.ts';
import { style } from './style.ts';

const draw = new Draw();
const AsyncFunction = (async () => {}).constructor as FunctionConstructor;

describe('the examples that must fail', () => {
  const ofNode = Object.keys(assert).filter((name) => failingAssert('', name, draw) !== undefined);

  it.each(['', ...ofNode])('fail with assert.%s', async (method) => {
    const callee = method === '' ? 'assert' : `assert.${method}`;
    const run = new AsyncFunction('assert', failingAssert(callee, method, draw) ?? '');
    await expect(run(assert)).rejects.toThrow();
  });

  const matchers = [
    ...[
      'toBe',
      'toEqual',
      'toStrictEqual',
      'toBeCloseTo',
      'toBeTruthy',
      'toBeFalsy',
      'toBeNull',
      'toBeUndefined',
    ],
    ...[
      'toBeDefined',
      'toBeNaN',
      'toBeGreaterThan',
      'toBeLessThan',
      'toBeGreaterThanOrEqual',
      'toBeLessThanOrEqual',
    ],
    ...[
      'toContain',
      'toContainEqual',
      'toHaveLength',
      'toHaveProperty',
      'toMatch',
      'toMatchObject',
      'toThrow',
    ],
    ...[
      'toThrowError',
      'toBeInstanceOf',
      'not.toBe',
      'not.toEqual',
      'not.toContain',
      'not.toThrow',
      'not.toBeNull',
    ],
    ...['resolves.toBe', 'rejects.toThrow', 'resolves.not.toBe'],
    ...[
      'to.equal',
      'to.deep.equal',
      'to.be.true',
      'to.be.null',
      'to.throw',
      'to.include',
      'to.exist',
      'to.be.a',
    ],
  ];

  it.each(matchers)('fail with expect(…).%s', async (method) => {
    const run = new AsyncFunction('expect', failingExpect(method, draw) ?? '');
    await expect(run(expect)).rejects.toThrow();
  });
});

describe('canaries of JavaScript', () => {
  const files = {
    'a.test.mjs':
      "import { equal as same, ok } from 'node:assert/strict';\nimport { it as spec } from 'node:test';\nconst add = (a, b) => a + b;\nspec('adds two', () => {\n  same(add(1, 2), 3);\n  ok(true);\n});\n",
    'b.test.cjs':
      "const { describe, it } = require('node:test');\nconst assert = require('node:assert');\ndescribe('sum', () => { it('adds', async () => { assert.deepEqual([1], [1]); await assert.rejects(async () => { throw 1; }); }); });\n// the end",
    'c.test.mjs': "import { describe } from 'node:test';\ndescribe('none', () => {});\n",
  };

  it('come out as they must under node:test, as ES and as CommonJS modules', () => {
    const written = Object.entries(files).map(
      ([path, text]) => [path, text, javascriptCanaries({ path, text }, style(), 'node')] as const,
    );
    const canaried = Object.fromEntries(
      written.map(([path, text, canaries]) => [path, text + (canaries?.text ?? '')]),
    );
    const run = runTool(node, { text: canaried });
    const all = written.flatMap(([, , canaries]) => canaries?.canaries ?? []);
    const { seen, real } = splitCanaries(node.parse(run.files, run.context), all, nodeCanaries);
    const wrong = [...seen].filter(
      ([{ kind }, cases]) =>
        cases.length !== 1 || cases[0]?.status !== (kind === 'must_pass' ? 'passed' : 'failed'),
    );
    expect(wrong).toEqual([]);
    expect(real.tests.map(({ name, status }) => `${name} ${status}`).sort()).toEqual([
      'adds passed',
      'adds two passed',
    ]);
    expect(all.map(({ file, what }) => `${file} ${what}`).sort()).toMatchInlineSnapshot(`
      [
        "a.test.mjs a test that does nothing wrong",
        "a.test.mjs ok",
        "a.test.mjs same",
        "a.test.mjs throw",
        "b.test.cjs a test that does nothing wrong",
        "b.test.cjs assert.deepEqual",
        "b.test.cjs assert.rejects",
        "b.test.cjs the name of a real test",
        "b.test.cjs throw",
        "c.test.mjs a test that does nothing wrong",
        "c.test.mjs throw",
      ]
    `);
  });

  it.each([
    ['declares no test', "import assert from 'node:assert';\nassert.ok(1);\n"],
    ['gets what it calls from a package', "import { test } from 'own';\ntest('a', () => {});\n"],
  ])('do not stand in a file that %s', (_what, text) => {
    expect(javascriptCanaries({ path: 'a.test.mjs', text }, style(), 'node')).toBeNull();
  });

  it.each([
    ['node', "import { test as fresh } from 'node:test';"],
    ['jest', "import { test as fresh } from '@jest/globals';"],
    ['vitest', "const fresh = globalThis.test ?? (await import('vitest')).test;"],
    ['mocha', 'const fresh = globalThis.it;'],
  ] as const)('take the test function of %s in a file that has one of a helper', (tool, line) => {
    const text = "import { test } from './own.js';\ntest('a', () => {});\n";
    const written = javascriptCanaries({ path: 'a.test.mjs', text }, style(), tool)?.text ?? '';
    const [, fresh = ''] = /^(?:import \{ test as|const) (\w+)/m.exec(written) ?? [];
    expect(written.replaceAll(fresh, 'fresh')).toContain(`${line}\nfresh('`);
  });
});
