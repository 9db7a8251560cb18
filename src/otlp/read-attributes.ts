import type { SpanAttribute, SpanAttributes } from '../span-record.ts';
import { wellFormed } from '../well-formed.ts';
import { asList, asObject } from './loose-json.ts';

/** As the SDKs bound them. */
const mostAttributes = 128;
const mostItems = 128;
/** Of a name, a key or a value: a stack trace has room. */
const mostCharacters = 16_384;
const mostKeyCharacters = 256;
/** Maps and lists in each other. */
const deepest = 8;

/** OTLP's list of keys and values. What comes twice counts as it came last. */
export function readAttributes(list: unknown): SpanAttributes {
  const pairs: [string, SpanAttribute][] = [];
  for (const entry of asList(list).slice(0, mostAttributes)) {
    const { key, value } = asObject(entry);
    const read = readValue(value, deepest);
    // No key of anybody's: who copied it by assignment would change an object's prototype.
    if (typeof key !== 'string' || key === '' || key === '__proto__' || read === undefined) continue;
    pairs.push([wellFormed(key.slice(0, mostKeyCharacters)), read]);
  }
  return Object.fromEntries(pairs);
}

export function cutText(value: unknown): string {
  if (typeof value !== 'string') return '';
  return wellFormed(value.length > mostCharacters ? `${value.slice(0, mostCharacters)}…` : value);
}

function readValue(value: unknown, depth: number): SpanAttribute | undefined {
  const { arrayValue, kvlistValue } = asObject(value);
  if (kvlistValue !== undefined) return cutText(JSON.stringify(plainValue(value, depth)));
  if (arrayValue === undefined) return readScalar(value);
  return asList(asObject(arrayValue).values)
    .slice(0, mostItems)
    .flatMap((item) => readScalar(item) ?? cutText(JSON.stringify(plainValue(item, depth - 1))));
}

function readScalar(value: unknown): string | number | boolean | undefined {
  const { stringValue, boolValue, intValue, doubleValue, bytesValue } = asObject(value);
  if (typeof stringValue === 'string') return cutText(stringValue);
  if (typeof boolValue === 'boolean') return boolValue;
  if (typeof bytesValue === 'string') return cutText(bytesValue);
  return readNumber(intValue) ?? readNumber(doubleValue);
}

/** JSON has no room for an integer of 64 bits, and no infinity: both come as texts. */
function readNumber(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string' || value.length > 40) return undefined;
  return /^-?\d+$/.test(value) || /^(?:NaN|-?Infinity)$/.test(value) ? Number(value) : undefined;
}

function plainValue(value: unknown, depth: number): unknown {
  const { arrayValue, kvlistValue } = asObject(value);
  if (depth <= 0) return '…';
  if (arrayValue !== undefined) {
    return asList(asObject(arrayValue).values)
      .slice(0, mostItems)
      .map((item) => plainValue(item, depth - 1));
  }
  if (kvlistValue !== undefined) {
    const entries = asList(asObject(kvlistValue).values).slice(0, mostItems).map(asObject);
    return Object.fromEntries(
      entries.map((entry) => [cutText(entry.key), plainValue(entry.value, depth - 1)]),
    );
  }
  return readScalar(value) ?? null;
}
