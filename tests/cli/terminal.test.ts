import { expect, test } from 'vitest';
import { isScreen } from '../../src/cli/terminal.ts';

const terminal = { isTTY: true, columns: 80 };

test('something paints over itself on a terminal only', () => {
  expect(isScreen(terminal, { TERM: 'xterm', NO_COLOR: '1' })).toBe(true);
  expect(isScreen({ isTTY: false, columns: 80 }, {})).toBe(false);
});

test.each([
  ['no columns', { ...terminal, columns: 0 }, {}],
  ['no control sequences', terminal, { TERM: 'dumb' }],
  ['a log that keeps every frame', terminal, { TERM: 'xterm', CI: 'true' }],
])('a terminal with %s is no screen', (_, stream, env) => {
  expect(isScreen(stream, env)).toBe(false);
});
