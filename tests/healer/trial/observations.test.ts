import { expect, test } from 'vitest';
import { readObservations } from '../../../src/healer/trial/observations.ts';

const read = (runs: unknown, variants = 2) => readObservations(JSON.stringify(runs), variants);

test('answers that differ from time to time are left out of every variant', () => {
  const steady = ['1', '2', '3'];
  expect(
    read([
      [steady, steady],
      [
        ['1', '5', '9'],
        ['1', '6', '9'],
      ],
    ]),
  ).toEqual([
    ['1', '3'],
    ['1', '9'],
  ]);
});

test('a variant that does not load, or tells nothing, has one answer for all inputs', () => {
  const broken = ['does not load'];
  expect(
    read([
      [
        ['1', '2'],
        ['1', '2'],
      ],
      [broken, broken],
    ]),
  ).toEqual([
    ['1', '2'],
    ['does not load', 'does not load'],
  ]);
  expect(
    read([
      [
        ['1', '2'],
        ['1', '2'],
      ],
      [null, null],
    ]),
  ).toEqual([
    ['1', '2'],
    ['does not answer', 'does not answer'],
  ]);
});

test('what is no list of answers is nothing', () => {
  for (const runs of [
    null,
    {},
    [],
    [[['1'], ['1']]],
    [
      [[1], [1]],
      [{}, 3],
    ],
    [
      [['1'], ['2']],
      [['1'], ['2']],
    ],
  ]) {
    expect(read(runs)).toBeNull();
  }
  expect(readObservations('[[["1"', 2)).toBeNull();
});
