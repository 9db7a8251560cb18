import { expect, test } from 'vitest';
import { recognisePatterns } from '../../../src/healer/patterns/recognise-patterns.ts';
import { knownPatterns } from '../../../src/healer/patterns/registry.ts';
import { makeFailure, readSamples } from './samples.ts';

const samples = readSamples();

test.each(samples.map((sample, index) => [`${index} ${sample.id}`, sample] as const))(
  '%s is recognised, and nothing else is',
  (_title, { id, failure, scope, paths, facts, also }) => {
    const found = recognisePatterns({ id: 'D1', failures: [failure] }, { scope, paths });
    expect(found.map(({ pattern }) => pattern.id).sort()).toEqual([id, ...also].sort());
    const own = found.find(({ pattern }) => pattern.id === id);
    if (facts) expect(own?.facts).toEqual(facts);
  },
);

test('every known pattern has a sample, an id of its own, and says what to do', () => {
  const ids = knownPatterns.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.filter((id) => !samples.some((sample) => sample.id === id))).toEqual([]);
  expect(ids.length).toBeGreaterThanOrEqual(60);
});

test.each(['a', '1.', "'", ' ', '[1, ', 'E   assert ', "No module named '", '/a', '{a: ', 'HTTP Error '])(
  'long output of %j keeps nobody busy',
  (part) => {
    const { scope, paths } = samples[0] as (typeof samples)[number];
    const text = Array.from({ length: 200 }, () => part.repeat(Math.ceil(600 / part.length))).join('\n');
    const failure = makeFailure({ message: text, details: text, stderr: text });
    const before = performance.now();
    recognisePatterns({ id: 'D1', failures: [failure] }, { scope, paths });
    expect(performance.now() - before).toBeLessThan(2_000);
  },
);
