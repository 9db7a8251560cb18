import type { ErrorObject } from 'ajv';
import { nearMiss } from './near-miss.ts';
import { type Finding, preview } from './problem.ts';
import type { Path } from './source-document.ts';

/** What an Ajv error means, in the words of the contract. */
export function describeSchemaError(
  error: ErrorObject,
  types: readonly string[] | null,
  document: unknown,
): Finding {
  const path = pathOf(error.instancePath, document);
  return describeKey(error, path) ?? describeValue(error, path, types);
}

/** What is wrong with the keys of an object; it may have too many of them to describe it for each. */
function describeKey({ keyword, params, parentSchema }: ErrorObject, path: Path): Finding | null {
  if (keyword === 'required') {
    return { path, at: 'value', message: `missing key ${preview(params.missingProperty)}` };
  }
  if (keyword === 'propertyNames') {
    return {
      path: [...path, params.propertyName],
      at: 'key',
      message: 'not a name of an environment variable',
      received: preview(params.propertyName),
      expected: 'letters, digits and "_", no digit first',
    };
  }
  if (keyword !== 'additionalProperties') return null;
  const name = params.additionalProperty as string;
  const known = Object.keys(parentSchema?.properties ?? {}).filter((key) => key !== '$schema');
  const suggestion = nearMiss(name, known);
  return {
    path: [...path, name],
    at: 'key',
    message: `unknown key ${preview(name)}`,
    ...(suggestion ? { suggestion } : { expected: `one of ${known.join(', ')}` }),
  };
}

function describeValue(error: ErrorObject, path: Path, types: readonly string[] | null): Finding {
  const { params, data, parentSchema } = error;
  const value = { path, at: 'value', received: preview(data) } as const;
  if (types) return describeType(value, data, types, parentSchema);
  switch (error.keyword) {
    case 'enum': {
      const suggestion = typeof data === 'string' ? nearMiss(data, params.allowedValues) : undefined;
      return {
        ...value,
        message: 'not one of the possible values',
        expected: `one of ${params.allowedValues.map((allowed: unknown) => JSON.stringify(allowed)).join(', ')}`,
        ...(suggestion ? { suggestion } : {}),
      };
    }
    case 'const':
      return {
        ...value,
        message: 'not the only possible value',
        expected: JSON.stringify(params.allowedValue),
      };
    case 'pattern':
      return describePattern(value, data, parentSchema);
    case 'format':
      return {
        ...value,
        message: 'not a regular expression',
        expected: 'a JavaScript regular expression (flags `mu`)',
      };
    case 'minLength':
      return { ...value, message: 'empty text', expected: 'at least one character' };
    case 'maxLength':
      return { ...value, message: 'too long', expected: `at most ${params.limit} characters` };
    case 'minItems':
      return { ...value, message: 'empty list', expected: 'at least one item' };
    case 'minProperties':
      return {
        ...value,
        message: 'empty object',
        expected: `at least one of ${Object.keys(parentSchema?.properties ?? {}).join(', ')}`,
      };
    case 'uniqueItems':
      return {
        ...value,
        path: [...path, params.i],
        received: preview((data as unknown[])[params.i]),
        message: 'occurs twice in this list',
      };
    case 'minimum':
    case 'maximum':
      return { ...value, message: 'out of range', expected: `a number ${params.comparison} ${params.limit}` };
    default:
      return { ...value, message: error.message ?? `violates ${error.keyword}` };
  }
}

type AtValue = Pick<Finding, 'path' | 'at' | 'received'>;

function describeType(
  at: AtValue,
  data: unknown,
  types: readonly string[],
  schema: ErrorObject['parentSchema'],
): Finding {
  if (schema?.title === 'Duration' || schema?.title === 'Size') return describePattern(at, data, schema);
  const names = [...new Set(types)].map((type) => typeNames[type] ?? type);
  return { ...at, message: 'wrong type', expected: names.join(' or ') };
}

const typeNames: Readonly<Record<string, string>> = {
  string: 'text',
  array: 'a list',
  object: 'an object',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
};

function describePattern(at: AtValue, data: unknown, schema: ErrorObject['parentSchema']): Finding {
  const isNumber =
    (typeof data === 'number' && data >= 0) || (typeof data === 'string' && /^\d+(\.\d+)?$/.test(data));
  if (schema?.title === 'Duration') {
    const suggestion = isNumber ? `${data}s` : undefined;
    return {
      ...at,
      message: 'not a duration',
      expected: 'a duration with unit, such as "30s"',
      ...(suggestion ? { suggestion } : {}),
    };
  }
  if (schema?.title === 'Size') {
    const suggestion = isNumber ? `${data}MiB` : sizeNearMiss(data);
    return {
      ...at,
      message: 'not a size',
      expected: 'a size with unit, such as "512MiB"',
      ...(suggestion ? { suggestion } : {}),
    };
  }
  const expected = formOf(schema?.pattern ?? '');
  return { ...at, message: 'not in the right form', expected };
}

/** `2gb`, `512Mi`, `1G`: what other tools write. */
function sizeNearMiss(data: unknown): string | undefined {
  const match = /^(\d+(?:\.\d+)?)\s*([kmgt])(i?)b?$/i.exec(typeof data === 'string' ? data : '');
  return match ? `${match[1]}${match[2]?.toUpperCase()}iB` : undefined;
}

function formOf(pattern: string): string {
  if (pattern.startsWith('^sha256-')) return '"sha256-" and 64 hexadecimal digits in lower case';
  if (pattern.includes('\\d*/')) return 'part/parts, such as "1/4"';
  if (pattern.startsWith('^[A-Za-z_]')) return 'letters, digits and "_", no digit first';
  if (pattern === '^[A-Za-z][A-Za-z0-9_-]*$') return 'a word: letters, digits, "_" and "-", a letter first';
  if (pattern.includes('(/'))
    return 'letters, digits, ".", "_", "-" and "/" between two names, a letter or digit first';
  return 'at most 128 letters, digits, ".", "_" and "-", a letter or digit first';
}

/** Whether an unknown key stands where a missing one was probably meant. */
export function isMisspelt({ params, data, parentSchema }: ErrorObject): boolean {
  const known = parentSchema?.properties ?? {};
  const unknown = Object.keys(data as object).filter((key) => !Object.hasOwn(known, key));
  return nearMiss(params.missingProperty, unknown) !== undefined;
}

/** Ajv gives a pointer; whether a segment is an index or a key depends on the value. */
function pathOf(instancePath: string, document: unknown): Path {
  let value = document;
  return instancePath
    .split('/')
    .slice(1)
    .map((escaped) => {
      const key = escaped.replaceAll('~1', '/').replaceAll('~0', '~');
      const segment = Array.isArray(value) ? Number(key) : key;
      value = (value as Record<string | number, unknown> | undefined)?.[segment];
      return segment;
    });
}
