import { basename } from 'node:path';
import { expect, test } from 'vitest';
import { complaintsAbout, linesOf, load, write } from './documents.ts';
import { examples } from './example.ts';

test('reads a 1.0 document as 2.0 and says what it assumed', async () => {
  const path = await write('old.json', examples.version1);
  const { document, warnings } = await load(path);
  expect(basename(path)).toBe('old.json');
  expect({ document, warnings }).toMatchInlineSnapshot(`
    {
      "document": {
        "environment": {
          "image": "taas/python",
          "type": "docker",
        },
        "scenarios": [
          {
            "execution": {
              "runner": "pytest",
              "target": "tests/test_cart.py",
            },
            "id": "UNIT",
            "type": "unit",
          },
          {
            "execution": {
              "runner": "shell",
              "target": "make lint",
            },
            "id": "LINT",
            "type": "unit",
          },
          {
            "command": "curl -f http://localhost",
            "id": "PING",
            "type": "integration",
          },
        ],
        "schema_version": "2.0",
        "scope_id": "Shop-nightly",
        "title": "Shop, nightly",
      },
      "warnings": [
        "old.json is a TestScope 1.0 (no "environment", no "lifecycle") and was read as 2.0. Assumed: scope_id "Shop-nightly" from "name"; environment {"type": "docker", "image": "taas/python"} (there are Python targets); runner pytest for UNIT; runner shell for LINT. Write this into the document, with "schema_version": "2.0", to end this warning.",
      ],
    }
  `);
});

test('points at the original document', async () => {
  const text = examples.version1
    .replace('"UNIT"', '"a b"')
    .replace('"make lint"', '""')
    .replace('"type": "integration", ', '');
  expect(await linesOf('old.json', text)).toMatchInlineSnapshot(`
    "old.json:4:13 /scenarios/0/id: not in the right form. Received "a b"; expected letters, digits, ".", "_", "-" and "/" between two names, a letter or digit first.
    old.json:5:47 /scenarios/1/target: empty text. Received ""; expected at least one character.
    old.json:6:5 /scenarios/2: missing key "type"."
  `);
});

test.each([
  [['a.py::test_x'], 'taas/python', ['pytest']],
  [['a.test.mjs', 'b.ts'], 'taas/node', ['node', 'node']],
  [['a.sh', 'go test ./...'], 'taas/base', ['shell', 'shell']],
  [['a.js', 'a.py'], 'taas/python', ['node', 'pytest']],
])('chooses image and runners for %o', async (targets, image, runners) => {
  const scenarios = targets.map((target, index) => ({ id: `S${index}`, type: 'unit', target }));
  const scope = await load({ id: 'old', scenarios });
  expect([scope.environment.image, scope.scenarios.map(({ execution }) => execution.runner)]).toEqual([
    image,
    runners,
  ]);
});

test.each([
  [
    'it says so',
    { schema_version: '2.0', scope_id: 'x', scenarios: [{ id: 'A', type: 'unit', command: 'a' }] },
  ],
  [
    'a scenario has an execution',
    { scope_id: 'x', scenarios: [{ id: 'A', type: 'unit', execution: { runner: 'node' } }] },
  ],
  ['it has a policy', { scope_id: 'x', policy: {}, scenarios: [{ id: 'A', type: 'unit', command: 'a' }] }],
])('does not take a document without environment for 1.0 where %s', async (_, document) => {
  expect(await complaintsAbout(document)).toEqual([': missing key "environment"']);
});

test('does not take a misspelt environment for a 1.0 document', async () => {
  const scenarios = [{ id: 'A', type: 'unit', command: 'a' }];
  expect(await complaintsAbout({ scope_id: 'x', enviroment: {}, scenarios })).toEqual([
    '/enviroment: unknown key "enviroment"',
  ]);
});

test('misses an identity that nothing in the document gives', async () => {
  expect(await complaintsAbout({ version: 1, scenarios: [{ id: 'A', type: 'unit', command: 'a' }] })).toEqual(
    [': missing key "scope_id"'],
  );
});
