import { pointerOf } from './problem.ts';
import type { Path } from './source-document.ts';

export interface JsonDifference {
  /** RFC 6901. */
  readonly pointer: string;
  readonly kind: 'added' | 'removed' | 'changed';
}

/** Where two JSON values differ, as deep down as both go. */
export function compareJson(before: unknown, after: unknown): JsonDifference[] {
  return [...differences(before, after, [])];
}

function* differences(before: unknown, after: unknown, path: Path): Generator<JsonDifference> {
  const [old, now] = [partsOf(before), partsOf(after)];
  if (!old || !now || Array.isArray(before) !== Array.isArray(after)) {
    if (!Object.is(before, after)) yield { pointer: pointerOf(path), kind: 'changed' };
    return;
  }
  for (const [key, value] of old) {
    const inner = [...path, key];
    if (now.has(key)) yield* differences(value, now.get(key), inner);
    else yield { pointer: pointerOf(inner), kind: 'removed' };
  }
  for (const key of now.keys())
    if (!old.has(key)) yield { pointer: pointerOf([...path, key]), kind: 'added' };
}

function partsOf(value: unknown): Map<string, unknown> | null {
  return typeof value === 'object' && value !== null ? new Map(Object.entries(value)) : null;
}
