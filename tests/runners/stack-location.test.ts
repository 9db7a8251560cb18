import { expect, test } from 'vitest';
import { stackLocation } from '../../src/runners/stack-location.ts';

const context = { mask: (text: string) => text, workspace: '/workspace', cwd: '/workspace' };
const stack = `AssertionError: 1 == 2 (see notes.md:3:4)
    at check (/workspace/node_modules/chai/index.js:1:2)
    at node:internal/x:9:9
    at async helper (file:///workspace/lib/helper.mjs:7:1)
    at TestContext.<anonymous> (/workspace/checks/a.js:12:3)
    at checks/a.js:40:1
 ❯ checks/b.js:5:6`;

test.each([
  [null, { file: 'lib/helper.mjs', line: 7 }],
  ['checks/a.js', { file: 'checks/a.js', line: 12 }],
  ['checks/b.js', { file: 'checks/b.js', line: 5 }],
  ['checks/d.js', null],
])('finds the innermost frame of %j', (file, location) => {
  expect(stackLocation(stack, file, context)).toEqual(location);
});

test('reads the frames of TAP writers, which have no mark', () => {
  expect(stackLocation('TestContext.run (/workspace/checks/c.js:8:1)', null, context)).toEqual({
    file: 'checks/c.js',
    line: 8,
  });
});

test('takes a hostile stack in its stride', () => {
  const started = performance.now();
  expect(
    stackLocation(
      `${'at ('.repeat(50_000)}\n${'a:'.repeat(50_000)}\n${':1:1\n'.repeat(50_000)}`,
      null,
      context,
    ),
  ).toBeNull();
  expect(performance.now() - started).toBeLessThan(1000);
});
