import vm from 'node:vm';
import { expect, test } from 'vitest';
import { outermostFunctions, readSite } from '../../../src/healer/repair/scope/function-site.ts';
import { readRepairFile } from '../../../src/healer/repair/scope/repair-file.ts';
import { choosePatches } from '../../../src/healer/repair/search/choose-patches.ts';
import { patchConfidence } from '../../../src/healer/repair/search/patch-confidence.ts';
import { type SearchOutcome, searchPatches } from '../../../src/healer/repair/search/search-patches.ts';
import { testKey } from '../../../src/healer/test-key.ts';
import type { Screen } from '../../../src/healer/trial/screen.ts';

/** Calls and what they should give, as a screen that runs them in this process. */
function screenOf(text: string, cases: readonly (readonly [string, unknown])[]): Screen {
  const keys = cases.map(([call]) => testKey(call, null));
  const passes = (source: string) => {
    const context = vm.createContext({});
    let isStuck = false;
    return cases.map(([call, expected]) => {
      if (isStuck) return false;
      try {
        const given = vm.runInContext(`${source}\n;(${call})`, context, { timeout: 25 });
        return JSON.stringify(given) === JSON.stringify(expected);
      } catch (error) {
        isStuck = (error as NodeJS.ErrnoException).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';
        return false;
      }
    });
  };
  const before = passes(text);
  const failing = keys.filter((_, index) => !before[index]);
  const passing = keys.filter((_, index) => before[index]);
  return {
    failing,
    passing,
    parallel: 2,
    trialMs: 1,
    async try({ files }) {
      const after = passes(files.get('a.js') ?? '');
      const fixed = keys.filter((key, index) => after[index] && failing.includes(key));
      const broken = keys.filter((key, index) => !after[index] && passing.includes(key));
      const isPlausible = fixed.length === failing.length && broken.length === 0;
      return { isPlausible, fixed, broken, messages: [], timedOut: false };
    },
    async [Symbol.asyncDispose]() {},
  };
}

async function search(
  text: string,
  cases: readonly (readonly [string, unknown])[],
  limits: { mostTrials?: number; signal?: AbortSignal } = {},
): Promise<SearchOutcome> {
  const file = await readRepairFile('a.js', text);
  if (!file) throw new Error('no file');
  const sites = outermostFunctions(file).map((root) => ({
    site: readSite(file, root),
    locality: () => 1,
    after: [],
  }));
  return searchPatches({
    sites,
    screen: screenOf(text, cases),
    signal: limits.signal ?? new AbortController().signal,
    mostTrials: limits.mostTrials ?? 250,
    now: () => 0,
    deadlineMs: 1,
  });
}

test('a loop that ends one too early is mended within a few trials', async () => {
  const text =
    'function sum(xs) {\n  let s = 0;\n  for (let i = 0; i < xs.length - 1; i++) s += xs[i];\n  return s;\n}';
  const { plausible } = await search(text, [
    ['sum([1, 2])', 3],
    ['sum([])', 0],
    ['sum([4])', 4],
  ]);
  expect(plausible[0]?.patch.text).toMatch(/i <= xs\.length - 1|i < xs\.length;/);
  expect(plausible[0]?.trial).toBeLessThan(60);
});

test('a statement that was forgotten is put back', async () => {
  const text =
    'function unique(xs) {\n  const seen = new Set();\n  const out = [];\n  for (const x of xs) {\n    if (!seen.has(x)) {\n      out.push(x);\n    }\n  }\n  return out;\n}';
  const { plausible } = await search(text, [
    ['unique([1, 1, 2])', [1, 2]],
    ['unique([])', []],
  ]);
  expect(plausible.map(({ patch }) => patch.text).join()).toContain('seen.add(x);');
});

test('two edits are made where one is not enough', { timeout: 90_000 }, async () => {
  const text =
    'function clamp(x, low, high) {\n  if (x > low) return low;\n  if (x < high) return high;\n  return x;\n}';
  const { plausible } = await search(
    text,
    [
      ['clamp(1, 2, 5)', 2],
      ['clamp(9, 2, 5)', 5],
      ['clamp(3, 2, 5)', 3],
      ['clamp(0, 1, 7)', 1],
      ['clamp(6, 1, 7)', 6],
    ],
    { mostTrials: 1_300 },
  );
  expect(plausible[0]?.patch.edits).toHaveLength(2);
});

test('it stops at the last trial it was allowed, and at once when nobody waits any more', async () => {
  const text = 'function f(a, b, c) { return a + b > c ? a - b : c; }';
  const never = [['f(1, 2, 3)', 'what no edit gives']] as const;
  expect((await search(text, never, { mostTrials: 40 })).tried).toBeLessThanOrEqual(41);
  expect((await search(text, never, { signal: AbortSignal.abort() })).tried).toBe(0);
});

test('the patch that most agree with leads, and one made for the inputs of the tests comes last', async () => {
  const text = 'function area(w, h) { return w + h; }';
  const { plausible } = await search(text, [
    ['area(2, 3)', 6],
    ['area(0, 0)', 0],
  ]);
  const special = plausible.findIndex(({ patch }) => /\b6\b/.test(patch.text));
  const behaviours = plausible.map(({ patch }) => {
    const call = '[area(4, 5), area(1, 7), area(3, 3)]';
    const answers = JSON.stringify(vm.runInContext(`${patch.text}; ${call}`, vm.createContext({})));
    return { answers, changed: 1 };
  });
  const chosen = choosePatches(plausible, behaviours, ['assert.equal(area(2, 3), 6)']);
  expect(chosen[0]?.patch.text).toContain('w * h');
  expect(chosen[0]?.plausible).toBe(plausible.length);
  if (special >= 0) expect(chosen.find(({ patch }) => /\b6\b/.test(patch.text))?.specialCases).toBe(true);
  const confidences = chosen.map(patchConfidence);
  expect(Math.max(...confidences)).toBe(confidences[0]);
});

test('of fixes that pass the same tests the one that leaves more as it was leads, and one edit before two', async () => {
  const { plausible } = await search('function twice(n) { return n + 3; }', [['twice(2)', 4]]);
  expect(plausible.length).toBeGreaterThan(1);
  const [first, second] = plausible;
  if (!first || !second) throw new Error('no choice');
  const even = (patch: typeof first.patch) => ({ ...patch, score: 0.5, edits: first.patch.edits });
  const pair = [first, second].map((one) => ({
    ...one,
    patch: { ...even(one.patch), text: one.patch.text },
  }));
  const seen = [
    { answers: 'a', changed: 0.9 },
    { answers: 'b', changed: 0.1 },
  ];
  expect(choosePatches(pair, seen, [])[0]?.patch.text).toBe(second.patch.text);
  const [one, other] = pair;
  if (!one || !other) throw new Error('no pair');
  const longer = { ...one, patch: { ...one.patch, edits: [...one.patch.edits, ...one.patch.edits] } };
  expect(choosePatches([longer, other], [null, null], [])[0]?.patch.edits).toHaveLength(1);
});
