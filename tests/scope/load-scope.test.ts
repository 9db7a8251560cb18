import { dirname } from 'node:path';
import { expect, test } from 'vitest';
import { loadScope } from '../../src/scope/load-scope.ts';
import { errorOf, linesOf, load, problemsOf, runnerNames, write } from './documents.ts';
import { examples } from './example.ts';

test("accepts the design's own document verbatim", async () => {
  const scope = await load(await write('scope.json', examples.design));
  expect(
    scope.scenarios.map(({ id, execution, retry }) => [
      id,
      execution.runner,
      execution.target,
      retry.attempts,
    ]),
  ).toEqual([
    ['UNIT-001', 'pytest', 'tests/test_core.py', 1],
    ['API-001', 'shell', 'curl -f http://localhost:3000/health', 3],
  ]);
  expect(scope.warnings).toEqual([]);
});

test('gives one digest to the same scope in JSON, in YAML and as an object', async () => {
  const scopes = [
    await load(await write('scope.json', examples.design)),
    await load(await write('scope.yaml', examples.designAsYaml)),
    await load(JSON.parse(examples.design)),
  ];
  expect(new Set(scopes.map(({ digest }) => digest))).toEqual(
    new Set([expect.stringMatching(/^sha256-[0-9a-f]{64}$/)]),
  );
});

test('starts relative paths from the folder of the document, and lets the caller name the workspace', async () => {
  const path = await write('scope.json', examples.design);
  const scope = await loadScope(path, { runnerNames, workspace: '/elsewhere' });
  expect([scope.path, scope.directory, scope.environment.workspace.path]).toEqual([
    path,
    dirname(path),
    '/elsewhere',
  ]);
  const fromObject = await load(JSON.parse(examples.design));
  expect([fromObject.path, fromObject.directory, fromObject.environment.workspace.path]).toEqual([
    null,
    process.cwd(),
    '.',
  ]);
});

