import { expect, it } from 'vitest';
import type { TestCase } from '../../src/generated/taas-report.ts';
import { nodeCanaries as kit } from '../../src/runners/canaries/node.ts';
import type { SourceTest } from '../../src/syntax/source-facts.ts';
import { checkInventory } from '../../src/verdict/check-inventory.ts';

function declared(name: string, isCertain = true): SourceTest {
  return {
    ...{ name, isCertain, suites: [], line: 1, body: '', assertions: [], isSkipped: false },
    ...{
      isExpectedToFail: false,
      isOnly: false,
      isParametrised: false,
      cases: 1,
      timeoutMs: null,
      broadHandlers: 0,
    },
  };
}

function reported(name: string, suite: string | null = null, file: string | null = 'a.test.js'): TestCase {
  return { name, suite, file, line: 1, status: 'passed', duration_ms: 1, message: null, details: null };
}

it.each<[string, TestCase, number]>([
  ['as it is', reported('adds'), 0],
  ['with a parameter', reported('adds[1]'), 0],
  ['as a subtest of unittest', reported('adds (i=1)'), 0],
  ['as what stands around its subtests', reported('one', 'adds'), 0],
  ['by a tool that names no file', reported('adds', null, null), 0],
  ['under another name', reported('adds two'), 1],
  ['in another file', reported('adds', null, 'b.test.js'), 1],
])('a test that the source declares must be reported: %s', (_what, test, missing) => {
  expect(checkInventory(new Map([['a.test.js', [declared('adds')]]]), [test], kit)).toHaveLength(missing);
});

it('a parametrised title is known by what stands before its first value', () => {
  const test = { ...declared('adds %i to $b'), isParametrised: true };
  expect(checkInventory(new Map([['a.test.js', [test]]]), [reported('adds 1 to 2')], kit)).toEqual([]);
  expect(checkInventory(new Map([['a.test.js', [test]]]), [reported('takes 1')], kit)).toHaveLength(1);
});

it('says which one is missing, of those that are certain', () => {
  const tests = [declared('adds'), declared('takes'), declared('maybe', false)];
  expect(checkInventory(new Map([['a.test.js', tests]]), [reported('adds')], kit)).toEqual([
    { path: 'a.test.js', message: 'a.test.js: takes was not reported' },
  ]);
});
