import type { PlannedScenario } from '../plan/plan.ts';

/**
 * Runs up to `parallel` scenarios at once, each after those it depends on. The first error ends it, after what runs
 * has ended.
 */
export async function inOrder(
  scenarios: readonly PlannedScenario[],
  parallel: number,
  run: (planned: PlannedScenario) => Promise<void>,
): Promise<void> {
  const waiting = [...scenarios];
  const running = new Set<Promise<void>>();
  const done = new Set<string>();
  let failure: { readonly error: unknown } | undefined;
  while ((waiting.length > 0 && !failure) || running.size > 0) {
    while (running.size < parallel && !failure) {
      const at = waiting.findIndex(({ scenario }) => scenario.dependsOn.every((id) => done.has(id)));
      const [next] = at < 0 ? [] : waiting.splice(at, 1);
      if (!next) break;
      const one = run(next)
        .catch((error: unknown) => {
          failure ??= { error };
        })
        .finally(() => {
          done.add(next.scenario.id);
          running.delete(one);
        });
      running.add(one);
    }
    await Promise.race(running);
  }
  if (failure) throw failure.error;
}