test('tells every problem of a JSON document at once, in its order', async () => {
  expect(await linesOf('scope.json', examples.badJson)).toMatchInlineSnapshot(`
    "scope.json:3:15 /scope_id: not in the right form. Received "my scope"; expected at most 128 letters, digits, ".", "_" and "-", a letter or digit first.
    scope.json:4:3 /lables: unknown key "lables". Did you mean "labels"?
    scope.json:6:13 /environment/type: not one of the possible values. Received "dokcer"; expected one of "docker", "venv". Did you mean "docker"?
    scope.json:7:30 /environment/resources/memory: not a size. Received "2gb"; expected a size with unit, such as "512MiB". Did you mean "2GiB"?
    scope.json:7:45 /environment/resources/cpus: out of range. Received 0; expected a number >= 0.01.
    scope.json:7:56 /environment/resources/disk: too small. Received "0B"; expected at least "1MiB".
    scope.json:8:21 /environment/dependencies: wrong type. Received 5; expected a list or an object.
    scope.json:9:14 /environment/env/1X: not a name of an environment variable. Received "1X"; expected letters, digits and "_", no digit first.
    scope.json:9:25 /environment/env/TAAS_X: names with TAAS_ are reserved. Received "TAAS_X"; expected another name.
    scope.json:9:40 /environment/env/TOKEN: "TOKEN" is a secret already. Expected another name.
    scope.json:11:5 /environment/services: services can not be reached with network "none". Received no "network", which means "none"; expected network "internal" or "egress".
    scope.json:11:18 /environment/services/0: missing key "image".
    scope.json:12:49 /environment/workspace/exclude/0: this path leaves the workspace. Received "../secret"; expected a path relative to the workspace that stays in it.
    scope.json:13:5 /environment/build: "image" and "build" exclude each other. Expected exactly one of them.
    scope.json:13:47 /environment/build/dockerfile: this path leaves the workspace. Received "../../Dockerfile"; expected a path relative to the workspace that stays in it.
    scope.json:16:28 /lifecycle/setup/0: wrong type. Received 5; expected text or an object.
    scope.json:16:33 /lifecycle/setup/1/comand: unknown key "comand". Did you mean "command"?
    scope.json:16:68 /lifecycle/setup/2/ready: "ready" has no meaning without "background". Expected "background": true beside it.
    scope.json:16:98 /lifecycle/setup/2/id: id "setup-1" is taken (by /lifecycle/setup/0). Expected a unique id.
    scope.json:18:34 /scenarios/0/executon: unknown key "executon". Did you mean "execution"?
    scope.json:19:13 /scenarios/1/id: id "A" is taken (by /scenarios/0). Expected a unique id.
    scope.json:19:59 /scenarios/1/execution/runner: there is no such runner. Received "pytset"; expected one of pytest, unittest, node, vitest, jest, mocha, go, junit, tap, shell. Did you mean "pytest"?
    scope.json:19:71 /scenarios/1/command: "execution" and "command" exclude each other. Expected exactly one of them.
    scope.json:19:98 /scenarios/1/timeout: not a duration. Received 30; expected a duration with unit, such as "30s". Did you mean "30s"?
    scope.json:20:32 /scenarios/1/depends_on/2: a scenario can not depend on itself. Received "A".
    scope.json:20:37 /scenarios/1/depends_on/3: no scenario has this id. Received "b-2". Did you mean "B2"?
    scope.json:20:44 /scenarios/1/depends_on/4: occurs twice in this list. Received "B".
    scope.json:21:47 /scenarios/2/execution: runner "shell" needs a "target". Expected the shell command to run.
    scope.json:21:75 /scenarios/2/execution/cwd: this path leaves the workspace. Received "../x"; expected a path relative to the workspace that stays in it.
    scope.json:21:83 /scenarios/2/execution/results: runner "shell" knows where its results are. Expected "results" only with junit and tap.
    scope.json:22:39 /scenarios/2/timeout: not a duration. Received "30"; expected a duration with unit, such as "30s". Did you mean "30s"?
    scope.json:23:68 /scenarios/3/depends_on/0: circular dependency: B → C → B.
    scope.json:24:20 /scenarios/3/expect/exit_code: out of range. Received 300; expected a number <= 255.
    scope.json:24:55 /scenarios/3/expect/stdout/matches/1: not a regular expression: Unterminated group. Received "(".
    scope.json:24:74 /scenarios/3/expect/files/~1workspace~1out.txt: an absolute path leaves the workspace. Received "/workspace/out.txt"; expected a path relative to the workspace that stays in it. Did you mean "out.txt"?
    scope.json:24:108 /scenarios/3/expect/files/~1workspace~1out.txt/exists: wrong type. Received "yes"; expected true or false.
    scope.json:25:27 /scenarios/3/expect/json/schema: not a JSON Schema (2020-12): schema is invalid: data/type must be equal to one of the allowed values, data/type must be array, data/type must match a schema in anyOf.
    scope.json:25:66 /scenarios/3/expect/max_duration: no time at all. Received "0s"; expected at least "1ms".
    scope.json:26:5 /scenarios/4: nothing to run. Expected one of "execution" and "command".
    scope.json:26:64 /scenarios/4/retry_policy/backoff: not one of the possible values. Received "Linear"; expected one of "none", "linear", "exponential". Did you mean "linear"?
    scope.json:26:86 /scenarios/4/retry_policy/attempts: wrong type. Received 1.5; expected a whole number.
    scope.json:26:100 /scenarios/4/retry_policy/delay: too long. Received "999d"; expected at most "24d".
    scope.json:27:21 /scenarios/4/artifacts/0: this path leaves the workspace. Received "**/../x"; expected a path relative to the workspace that stays in it.
    scope.json:29:24 /policy/shard: there is no such part. Received "5/4"; expected a part from 1 to 4.
    scope.json:29:44 /policy/isolation: wrong type. Received null; expected text.
    scope.json:30:29 /integrity/files/..~1a: this path leaves the workspace. Received "../a"; expected a path relative to the workspace that stays in it.
    scope.json:30:37 /integrity/files/..~1a: not in the right form. Received "sha256-00"; expected "sha256-" and 64 hexadecimal digits in lower case."
  `);
});

