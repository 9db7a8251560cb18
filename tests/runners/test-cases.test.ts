import { expect, test } from 'vitest';
import { CaseList, collectionErrorText } from '../../src/runners/test-cases.ts';
import { context } from './tools.ts';

test('drops colours, control characters and direction marks, and keeps newlines and tabs', () => {
  const cases = new CaseList(context);
  cases.add({
    name: '\u001b[31mred\u001b[0m\u0000\u0007 \u202egnp.exe',
    suite: ' \u001b]0;title\u0007 ',
    status: 'failed',
    message: 'one\r\n\ttwo\u009b',
    details: '',
    line: 1.5,
    durationMs: Number.NaN,
  });
  expect(cases.tests).toEqual([
    {
      name: 'red gnp.exe',
      suite: null,
      file: null,
      line: null,
      status: 'failed',
      duration_ms: null,
      message: 'one\n\ttwo',
      details: null,
    },
  ]);
});

test('caps name, message and details in bytes and cuts no character in two', () => {
  const cases = new CaseList(context);
  const long = 'ä€😀'.repeat(100_000);
  cases.add({ name: long, suite: long, status: 'passed', message: long, details: long });
  const [one] = cases.tests;
  const sizes = [one?.name, one?.suite, one?.message, one?.details].map((text) =>
    Buffer.byteLength(text ?? ''),
  );
  expect(sizes.map((size, at) => size <= ([1024, 1024, 4096, 65_536][at] ?? 0) && size > 1000)).toEqual(
    Array(4).fill(true),
  );
  expect(JSON.stringify(one)).not.toContain('�');
  expect(one?.name.endsWith('…')).toBe(true);
});

test('masks a secret before a cut could leave half of it', () => {
  const mask = (text: string) => text.replaceAll('hunter2-and-more', '***');
  const cases = new CaseList({ mask });
  const long = `${'x'.repeat(4_075)} \u001b[1mhunter2\u001b[0m-and-more hunter2-and-more`;
  cases.add({ name: long.slice(3_060), status: 'failed', message: long, details: long.slice(20).repeat(20) });
  expect(JSON.stringify(cases.tests)).not.toContain('hunter2');
  expect(cases.tests[0]?.message?.endsWith(' *** ***')).toBe(true);
});

test('refuses more test cases than a report can hold', () => {
  const cases = new CaseList(context);
  for (let number = 0; number < 100_000; number += 1) cases.add({ name: 'x', status: 'passed' });
  expect(() => cases.add({ name: 'x', status: 'passed' })).toThrowErrorMatchingInlineSnapshot(
    `[ResultsUnreadableError: The results hold more than 100,000 test cases. Split the scenario.]`,
  );
});

test('puts the reasons of a collection error into one text', () => {
  expect(collectionErrorText([], context)).toBeNull();
  expect(collectionErrorText(['a\u0000', 'b'], context)).toBe('a\n\nb');
  expect(collectionErrorText([''], context)).toBe('the tests could not be collected');
});
