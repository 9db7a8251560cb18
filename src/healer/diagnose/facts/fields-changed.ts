import type { AssertedValues } from './asserted-values.ts';

const mostFields = 20;

/** Keys under which a value was wanted and another one came, as far as the values show them. */
export function fieldsChanged(values: readonly AssertedValues[]): string[] {
  const changed = values.flatMap(({ expected, received }) => {
    const [wanted, got] = [fieldsIn(expected), fieldsIn(received)];
    return [...wanted].filter(([key, value]) => got.has(key) && got.get(key) !== value).map(([key]) => key);
  });
  return [...new Set(changed)].slice(0, mostFields);
}

/** `row: 1`, `'row': 1`, each with the first value that it has. */
function fieldsIn(text: string): Map<string, string> {
  const found = text
    .slice(0, 5_000)
    .matchAll(/["']?([\p{L}_][\p{L}\p{N}_]{0,60})["']?: {0,3}([^,\n}]{1,100})/gu);
  const fields = new Map<string, string>();
  for (const [, key = '', value = ''] of found) if (!fields.has(key)) fields.set(key, value.trim());
  return fields;
}
