/**
 * JSON in its one canonical form (RFC 8785): keys sorted by UTF-16 code units, no white space, numbers and texts as
 * ECMAScript writes them.
 *
 * @throws RangeError for what has no such form: a number that is not finite, a lone surrogate, a value that is no JSON.
 */
export function canonicalJson(value: unknown): string {
  // `Array.from` and not `map`, which passes over holes.
  if (Array.isArray(value)) return `[${Array.from(value, (item) => canonicalJson(item ?? null)).join(',')}]`;
  if (typeof value !== 'object' || value === null) return canonicalScalar(value);
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${canonicalScalar(key)}:${canonicalJson(member)}`);
  return `{${members.join(',')}}`;
}

function canonicalScalar(value: unknown): string {
  if (typeof value === 'string' && hasLoneSurrogate(value)) {
    throw new RangeError(`a text with a lone surrogate has no canonical JSON: ${JSON.stringify(value)}`);
  }
  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw new RangeError(`${value} has no JSON form`);
  }
  if (value === null || ['string', 'number', 'boolean'].includes(typeof value)) return JSON.stringify(value);
  throw new RangeError(`a ${typeof value} has no JSON form`);
}

/** Half of a character, which no UTF-8 can hold. */
export function hasLoneSurrogate(text: string): boolean {
  return /\p{Surrogate}/u.test(text);
}
