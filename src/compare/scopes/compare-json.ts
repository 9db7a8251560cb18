import type { JsonExpectation } from '../../generated/test-scope.ts';
import { canonicalJson } from '../../scope/canonical-json.ts';
import { containsJson } from '../../verdict/contains-json.ts';
import { compareJsonSchemas } from './compare-json-schemas.ts';
import { below, difference, type ScopeDifference, type Spot } from './difference.ts';

/** Conditions on a JSON document. `words` is what the messages call it. */
export function compareJson(
  before: JsonExpectation | null,
  after: JsonExpectation | null,
  words: string,
  spot: Spot,
): ScopeDifference[] {
  const [old, now] = [before ?? {}, after ?? {}];
  const [hadWhole, hasWhole] = ['equals' in old, 'equals' in now];
  if (hadWhole && hasWhole && !same(old.equals, now.equals)) {
    return [
      difference(
        'expectation_changed',
        below(spot, 'equals'),
        shown(old.equals),
        shown(now.equals),
        `${words} must equal another document`,
      ),
      ...compareSchemas(old, now, words, spot),
    ];
  }
  if (hadWhole && !hasWhole) {
    const kept = 'contains' in now || 'schema' in now;
    const kind = kept ? 'expectation_loosened' : 'expectation_removed';
    const message = kept ? `only a part of ${words} is expected` : `${words} no longer equals a document`;
    return [difference(kind, below(spot, 'equals'), shown(old.equals), kept ? now : null, message)];
  }
  if (!hadWhole && hasWhole) {
    const keeps = !('contains' in old) || containsJson(now.equals, old.contains);
    const kind = keeps
      ? 'contains' in old
        ? 'expectation_tightened'
        : 'expectation_added'
      : 'expectation_changed';
    return [
      difference(
        kind,
        below(spot, 'equals'),
        'contains' in old ? shown(old.contains) : null,
        shown(now.equals),
        `the whole of ${words} is expected`,
      ),
    ];
  }
  return [
    ...compareParts(old, now, words, below(spot, 'contains')),
    ...compareSchemas(old, now, words, spot),
  ];
}

function compareParts(
  old: JsonExpectation,
  now: JsonExpectation,
  words: string,
  spot: Spot,
): ScopeDifference[] {
  const [had, has] = ['contains' in old, 'contains' in now];
  if ((!had && !has) || (had && has && same(old.contains, now.contains))) return [];
  const tell = (kind: Parameters<typeof difference>[0], message: string) => [
    difference(kind, spot, had ? shown(old.contains) : null, has ? shown(now.contains) : null, message),
  ];
  if (!has) return tell('expectation_removed', `no part of ${words} is expected any more`);
  if (!had) return tell('expectation_added', `a part of ${words} is expected`);
  if (containsJson(old.contains, now.contains))
    return tell('expectation_loosened', `a smaller part of ${words} is expected`);
  if (containsJson(now.contains, old.contains))
    return tell('expectation_tightened', `a larger part of ${words} is expected`);
  return tell('expectation_changed', `another part of ${words} is expected`);
}

function compareSchemas(
  old: JsonExpectation,
  now: JsonExpectation,
  words: string,
  json: Spot,
): ScopeDifference[] {
  const spot = below(json, 'schema');
  if (old.schema === undefined && now.schema === undefined) return [];
  const tell = (kind: Parameters<typeof difference>[0], message: string) => [
    difference(kind, spot, old.schema, now.schema, message),
  ];
  if (now.schema === undefined) return tell('expectation_removed', `${words} need satisfy no schema`);
  if (old.schema === undefined) return tell('expectation_added', `${words} must satisfy a schema`);
  const kind = {
    same: null,
    looser: 'expectation_loosened',
    stricter: 'expectation_tightened',
    unknown: 'schema_changed',
  } as const;
  const found = kind[compareJsonSchemas(old.schema, now.schema)];
  return found === null ? [] : tell(found, `the schema of ${words} changed`);
}

function same(a: unknown, b: unknown): boolean {
  return canonicalJson(a) === canonicalJson(b);
}

/** Text in quotes, so that `"1"` and `1` are told apart. */
function shown(value: unknown): string {
  return JSON.stringify(value);
}
