import { type Selection, union } from './affected-scenarios.ts';

/** A run that is to come, and why. */
export interface Owed {
  readonly selection: Selection;
  readonly cause: 'start' | 'change' | 'key' | 'failed';
  /** The files that changed. */
  readonly names: readonly string[];
}

/** One run that pays both. */
export function addTo(one: Owed, other: Owed): Owed {
  return {
    selection: union(one.selection, other.selection),
    cause: one.names.length > 0 ? one.cause : other.cause,
    names: [...new Set([...one.names, ...other.names])],
  };
}
