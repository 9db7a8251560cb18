import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { inOrder } from '../../src/harness/in-order.ts';
import type { PlannedScenario } from '../../src/plan/plan.ts';
import type { ScopeScenario } from '../../src/scope/scope.ts';

function planned(id: string, ...dependsOn: string[]): PlannedScenario {
  return { scenario: { id, dependsOn } as unknown as ScopeScenario, selectedAs: 'selected' };
}

/** Runs them for 20 ms each; gives back what began and ended, in order, and the most that ran at once. */
async function trace(scenarios: readonly PlannedScenario[], parallel: number, failing?: string) {
  const steps: string[] = [];
  let running = 0;
  let most = 0;
  const run = async ({ scenario: { id } }: PlannedScenario) => {
    steps.push(`+${id}`);
    most = Math.max(most, ++running);
    await sleep(20);
    running -= 1;
    steps.push(`-${id}`);
    if (id === failing) throw new Error(`${id} broke`);
  };
  const error = await inOrder(scenarios, parallel, run).catch((cause: Error) => cause.message);
  return { steps, most, error };
}

test('runs one after the other where only one is allowed', async () => {
  expect(await trace([planned('A'), planned('B')], 1)).toEqual({
    steps: ['+A', '-A', '+B', '-B'],
    most: 1,
    error: undefined,
  });
});

test('runs as many at once as are allowed, in the order of the plan', async () => {
  const { steps, most } = await trace(
    ['A', 'B', 'C', 'D', 'E'].map((id) => planned(id)),
    2,
  );
  expect(most).toBe(2);
  expect(steps.filter((step) => step.startsWith('+'))).toEqual(['+A', '+B', '+C', '+D', '+E']);
});

test('lets others pass one that waits for what it depends on', async () => {
  const { steps } = await trace([planned('A'), planned('B', 'A'), planned('C')], 2);
  expect(steps.slice(0, 2)).toEqual(['+A', '+C']);
  expect(steps.indexOf('+B')).toBeGreaterThan(steps.indexOf('-A'));
});

test('begins nothing after an error, and ends when what runs has ended', async () => {
  const { steps, error } = await trace([planned('A'), planned('B'), planned('C')], 2, 'A');
  expect(steps.toSorted()).toEqual(['+A', '+B', '-A', '-B']);
  expect(error).toBe('A broke');
});

test('ends at once without scenarios', async () => {
  expect(await trace([], 4)).toEqual({ steps: [], most: 0, error: undefined });
});
