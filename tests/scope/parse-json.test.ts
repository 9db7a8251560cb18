import { expect, test } from 'vitest';
import { parseJson } from '../../src/scope/parse-json.ts';
import { linesOf, load, write } from './documents.ts';
import { examples } from './example.ts';

test('takes comments and trailing commas', () => {
  expect(parseJson('// a\n{ "a": [1, 2,], /* b */ }')).toMatchObject({ value: { a: [1, 2] }, errors: [] });
});

test('tells every syntax error with its place', async () => {
  expect(
    await linesOf('scope.json', '{\n  "a": tru,\n  b: 1,\n  "c" 2,\n  "d": "x\n}'),
  ).toMatchInlineSnapshot(`
    "scope.json:2:8 (root): not a JSON value (text needs double quotes). Received "tru".
    scope.json:3:3 (root): not a JSON value (text needs double quotes). Received "b".
    scope.json:3:7 (root): a value is missing here. Received ",".
    scope.json:4:7 (root): ":" is missing here. Received "2".
    scope.json:5:8 (root): this text is not closed with a double quote. Received "\\"x"."
  `);
});

test('refuses duplicate keys, wherever they are', async () => {
  const text = '{ "a": 1, "b": [{ "c": 1,\n "c": 2 }], "a": 3 }';
  expect(await linesOf('scope.json', text)).toMatchInlineSnapshot(`
    "scope.json:2:2 /b/0/c: duplicate key "c".
    scope.json:2:13 /a: duplicate key "a"."
  `);
});

test('keeps a key that would change the prototype, so that it is told as unknown', async () => {
  expect(
    await linesOf('scope.json', examples.design.replace('"scope_id"', '"__proto__": {}, "scope_id"')),
  ).toMatchInlineSnapshot(
    `"scope.json:2:3 /__proto__: unknown key "__proto__". Expected one of scope_id, schema_version, title, description, labels, environment, lifecycle, scenarios, policy, integrity, laws."`,
  );
});

test.each(['[', '{"a":', '[{"a":'])('refuses nesting without end: %s', async (opening) => {
  expect(await linesOf('scope.json', opening.repeat(100_000))).toMatch(
    /^scope\.json:1:\d+ \(root\): nested deeper than 100 levels\.$/,
  );
});

test('refuses a document that would yield millions of problems', async () => {
  expect(await linesOf('scope.json', `{ "scenarios": [${'1,'.repeat(1_000_000)}1] }`)).toMatch(
    /^scope\.json:1:\d+ \(root\): more than 250000 values\.$/,
  );
});

test('refuses numbers that JavaScript can not hold', async () => {
  expect(await linesOf('scope.json', '{ "a": 1e999 }')).toBe('scope.json:1:8 /a: a number that is too big.');
});

test('reads a file without a known ending by its first character', async () => {
  expect((await load(await write('scope.taas', `// JSON\n${examples.design}`))).id).toBe('scope-v2');
  expect((await load(await write('scope', examples.designAsYaml))).id).toBe('scope-v2');
  expect((await load(await write('scope.jsonc', `/* JSON */\n${examples.design}`))).id).toBe('scope-v2');
});
