import { expect, test } from 'vitest';
import { checkOptions } from '../../src/healer/check-options.ts';
import type { HealOptions } from '../../src/healer/heal-options.ts';

test.each<[Partial<Record<keyof HealOptions, unknown>>, string]>([
  [{ until: 'apply' }, 'until apply'],
  [{ budgetMs: Number.NaN }, 'budgetMs NaN'],
  [{ repeats: 0 }, 'repeats 0'],
  [{ seed: 1.5 }, 'seed 1.5'],
  [{ thresholds: { apply: 90 } }, 'thresholds.apply 90'],
  [{ strategies: ['guess'] }, 'no strategy "guess"'],
])('refuses %j before anything is searched', async (options, said) => {
  await expect(checkOptions({ models: false, ...options } as HealOptions)).rejects.toThrow(said);
});

test('takes what is sensible', async () => {
  const thresholds = { apply: 1, decide: 0 };
  await checkOptions({ until: 'diagnose', budgetMs: 1_000, repeats: 1, seed: 0, thresholds, models: false });
});
