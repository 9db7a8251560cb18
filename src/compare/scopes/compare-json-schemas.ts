import { canonicalJson } from '../../scope/canonical-json.ts';

export type SchemaChange = 'same' | 'looser' | 'stricter' | 'unknown';

const upperBounds = ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems', 'maxProperties', 'maxContains'];
const lowerBounds = ['minimum', 'exclusiveMinimum', 'minLength', 'minItems', 'minProperties', 'minContains'];
const annotations = [
  'title',
  'description',
  '$comment',
  'examples',
  'default',
  '$id',
  '$schema',
  'deprecated',
];

/**
 * What a change of a JSON Schema does to what satisfies it, as far as it can be told. Where one part is looser, the
 * whole is called that: more documents may satisfy it.
 */
export function compareJsonSchemas(before: unknown, after: unknown): SchemaChange {
  if (canonicalJson(before) === canonicalJson(after)) return 'same';
  const [old, now] = [asSchema(before), asSchema(after)];
  if (old === false) return 'looser';
  if (now === false) return 'stricter';
  if (!old || !now) return 'unknown';
  const keys = new Set([...Object.keys(old), ...Object.keys(now)]);
  return combine(
    [...keys].filter((key) => !annotations.includes(key)).map((key) => compareKeyword(key, old, now)),
  );
}

type LooseSchema = Readonly<Record<string, unknown>>;

function asSchema(schema: unknown): LooseSchema | false | null {
  if (schema === true) return {};
  if (schema === false) return false;
  return typeof schema === 'object' && schema !== null && !Array.isArray(schema)
    ? (schema as LooseSchema)
    : null;
}

function compareKeyword(key: string, old: LooseSchema, now: LooseSchema): SchemaChange {
  const [was, is] = [old[key], now[key]];
  if (canonicalJson(was ?? null) === canonicalJson(is ?? null) && key in old === key in now) return 'same';
  if (key === '$defs' || key === 'definitions') return 'unknown';
  if (key === 'properties' || key === 'patternProperties') return compareProperties(was ?? {}, is ?? {});
  if (!(key in now)) return 'looser';
  if (!(key in old)) return 'stricter';
  if (['items', 'additionalProperties', 'contains', 'propertyNames', 'unevaluatedProperties'].includes(key))
    return compareJsonSchemas(was, is);
  if (key === 'type' || key === 'enum') return compareSets([was].flat(), [is].flat());
  if (key === 'required') return compareRequired([was].flat(), [is].flat());
  if (typeof was === 'number' && typeof is === 'number') {
    if (upperBounds.includes(key)) return is > was ? 'looser' : 'stricter';
    if (lowerBounds.includes(key)) return is < was ? 'looser' : 'stricter';
  }
  if (key === 'uniqueItems') return is === false ? 'looser' : 'stricter';
  return 'unknown';
}

function compareProperties(before: unknown, after: unknown): SchemaChange {
  const [old, now] = [asSchema(before) || {}, asSchema(after) || {}];
  const names = new Set([...Object.keys(old), ...Object.keys(now)]);
  return combine(
    [...names].map((name) =>
      compareJsonSchemas(name in old ? old[name] : true, name in now ? now[name] : true),
    ),
  );
}

/** A set of which one is enough: more of them is looser. */
function compareSets(before: readonly unknown[], after: readonly unknown[]): SchemaChange {
  const [old, now] = [before.map(canonicalJson), after.map(canonicalJson)];
  const hasAll = (all: readonly string[], some: readonly string[]) =>
    some.every((item) => all.includes(item));
  if (hasAll(now, old) && hasAll(old, now)) return 'same';
  if (hasAll(now, old)) return 'looser';
  return hasAll(old, now) ? 'stricter' : 'looser';
}

/** Of two lists of which neither holds the other something is not asked for any more. */
function compareRequired(before: readonly unknown[], after: readonly unknown[]): SchemaChange {
  return before.every((name) => after.includes(name)) ? 'stricter' : 'looser';
}

function combine(changes: readonly SchemaChange[]): SchemaChange {
  for (const change of ['looser', 'unknown', 'stricter'] as const)
    if (changes.includes(change)) return change;
  return 'same';
}
