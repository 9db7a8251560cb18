import { expect, it } from 'vitest';
import { checkProcesses } from '../../src/verdict/check-processes.ts';
import { countWords } from '../../src/verdict/count-words.ts';

const processes = [
  ['python3', '-m', 'app.server'],
  ['sh', '-c', 'python3 -m app.worker'],
];

it('counts processes by a text in their command line', () => {
  const wanted = [
    { command: '-m app.server', count: { min: 1, max: 1 } },
    { command: 'python3', count: { min: 3, max: null } },
    { command: 'redis', count: { min: 0, max: 0 } },
  ];
  expect(checkProcesses({ kind: 'listed', processes }, wanted)).toEqual([
    {
      subject: 'processes[-m app.server]',
      passed: true,
      expected: 'exactly 1',
      actual: 1,
      message: 'as expected',
    },
    {
      subject: 'processes[python3]',
      passed: false,
      expected: 'at least 3',
      actual: 2,
      message: '2 processes with "python3" in their command line, expected at least 3',
    },
    { subject: 'processes[redis]', passed: true, expected: 'exactly 0', actual: 0, message: 'as expected' },
  ]);
});

it('fails, even where none is expected, when nobody can look', () => {
  const wanted = [{ command: 'a', count: { min: 0, max: 0 } }];
  expect(checkProcesses({ kind: 'unknown', why: 'no shell' }, wanted)).toMatchObject([
    { passed: false, actual: null, message: "the processes of the cell can't be listed: no shell" },
  ]);
});

it('says bounds in words', () => {
  expect(
    [
      { min: 1, max: null },
      { min: 0, max: 3 },
      { min: 2, max: 4 },
      { min: 2, max: 2 },
    ].map(countWords),
  ).toEqual(['at least 1', 'at most 3', '2 to 4', 'exactly 2']);
});
