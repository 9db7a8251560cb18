import { expect, test } from 'vitest';
import { displayWidth, truncateToWidth } from '../../src/report/summary/display-width.ts';

test.each([
  ['plain', 5],
  ['', 0],
  ['漢字', 4],
  ['한국어', 6],
  ['e\u0301', 1],
  ['🧪', 2],
  ['👩‍👩‍👧‍👦', 2],
  ['🇩🇪', 2],
  ['✓ ✗ ↓ │', 7],
  ['ﾊﾝｶｸ', 4],
])('%s takes the columns that a terminal gives it', (text, columns) => {
  expect(displayWidth(text)).toBe(columns);
});

test.each([
  ['plain', 5, 'plain'],
  ['plain', 4, 'pla…'],
  ['漢字漢字', 5, '漢字…'],
  ['漢字漢字', 4, '漢…'],
  ['👩‍👩‍👧‍👦👩‍👩‍👧‍👦', 3, '👩‍👩‍👧‍👦…'],
  ['text', 0, ''],
])('%s is cut to %i columns without breaking a character', (text, columns, expected) => {
  expect(truncateToWidth(text, columns)).toBe(expected);
});

test('measures no more of an endless line than can be shown', () => {
  const endless = '漢'.repeat(20_000_000);
  const started = performance.now();
  expect(truncateToWidth(endless, 80)).toHaveLength(40);
  // All of it would take more than ten seconds.
  expect(performance.now() - started).toBeLessThan(2_000);
});
