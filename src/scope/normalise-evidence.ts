import type { CountBounds, Expect } from '../generated/test-scope.ts';
import type { ScopeCount, ScopeProcessExpectation, ScopeSpanExpectation } from './scope.ts';

/** What `expect` demands as evidence that the thing which is tested ran. */
export function normaliseEvidence({ spans = [], processes = [] }: Expect): {
  readonly spans: readonly ScopeSpanExpectation[];
  readonly processes: readonly ScopeProcessExpectation[];
} {
  return {
    spans: spans.map(({ name, count, attributes = {} }) => ({
      name,
      count: normaliseCount(count),
      attributes,
    })),
    processes: processes.map(({ command, count }) => ({ command, count: normaliseCount(count) })),
  };
}

function normaliseCount(count: number | CountBounds | undefined): ScopeCount {
  if (count === undefined) return { min: 1, max: null };
  if (typeof count === 'number') return { min: count, max: count };
  return { min: count.min ?? 0, max: count.max ?? null };
}
