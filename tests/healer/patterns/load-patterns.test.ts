import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadPatterns } from '../../../src/healer/patterns/load-patterns.ts';
import { recognisePatterns } from '../../../src/healer/patterns/recognise-patterns.ts';
import { unsafeExpression } from '../../../src/healer/patterns/unsafe-expression.ts';
import type { Scope } from '../../../src/scope/scope.ts';
import { makeFailure } from './samples.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'taas-patterns-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function write(path: string, text: string): Promise<string> {
  const file = join(folder, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
  return file;
}

const license = `
# The license server of the build.
id: acme/license-server-down
title: The license server $host does not answer
cause: environment
when:
  message: 'license server (?<host>[\\w.]+) unreachable'
  runner: [pytest]
action: Ask the operators of $host.
fix: { kind: env, name: ACME_LICENSE_HOST, value: $host.backup }
`;

test('patterns of .taas/patterns beside the scope and of named files are recognised before the known ones', async () => {
  await write('one/.taas/patterns/license.yaml', license);
  const named = await write(
    'more.jsonc',
    '[{ "id": "acme/slow", "title": "Slow", "cause": "flaky", "weight": 8, /* odd */ "when": { "output": "^took \\\\d+s$", "status": ["failed"] }, "action": "Wait." }]',
  );
  const ownPatterns = await loadPatterns([named], join(folder, 'one'));
  const failure = makeFailure({ message: 'E: license server lic.acme unreachable', details: 'x\ntook 7s\n' });
  const scope = { scenarios: [{ id: 'S', execution: { runner: 'pytest' } }] } as unknown as Scope;
  const found = recognisePatterns({ id: 'D1', failures: [failure] }, { scope, paths: [], ownPatterns });
  expect(
    found.map(({ pattern, facts }) => [pattern.id, facts, pattern.action(facts), pattern.fix?.(facts)]),
  ).toEqual([
    ['acme/slow', {}, 'Wait.', undefined],
    [
      'acme/license-server-down',
      { host: 'lic.acme' },
      'Ask the operators of lic.acme.',
      { kind: 'env', name: 'ACME_LICENSE_HOST', value: 'lic.acme.backup' },
    ],
  ]);
});

test('every problem of every file is told with its place', async () => {
  const first = await write(
    'bad/a.yaml',
    `${license}\nwieght: 3\n`.replace('cause: environment', 'cause: enviroment'),
  );
  const second = await write(
    'bad/b.json',
    '[\n  { "id": "acme/a", "title": "A", "cause": "flaky", "when": { "message": "(a+)+$" }, "action": "-" },\n' +
      '  { "id": "acme/a", "title": "A", "cause": "flaky", "when": {}, "action": "-", "fix": { "kind": "env", "name": "A" } },\n' +
      '  { "id": "python/syntax", "title": "A", "cause": "flaky", "when": { "exit_code": [3] }, "action": "-" }\n]',
  );
  const error = await loadPatterns([join(folder, 'bad')], null).catch((thrown) => thrown);
  expect(error.code).toBe('TAAS_PATTERN_INVALID');
  expect(error.message.replaceAll(first, 'a.yaml').replaceAll(second, 'b.json')).toMatchInlineSnapshot(`
    "Failure patterns are not valid: 7 problems.
      a.yaml:5:8 /cause: not one of the possible values. Received "enviroment"; expected one of "code_defect", "test_outdated", "environment", "flaky", "contract_violation". Did you mean "environment"?
      a.yaml:12:1 /wieght: unknown key "wieght". Did you mean "weight"?
      b.json:2:74 /0/when/message: a repetition inside of a repetition, such as (a+)*, can take for ever. Received "(a+)+$".
      b.json:3:61 /1/when: matches every failure. Expected at least one condition.
      b.json:3:87 /1/fix: missing key "value", which a fix of the kind "env" needs.
      b.json:3:11 /1/id: the id "acme/a" is taken by b.json.
      b.json:4:11 /2/id: the id "python/syntax" is taken by taas itself."
  `);
});

test('a file that is missing, or no document, is told', async () => {
  const broken = await write('broken.json', '{ "id": ');
  await expect(loadPatterns([broken], null)).rejects.toMatchObject({ code: 'TAAS_PATTERN_INVALID' });
  await expect(loadPatterns([join(folder, 'none.yaml')], null)).rejects.toThrow(
    /^There are no failure patterns at .*none\.yaml: it is not there\./,
  );
});

test('expressions that can take for ever, or that not every engine has, are refused', () => {
  const refused = [
    '(a+)+',
    '(?:a*b?)*c',
    '(x|y{2,})+',
    '(?<=a)b',
    '(a)\\1',
    '(',
    'a'.repeat(1001),
    '((a+)b){1000}',
  ];
  expect(refused.filter((source) => unsafeExpression(source) === null)).toEqual([]);
  const taken = [
    '^took \\d+s$',
    '(?<host>[\\w.(+]+) unreachable',
    '(?:ab)+c*',
    '\\(a+\\)+',
    '(a+)?b',
    '[(+]*)'.slice(0, 5),
  ];
  expect(taken.filter((source) => unsafeExpression(source) !== null)).toEqual([]);
});

test('an expression that is slow all the same is stopped, and does not match', async () => {
  const named = await write(
    'slow.json',
    '{ "id": "acme/slow-too", "title": "S", "cause": "flaky", "when": { "message": "^(?:a|a)*(?:a|a)*(?:a|a)*b$" }, "action": "-" }',
  );
  const [slow] = await loadPatterns([named], null);
  const failure = makeFailure({ message: 'a'.repeat(400) });
  const scope = { scenarios: [] } as unknown as Scope;
  const before = performance.now();
  expect(
    recognisePatterns(
      { id: 'D1', failures: [failure] },
      { scope, paths: [], ownPatterns: slow ? [slow] : [] },
    ).map(({ pattern }) => pattern.id),
  ).toEqual([]);
  expect(performance.now() - before).toBeLessThan(2_000);
});

test('a link that leads in a circle gives each pattern once', async () => {
  const file = await write('circle/license.yaml', license);
  await symlink('.', join(dirname(file), 'again'));
  const loaded = await loadPatterns([dirname(file), file], null);
  expect(loaded.map(({ id }) => id)).toEqual(['acme/license-server-down']);
});
