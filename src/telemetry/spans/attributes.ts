import type { SpanAttribute } from '../../span-record.ts';
import { wellFormed } from '../../well-formed.ts';
import type { AttributeName } from './attribute-names.ts';

/** Names and messages are made by the code under test: a backend refuses what is too long as a whole. */
const longestText = 4_096;

/** By name; null and undefined: not known. */
export type AttributeValues = Partial<Record<AttributeName, SpanAttribute | null | undefined>>;

/** Leaves out what is not known, and bounds what is too long. */
export function attributes(values: AttributeValues): Record<string, SpanAttribute> {
  const known: Record<string, SpanAttribute> = {};
  for (const name in values) {
    const value = values[name as AttributeName];
    if (value === null || value === undefined || value === '') continue;
    known[name] = typeof value === 'string' ? boundedText(value) : value;
  }
  return known;
}

export function boundedText(text: string, longest = longestText): string {
  return wellFormed(text.length > longest ? `${text.slice(0, longest - 1)}…` : text);
}
