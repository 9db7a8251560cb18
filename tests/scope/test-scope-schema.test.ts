import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { expect, test } from 'vitest';

type Schema = Record<string, unknown> & {
  readonly properties?: Record<string, Schema>;
  readonly description?: string;
};
const schema = JSON.parse(
  readFileSync(new URL('../../schemas/test-scope-2.0.schema.json', import.meta.url), 'utf8'),
);

/** Every schema inside a schema, with its JSON pointer. */
function* schemasIn(
  node: unknown,
  pointer = '#',
): Generator<{ readonly schema: Schema; readonly pointer: string }> {
  if (typeof node !== 'object' || node === null) return;
  if (!Array.isArray(node)) yield { schema: node as Schema, pointer };
  for (const [key, value] of Object.entries(node)) {
    if (key !== 'examples' && key !== 'default') yield* schemasIn(value, `${pointer}/${key}`);
  }
}

/** Follows references and unions from the document's root: `lifecycle.setup.timeout`. */
function keysFrom(node: Schema, prefix = ''): string[] {
  const target = node.$ref ? schema.$defs[String(node.$ref).replace('#/$defs/', '')] : node;
  const branches = [target, ...(target.anyOf ?? []), target.items, target.additionalProperties].filter(
    (branch) => typeof branch === 'object',
  );
  return branches.flatMap((branch) => {
    if (branch !== target) return keysFrom(branch, prefix);
    return Object.entries<Schema>(branch.properties ?? {}).flatMap(([key, property]) => [
      prefix + key,
      ...keysFrom(property, `${prefix}${key}.`),
    ]);
  });
}

test('every property has a description', () => {
  const missing = [...schemasIn(schema)].flatMap(({ schema: { properties = {} }, pointer }) => {
    if (pointer.endsWith('/properties')) return [];
    const keys = Object.keys(properties).filter((key) => !properties[key]?.description?.trim());
    return keys.map((key) => `${pointer}/properties/${key}`);
  });
  expect(missing).toEqual([]);
});

test("has every key of the design's table", () => {
  const wanted = [
    'scope_id schema_version title description labels',
    'environment.type environment.image environment.build.context environment.build.dockerfile',
    'environment.dependencies.pip environment.dependencies.npm environment.dependencies.apt',
    'environment.workspace.path environment.workspace.include environment.workspace.exclude',
    'environment.env environment.secrets environment.network environment.services.ready',
    'environment.writable_root',
    'environment.resources.cpus environment.resources.memory environment.resources.pids environment.resources.disk',
    ...['setup', 'teardown'].flatMap((list) =>
      ['id', 'command', 'timeout', 'retry_policy', 'background', 'ready'].map(
        (key) => `lifecycle.${list}.${key}`,
      ),
    ),
    'scenarios.id scenarios.type scenarios.title scenarios.tags scenarios.depends_on scenarios.command',
    ...['runner', 'target', 'args', 'cwd', 'env'].map((key) => `scenarios.execution.${key}`),
    ...['exit_code', 'stdout', 'stderr', 'files', 'json', 'max_duration'].map(
      (key) => `scenarios.expect.${key}`,
    ),
    ...['contains', 'matches', 'equals'].flatMap((key) => [
      `scenarios.expect.stdout.${key}`,
      `scenarios.expect.files.${key}`,
    ]),
    'scenarios.expect.json.schema scenarios.expect.json.equals scenarios.expect.json.contains',
    ...['attempts', 'backoff', 'delay', 'max_delay', 'jitter', 'retry_on'].map(
      (key) => `scenarios.retry_policy.${key}`,
    ),
    'scenarios.timeout scenarios.artifacts scenarios.visibility scenarios.negative_control',
    ...['isolation', 'parallel', 'fail_fast', 'timeout', 'shard'].map((key) => `policy.${key}`),
    'integrity.files laws',
  ].flatMap((line) => line.split(' '));
  const keys = new Set(keysFrom(schema));
  expect(wanted.filter((key) => !keys.has(key))).toEqual([]);
});

test('every example and every default is valid', () => {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  formats.default(ajv);
  ajv.addSchema(schema, 'scope');
  let checked = 0;
  for (const { schema: inner, pointer } of schemasIn(schema)) {
    if (pointer.endsWith('/properties')) continue;
    const values = [...((inner.examples as unknown[]) ?? []), ...('default' in inner ? [inner.default] : [])];
    for (const value of values) {
      const validate = ajv.compile({ $ref: `scope${pointer.replaceAll('$', '%24')}` });
      expect([pointer, value, validate(value), validate.errors]).toEqual([pointer, value, true, null]);
      checked += 1;
    }
  }
  expect(checked).toBeGreaterThan(30);
});
