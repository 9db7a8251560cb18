import { expect, test } from 'vitest';
import { TaasError } from '../../src/errors.ts';
import { formatProblem, type Problem } from '../../src/scope/problem.ts';
import { load, write } from './documents.ts';
import { examples } from './example.ts';

/** A small generator with a seed (mulberry32), so that a failure comes back. */
function makeRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

const rich = JSON.stringify({
  ...JSON.parse(examples.design),
  policy: { shard: '1/2', timeout: '10m' },
  integrity: { files: { a: `sha256-${'0'.repeat(64)}` } },
  laws: ['tests/**'],
  scenarios: [
    {
      id: 'A',
      type: 'unit',
      command: 'a',
      expect: { stdout: { matches: 'x' }, json: { schema: { type: 'object' } } },
    },
    {
      id: 'B',
      type: 'unit',
      execution: { runner: 'junit', target: 'b', cwd: 'c', results: ['*.xml'] },
      depends_on: ['A'],
    },
  ],
});
const strange: unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  '',
  'x',
  '..',
  '/',
  '[',
  [],
  {},
  [[]],
  [null],
  { a: null },
  '30',
  '__proto__',
];

function mutateValue(document: unknown, random: (below: number) => number): unknown {
  if (random(4) === 0 || typeof document !== 'object' || document === null)
    return strange[random(strange.length)];
  const copy = Array.isArray(document) ? [...document] : { ...document };
  const keys = Object.keys(copy);
  const key = keys[random(keys.length)];
  if (key === undefined) return copy;
  const parts = copy as Record<string, unknown>;
  const kind = random(6);
  if (kind === 0) delete parts[key];
  else if (kind === 1) parts[`${key}${random(3)}`] = parts[key];
  else parts[key] = mutateValue(parts[key], random);
  return Array.isArray(copy) ? copy.filter(() => true) : copy;
}

function mutateText(text: string, random: (below: number) => number): string {
  const at = random(text.length);
  const inserted = [
    '',
    '{',
    '}',
    '[',
    ']',
    '"',
    ',',
    ':',
    '\n',
    '&a ',
    '*a',
    '- ',
    '\t',
    '#',
    '//',
    '\\',
    '\u0001',
    '<<',
    '!',
  ];
  return text.slice(0, at) + (inserted[random(inserted.length)] ?? '') + text.slice(at + random(3));
}

async function expectSound(source: string | object): Promise<void> {
  try {
    await load(source);
  } catch (error) {
    if (!(error instanceof TaasError) || error.code !== 'TAAS_SCOPE_INVALID') throw error;
    const { problems } = error.data as { problems: readonly Problem[] };
    expect(problems.length).toBeGreaterThan(0);
    for (const problem of problems) {
      if (typeof source === 'string') {
        expect(problem.line).toBeGreaterThan(0);
        expect(problem.column).toBeGreaterThan(0);
      }
      expect(problem.pointer).toMatch(/^(\/.*)?$/s);
      expect(formatProblem(problem)).not.toMatch(/undefined|\[object/);
    }
  }
}

test('no mutation of a document crashes, and each rejected one has problems', async () => {
  for (let seed = 0; seed < 500; seed += 1) {
    const random = makeRandom(seed);
    let document: unknown = JSON.parse(rich);
    for (let round = random(3); round >= 0; round -= 1) document = mutateValue(document, random);
    if (typeof document !== 'string') await expectSound(document as object);
  }
});

test.each([
  ['scope.json', rich],
  ['scope.jsonc', examples.design],
  ['scope.yaml', examples.designAsYaml],
  ['scope.yaml', examples.badYaml],
])('no damage to the text of %s crashes, and each problem has a position', async (name, text) => {
  for (let seed = 0; seed < 250; seed += 1) {
    const random = makeRandom(seed);
    let damaged = text;
    for (let round = random(4); round >= 0; round -= 1) damaged = mutateText(damaged, random);
    await expectSound(await write(name, damaged));
  }
});
