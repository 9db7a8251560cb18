import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { findSabotages } from '../../src/control/find-sabotages.ts';
import type { TestScope } from '../../src/generated/test-scope.ts';
import { runnerNames } from '../../src/runners/registry.ts';
import { loadScope } from '../../src/scope/load-scope.ts';

async function sabotaged(
  files: Readonly<Record<string, string>>,
  parts: Partial<TestScope> = {},
): Promise<string[]> {
  const root = await mkdtemp(join(tmpdir(), 'taas-find-sabotages-'));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, name)), { recursive: true });
    await writeFile(join(root, name), text);
  }
  const document: TestScope = {
    scope_id: 'shop',
    environment: { type: 'docker', image: 'taas/python' },
    scenarios: [{ id: 'A', type: 'unit', command: 'true' }],
    ...parts,
  };
  const scope = await loadScope(document, { runnerNames });
  const { single } = await findSabotages(root, Object.keys(files), scope);
  return single.map(({ name }) => name);
}

const f = 'def f():\n    return g()\n';

it('finds functions of known languages, and whole files of others', async () => {
  const files = {
    'a.py': f,
    'b.ts': 'export const b = () => c();\n',
    'c.rb': 'puts 1\n',
    'empty.rb': '\n',
    'data.json': '{}',
  };
  expect(await sabotaged(files)).toEqual([
    'a.py:1 f',
    'a.py:1 f (always 0)',
    'b.ts:1 b',
    'b.ts:1 b (always 0)',
    'c.rb',
  ]);
});

it('leaves the Law, tests, fixtures, configuration and what tools made alone', async () => {
  const scope = {
    laws: ['spec-of-law/**'],
    integrity: { files: { 'pinned.py': `sha256-${'0'.repeat(64)}` } },
    scenarios: [{ id: 'A', type: 'unit', execution: { runner: 'pytest', target: 'checks.py::test_a' } }],
  };
  const names = [
    ...[
      'spec-of-law/a.py',
      'pinned.py',
      'checks.py',
      'tests/helper.py',
      'test_a.py',
      'conftest.py',
      'src/a.test.ts',
    ],
    ...[
      'vitest.config.ts',
      'setup.py',
      'dist/a.js',
      'node_modules/a/index.js',
      '.venv/a.py',
      'fixtures/a.py',
      'a.d.ts',
      'a_test.go',
    ],
  ];
  const files = Object.fromEntries(
    names.map((name) => [name, name.endsWith('.py') ? f : 'export function f() { return g(); }']),
  );
  expect(
    await sabotaged(
      { ...files, 'odd.js': "test('a', () => { assert(f()); });\nfunction f() { return g(); }" },
      scope,
    ),
  ).toEqual([]);
  expect(
    await sabotaged({ 'src/contest.py': f, 'src/latest.py': f, 'src/testing.py': f }, scope),
  ).toHaveLength(6);
});

it('leaves functions in place that could forge results, unless there is nothing else', async () => {
  const forging = 'import atexit, os\ndef leave():\n    os._exit(0)\natexit.register(leave)\n';
  expect(await sabotaged({ 'a.py': f, 'b.py': forging })).toEqual(['a.py:1 f', 'a.py:1 f (always 0)']);
  expect(await sabotaged({ 'a.py': `${forging}def total():\n    print(1)\n` })).toEqual(['a.py:5 total']);
  expect(await sabotaged({ 'main.js': 'function main() { process.exit(run()); }\nmain();\n' })).toEqual([
    'main.js:1 main',
  ]);
});

it('takes services down', async () => {
  const environment = {
    type: 'docker',
    image: 'taas/python',
    services: [{ id: 'db', image: 'taas/base' }],
  } as const;
  expect(
    await sabotaged(
      {},
      { environment: { ...environment, network: 'internal', services: [...environment.services] } },
    ),
  ).toEqual(['service db is down']);
});
