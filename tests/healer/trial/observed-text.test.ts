import { expect, test } from 'vitest';
import { reachableText, recordingText } from '../../../src/healer/trial/observed-text.ts';

test.each([
  [
    'function f(a) { return a; }',
    'f',
    'function f(a) { globalThis.__taasRecord?.(this, arguments);  return a; }',
  ],
  [
    'const f = (a, b = 1, ...c) => { return a; };',
    'f',
    'const f = (a, b = 1, ...c) => { globalThis.__taasRecord?.(null, [a, b, ...c]);  return a; };',
  ],
  ['const f = a => a + 1;', 'f', 'const f = a => (globalThis.__taasRecord?.(null, [a]), a + 1);'],
  [
    'class C { m(a) { return a; } }',
    'C.m',
    'class C { m(a) { globalThis.__taasRecord?.(this, arguments);  return a; } }',
  ],
  ['const f = ({ a }) => a;', 'f', null],
  ['function g() { function f() { return 1; } return f; }', 'g.f', null],
])('%s tells what it is called with', async (text, name, expected) => {
  expect(await recordingText(text, name, 'javascript')).toBe(expected);
});

test('a Python function is wrapped by its name, and by nothing that could be more than a name', async () => {
  expect(await recordingText('def f(): pass', 'C.f', 'python')).toContain('wrap(globals(), "C.f")');
  expect(await recordingText('def f(): pass', 'f")\nimport os', 'python')).toBeNull();
});

test('functions and methods are within reach from outside', () => {
  const run = (text: string, name: string) => {
    const made = reachableText(text, name);
    if (made === null) return null;
    new Function(made)();
    const { __taasTarget } = globalThis as {
      __taasTarget?: () => { run: (n: number) => number; prototype: object | null };
    };
    const target = __taasTarget?.();
    return [target?.run(2), target?.prototype === null];
  };
  expect(run('const f = (n) => n + 1', 'f')).toEqual([3, true]);
  expect(run('class C { m(n) { return n * 2 } }', 'C.m')).toEqual([4, false]);
  expect(run('class C { static m(n) { return n * 3 } }', 'C.m')).toEqual([6, true]);
  expect(run('', 'f; process.exit()')).toBeNull();
});
