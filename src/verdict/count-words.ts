import type { ScopeCount } from '../scope/scope.ts';

export function isWithin(actual: number, { min, max }: ScopeCount): boolean {
  return actual >= min && (max === null || actual <= max);
}

/** `exactly 2`, `at least 1`, `at most 3`, `2 to 4`. */
export function countWords({ min, max }: ScopeCount): string {
  if (max === null) return `at least ${min}`;
  if (min === max) return `exactly ${min}`;
  return min === 0 ? `at most ${max}` : `${min} to ${max}`;
}
