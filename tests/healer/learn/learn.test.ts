import { appendFileSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { healPlace } from '../../../src/healer/apply/heal-place.ts';
import { fileStore } from '../../../src/healer/learn/file-store.ts';
import { healStats } from '../../../src/healer/learn/heal-stats.ts';
import { orderStrategies } from '../../../src/healer/learn/order-strategies.ts';
import { laterOutcomes, outcomesOf, revertedOutcomes } from '../../../src/healer/learn/outcomes-of.ts';
import { sampleBeta, seededRandom } from '../../../src/healer/learn/seeded-random.ts';
import type { FailureContext, StrategyOutcome } from '../../../src/healer/learn/strategy-outcome.ts';
import { temporaryFolder } from '../../cli/temporary-folder.ts';
import { sampleDiagnosis, sampleHealReport, sampleProposal } from '../../report/sample-heal-report.ts';
import { sampleReport, sampleScenario } from '../../report/sample-reports.ts';

const python: FailureContext = {
  cause: 'code_defect',
  language: 'py',
  runner: 'pytest',
  exception: 'AssertionError',
};
const node: FailureContext = { cause: 'environment', language: 'js', runner: 'vitest', exception: null };
const ids = ['pattern', 'search', 'model', 'scope'];

function outcome(parts: Partial<StrategyOutcome>): StrategyOutcome {
  return {
    at: '2026-01-01T00:00:00.000Z',
    heal_id: 'H1',
    scope_id: 'cart',
    diagnosis: 'D1',
    proposal: 'P1',
    strategy: 'search',
    result: 'proved',
    context: python,
    fingerprints: ['f1'],
    since_failure_ms: 1_000,
    ...parts,
  };
}

/** So many healings in which one strategy did well, and the others did not. */
function experience(count: number, good: string, context = python): StrategyOutcome[] {
  return Array.from({ length: count }, (_, index) =>
    ids.map((strategy) =>
      strategy === good
        ? outcome({ heal_id: `H${index}`, strategy, result: 'held', context })
        : outcome({ heal_id: `H${index}`, strategy, result: 'unproved', proposal: null, context }),
    ),
  ).flat();
}

const shareFirst = (strategy: string, outcomes: readonly StrategyOutcome[], context = python) => {
  const seeds = Array.from({ length: 300 }, (_, seed) => seed);
  return (
    seeds.filter((seed) => orderStrategies(ids, outcomes, context, seed)[0] === strategy).length /
    seeds.length
  );
};

describe('the order of strategies', () => {
  it('is the one given, as long as nothing is known', () => {
    for (const seed of [1, 2, 3]) expect(orderStrategies(ids, [], python, seed)).toEqual(ids);
    expect(orderStrategies(ids, [outcome({ strategy: 'gone' })], python, 1)).toEqual(ids);
  });

  it('is the same for the same seed, and a permutation for any', () => {
    const outcomes = experience(3, 'model');
    for (let seed = 0; seed < 50; seed += 1) {
      const order = orderStrategies(ids, outcomes, python, seed);
      expect(order).toEqual(orderStrategies(ids, outcomes, python, seed));
      expect([...order].sort()).toEqual([...ids].sort());
    }
  });

  it('puts first what did well, and leaves less and less to chance', () => {
    const shares = [1, 5, 20, 80].map((count) => shareFirst('model', experience(count, 'model')));
    expect(shares).toEqual([...shares].sort((one, other) => one - other));
    expect(shares[0]).toBeLessThan(0.9);
    expect(shares[3]).toBeGreaterThan(0.99);
  });

  it('keeps what was learned to failures like it', () => {
    const outcomes = [...experience(30, 'model', python), ...experience(30, 'scope', node)];
    expect(shareFirst('model', outcomes, python)).toBeGreaterThan(0.95);
    expect(shareFirst('scope', outcomes, node)).toBeGreaterThan(0.95);
  });

  it('turns away from what a person took back', () => {
    const applied = experience(20, 'pattern').map((each) =>
      each.strategy === 'pattern' ? { ...each, result: 'applied' as const } : each,
    );
    expect(shareFirst('pattern', applied)).toBeGreaterThan(0.95);
    const reverted = applied.filter(({ strategy }) => strategy === 'pattern');
    const taken = reverted.flatMap((each) =>
      revertedOutcomes(applied, { ...each, proposal: { id: 'P1' } }, new Date()),
    );
    expect(shareFirst('pattern', [...applied, ...taken])).toBeLessThan(0.6);
  });

  it('draws shares whose mean and spread are those of the beta distribution', () => {
    const random = seededRandom('x');
    for (const [a, b] of [
      [0.5, 2],
      [3, 1],
      [40, 60],
    ] as const) {
      const draws = Array.from({ length: 20_000 }, () => sampleBeta(a, b, random));
      const mean = draws.reduce((sum, draw) => sum + draw, 0) / draws.length;
      const variance = draws.reduce((sum, draw) => sum + (draw - mean) ** 2, 0) / draws.length;
      expect(mean).toBeCloseTo(a / (a + b), 2);
      expect(variance).toBeCloseTo((a * b) / ((a + b) ** 2 * (a + b + 1)), 2);
    }
  });
});

describe('the store', () => {
  it('survives broken lines, and takes outcomes of several processes at once', async () => {
    const folder = temporaryFolder();
    const place = healPlace(null, folder);
    const store = fileStore(place);
    expect(await store.read()).toEqual([]);
    await store.record([outcome({})]);
    const path = join(place.folder, 'outcomes.jsonl');
    appendFileSync(path, '{"at": 5}\nnull\n{"__proto__": {"x": 1}}\n{"at":"2026');
    const many = Array.from({ length: 20 }, (_, index) => outcome({ heal_id: `H${index}` }));
    await Promise.all(many.map((each) => fileStore(place).record([each])));
    const read = await store.read();
    expect(read).toHaveLength(21);
    expect(read.map(({ heal_id }) => heal_id).sort()).toEqual(
      ['H1', ...many.map(({ heal_id }) => heal_id)].sort(),
    );
    expect(readFileSync(join(folder, '.taas', '.gitignore'), 'utf8')).toBe('*\n');
  });

  it('keeps the newest where it would grow too large', async () => {
    const place = healPlace(null, temporaryFolder());
    const store = fileStore(place, { mostBytes: 4_000 });
    for (let index = 0; index < 60; index += 1) await store.record([outcome({ heal_id: `H${index}` })]);
    expect(statSync(join(place.folder, 'outcomes.jsonl')).size).toBeLessThanOrEqual(4_000);
    const kept = (await store.read()).map(({ heal_id }) => Number(heal_id.slice(1)));
    expect(kept.at(-1)).toBe(59);
    expect(kept).toEqual(Array.from({ length: kept.length }, (_, index) => 60 - kept.length + index));
    expect(kept.length).toBeGreaterThan(5);
  });
});

describe('what became of it', () => {
  it('a search says of each strategy what it proved, and that it proved nothing only where it tried', () => {
    const healing = sampleHealReport({
      diagnoses: ['D1', 'D2'].map((id) => ({ ...sampleDiagnosis(), id })),
      proposals: [sampleProposal({ id: 'P1', diagnosis: 'D1', strategy: 'alone' })],
    });
    const finished = [
      { strategy: 'idle', diagnosis: 'D1', tried: 0, proved: 0 },
      { strategy: 'useless', diagnosis: 'D2', tried: 3, proved: 0 },
      { strategy: 'unheard-of', diagnosis: 'D9', tried: 3, proved: 0 },
      // For both diagnoses together, then for one of them.
      { strategy: 'alone', diagnosis: 'D1', tried: 2, proved: 0 },
      { strategy: 'alone', diagnosis: 'D1', tried: 2, proved: 1 },
    ];
    const told = outcomesOf(healing, sampleReport(), finished, new Date('2026-03-01T00:00:00Z'));
    expect(told.map(({ strategy, result, proposal }) => [strategy, result, proposal])).toEqual([
      ['useless', 'unproved', null],
      ['alone', 'proved', 'P1'],
    ]);
    expect(told.every(({ since_failure_ms }) => since_failure_ms > 0)).toBe(true);
  });

  it('a later run says that a fix held, or that the failure is back', () => {
    const applied = outcome({ result: 'applied' });
    const run = sampleReport({ started_at: '2026-01-02T00:00:00.000Z' });
    const cart = { ...run, scope: { ...run.scope, id: 'cart' } };
    const later = (failing: string[], outcomes: StrategyOutcome[], report = cart) =>
      laterOutcomes(outcomes, report, new Set(failing), new Date()).map(({ result }) => result);
    expect(later([], [applied])).toEqual(['held']);
    expect(later(['f2'], [applied])).toEqual(['held']);
    expect(later(['f1'], [applied])).toEqual(['recurred']);
    const held = outcome({ result: 'held' });
    expect(later([], [applied, held])).toEqual([]);
    expect(later(['f1'], [applied, held])).toEqual(['recurred']);
    expect(later(['f1'], [applied, outcome({ result: 'reverted' })])).toEqual([]);
    expect(later(['f1'], [applied], run)).toEqual([]);
    // The failing run itself, healed once more.
    const before = { ...cart, started_at: '2025-12-31T23:59:00.000Z' };
    expect(later(['f1'], [applied], before)).toEqual([]);
    expect(later([], [applied], before)).toEqual([]);
    // What was not reached may fail still.
    const partial = { ...cart, scenarios: [sampleScenario({ status: 'skipped' })] };
    expect(later(['f2'], [applied], partial)).toEqual([]);
    expect(later(['f1'], [applied], partial)).toEqual(['recurred']);
  });

  it('is counted by strategy, with the time to heal and what came back', () => {
    const history = [
      outcome({ heal_id: 'H1' }),
      outcome({ heal_id: 'H1', result: 'applied', since_failure_ms: 10_000 }),
      outcome({ heal_id: 'H1', result: 'held' }),
      outcome({ heal_id: 'H2', strategy: 'pattern', result: 'unproved', proposal: null }),
      outcome({ heal_id: 'H2', result: 'applied', since_failure_ms: 30_000 }),
      outcome({ heal_id: 'H2', result: 'recurred' }),
      outcome({ heal_id: 'H3', strategy: 'pattern', result: 'proved' }),
      outcome({ heal_id: 'H3', strategy: 'pattern', result: 'rejected' }),
    ];
    expect(healStats(history)).toEqual({
      healings: 3,
      applied: 2,
      mean_time_to_heal_ms: 20_000,
      median_time_to_heal_ms: 20_000,
      recurred: 1,
      recurrence: 0.5,
      strategies: [
        {
          strategy: 'search',
          tried: 2,
          proved: 2,
          applied: 2,
          rejected: 0,
          reverted: 0,
          held: 1,
          recurred: 1,
          success: 1,
        },
        {
          strategy: 'pattern',
          tried: 2,
          proved: 1,
          applied: 0,
          rejected: 1,
          reverted: 0,
          held: 0,
          recurred: 0,
          success: 0.5,
        },
      ],
    });
    expect(healStats([])).toMatchObject({ healings: 0, mean_time_to_heal_ms: null, recurrence: null });
  });
});
