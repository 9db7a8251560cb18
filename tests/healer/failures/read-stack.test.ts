import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import type { TestCase } from '../../../src/generated/taas-report.ts';
import { exceptionOf } from '../../../src/healer/failures/exception-of.ts';
import { FilePlaces } from '../../../src/healer/failures/file-places.ts';
import { readStack } from '../../../src/healer/failures/read-stack.ts';
import type { Scope } from '../../../src/scope/scope.ts';

const scope = { laws: [], scenarios: [] } as unknown as Scope;

function stack(text: string, paths: readonly string[], file: string | null = null): string[] {
  return readStack(text, new FilePlaces(scope, paths), { cwd: '.', file }).map(
    ({ path, line, function: name }) => [path, line, name].join(':'),
  );
}

async function recorded(tool: string, name: string): Promise<TestCase> {
  const url = new URL(`../../fixtures/results/${tool}/parsed.json`, import.meta.url);
  const { tests } = JSON.parse(await readFile(url, 'utf8'));
  return tests.find((each: TestCase) => each.name === name);
}

/** What lies inside of the workspace, and the exception. */
async function told(tool: string, name: string, paths: readonly string[]): Promise<string[]> {
  const { message, details, file } = await recorded(tool, name);
  const frames = stack(details ?? '', paths, file).filter((frame) => !frame.startsWith(':'));
  return [String(exceptionOf(message ?? '', details ?? '')), ...frames];
}

test('reads the stacks of other tools', async () => {
  const go = ['core/core.go', 'core/core_test.go'];
  expect(await told('go', 'TestPanics', go)).toEqual(['panic', 'core/core_test.go:42:TestPanics']);
  expect(await told('go', 'TestFails', go)).toEqual(['null', 'core/core_test.go:14:']);
  const js = ['checks/adding.js'];
  expect(await told('vitest', 'fails', js)).toEqual(['AssertionError', 'checks/adding.js:11:']);
  expect(await told('vitest', 'throws', js)).toEqual(['TypeError', 'checks/adding.js:20:']);
  expect(await told('jest', 'fails', js)).toEqual(['AssertionError', 'checks/adding.js:9:toBe']);
  expect(await told('mocha', 'throws', js)).toEqual(['TypeError', 'checks/adding.js:24:']);
});

test('finds the file of a Java frame by its package', () => {
  const text = [
    'java.lang.IllegalStateException: no cart',
    '\tat com.acme.Web.open(Web.java:9)',
    'Caused by: java.lang.NullPointerException: cart',
    '\tat com.acme.shop.Cart.total(Cart.java:12)',
    '\tat java.base/java.util.ArrayList.forEach(ArrayList.java:1511)',
    '\tat com.acme.shop.CartTest.totals(CartTest.java:21)',
    '\t... 8 more',
  ].join('\n');
  const paths = [
    'src/main/java/com/acme/shop/Cart.java',
    'src/main/java/com/acme/other/Cart.java',
    'src/test/java/com/acme/shop/CartTest.java',
  ];
  expect(stack(text, paths)).toEqual([
    'src/test/java/com/acme/shop/CartTest.java:21:totals',
    ':1511:forEach',
    'src/main/java/com/acme/shop/Cart.java:12:total',
  ]);
});

test('reads vitest’s own stacks, and only the first of a chain', () => {
  const text = [
    'TypeError: bad',
    ' ❯ Cart.total src/cart.ts:6:20',
    ' ❯ tests/cart.test.ts:13:16',
    'Caused by: Error: worse',
    ' ❯ deep src/deep.ts:1:1',
  ].join('\n');
  expect(stack(text, ['src/cart.ts', 'src/deep.ts', 'tests/cart.test.ts'])).toEqual([
    'tests/cart.test.ts:13:',
    'src/cart.ts:6:total',
  ]);
});

test('takes no file from outside of the workspace, and none of a package', () => {
  const text = [
    '  File "/workspace/../etc/passwd.py", line 1, in a',
    '  File "/workspace/venv/lib/site-packages/x/y.py", line 2, in b',
    '  File "<string>", line 3, in <module>',
  ].join('\n');
  expect(stack(text, [])).toEqual([':1:a', ':2:b', ':3:']);
});

test('is quick on what is made to be slow', () => {
  const hostile = [
    ...Array.from({ length: 200 }, () => `at ${'a.'.repeat(2_000)}(`),
    `${'a'.repeat(60_000)}.py:`,
    '    at '.repeat(8_000),
    `E   ${'x.'.repeat(20_000)}`,
  ].join('\n');
  const startedMs = performance.now();
  stack(hostile, ['a.py']);
  exceptionOf(hostile, hostile);
  expect(performance.now() - startedMs).toBeLessThan(1_000);
});
