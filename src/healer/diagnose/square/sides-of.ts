import type { LastGood } from '../last-good.ts';

interface Sides {
  readonly code: readonly string[];
  readonly tests: readonly string[];
}

/** Changed paths by the side that they go with: documents and configuration go with the code. */
export function sidesOf({ changes, unreadable = [] }: LastGood): Sides {
  return {
    code: [...changes.filter(({ role }) => role !== 'test').map(({ path }) => path), ...unreadable],
    tests: changes.filter(({ role }) => role === 'test').map(({ path }) => path),
  };
}