test('tells every problem of a YAML document at once, in its order', async () => {
  expect(await linesOf('scope.yaml', examples.badYaml)).toMatchInlineSnapshot(`
    "scope.yaml:3:3 /environment: type "docker" needs an image. Expected "image" (such as "taas/base") or "build".
    scope.yaml:4:1 /defaults: unknown key "defaults". Expected one of scope_id, schema_version, title, description, labels, environment, lifecycle, scenarios, policy, integrity, laws.
    scope.yaml:6:3 /scenarios/0/timeOut: unknown key "timeOut". Did you mean "timeout"?
    scope.yaml:9:9 /scenarios/0/id: wrong type. Received 1; expected text.
    scope.yaml:10:14 /scenarios/0/command: wrong type. Received true; expected text.
    scope.yaml:13:26 /scenarios/1/execution/runner: there is no such runner. Received "Py-Test"; expected one of pytest, unittest, node, vitest, jest, mocha, go, junit, tap, shell. Did you mean "pytest"?
    scope.yaml:13:43 /scenarios/1/execution/target: wrong type. Received a list of 1; expected text.
    scope.yaml:15:18 /scenarios/1/expect/exit_code: wrong type. Received "0"; expected a whole number or a list.
    scope.yaml:16:17 /scenarios/1/expect/stdout/contain: unknown key "contain". Did you mean "contains"?
    scope.yaml:17:15 /scenarios/1/expect/stderr: wrong type. Received 7; expected text or an object."
  `);
});

test('tells the problems of an object without lines', async () => {
  expect(
    await problemsOf({ scope_id: 'x', environment: { type: 'docker', image: 'a' }, scenarios: [] }),
  ).toMatchInlineSnapshot(`
    [
      {
        "column": null,
        "expected": "at least one item",
        "file": "<object>",
        "line": null,
        "message": "empty list",
        "pointer": "/scenarios",
        "received": "an empty list",
      },
    ]
  `);
});

test.each([
  ['null', null, '(root): wrong type'],
  ['a list', [], '(root): wrong type'],
  ['a function', () => 1, '(root): wrong type'],
])('says that %s is no scope', async (_, source, expected) => {
  expect((await errorOf(load(source as unknown as object))).message).toContain(expected);
});

test('refuses an object that has no JSON form', async () => {
  const cyclic: Record<string, unknown> = {};
  cyclic.self = cyclic;
  expect((await errorOf(load(cyclic))).message).toContain(
    'the object has no JSON form (Converting circular structure',
  );
  let deep: unknown = 1;
  for (let depth = 0; depth < 100_000; depth += 1) deep = [deep];
  expect((await errorOf(load({ deep }))).message).toContain('the object has no JSON form');
});

test('prints the first 50 problems and keeps all of them as data', async () => {
  const keys = Array.from({ length: 1_000 }, (_, index) => `"unknown-${index}": 1`);
  const error = await errorOf(load(await write('scope.json', `{ ${keys.join(',\n')} }`)));
  expect(error.message.split('\n')).toHaveLength(52);
  expect(error.message).toMatch(/… and 953 more\.$/);
  expect(error.data).toMatchObject({ problems: expect.objectContaining({ length: 1_003 }) });
  expect(error.exitCode).toBe(2);
});

test('shows a hostile key without its control characters', async () => {
  const lines = await linesOf('scope.json', '{"\\u001b[2J\\u202e": 1}');
  expect(lines).toContain('scope.json:1:2 /\\u001b[2J\\u202e: unknown key');
});
