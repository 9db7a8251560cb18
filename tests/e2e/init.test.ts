import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import { makeFolder } from './run-scope.ts';

const main = fileURLToPath(new URL('../../dist/cli/main.cjs', import.meta.url));
const json = (value: object) => JSON.stringify(value);

/** `taas init --yes && taas run`, as a newcomer does it; how many tests ran. */
async function initAndRun(
  files: Readonly<Record<string, string>>,
): Promise<{ verdict: string; tests: number }> {
  const cwd = await makeFolder(files);
  const options = { cwd, reject: false, all: true } as const;
  const init = await execa(process.execPath, [main, 'init', '--yes'], options);
  expect(init.exitCode, init.all).toBe(0);
  const run = await execa(process.execPath, [main, 'run', 'scope.json'], options);
  const id = (await readdir(join(cwd, '.taas/runs'))).find((name) => !name.startsWith('.')) ?? '';
  const report = JSON.parse(await readFile(join(cwd, '.taas/runs', id, 'report.json'), 'utf8'));
  expect(run.exitCode, run.all).toBe(0);
  return { verdict: report.verdict, tests: report.scenarios[0].attempts.at(-1).tests.length };
}

const manifest = (parts: object) => json({ name: 'a', version: '1.0.0', ...parts });
const vitestFile =
  "import { expect, test } from 'vitest';\nimport { two } from '../src/a.js';\ntest('two', () => expect(two).toBe(2));\n";

describe('taas init writes a scope that passes on', () => {
  it.each<[string, number, Record<string, string>]>([
    [
      'pyproject.toml with a src layout and test extras',
      1,
      {
        'pyproject.toml':
          '[build-system]\nrequires = ["setuptools"]\n[project]\nname = "my-app"\nversion = "1.0"\ndependencies = ["requests"]\n[project.optional-dependencies]\ntest = ["pytest"]\n',
        'src/my_app/__init__.py': 'two = 2\n',
        'tests/test_app.py': 'from my_app import two\n\ndef test_two():\n    assert two == 2\n',
      },
    ],
    [
      'setup.py with requirements that install the project',
      1,
      {
        'setup.py':
          'from setuptools import setup, find_packages\nsetup(name="app", package_dir={"": "lib"}, install_requires=["requests"])\n',
        'requirements-dev.txt': '-r requirements.txt\npytest\n',
        'requirements.txt': '-e .\n',
        'lib/app.py': 'import requests\ntwo = 2\n',
        'tests/test_app.py': 'from app import two\n\ndef test_two():\n    assert two == 2\n',
      },
    ],
    [
      'unittest in a folder that is no package',
      1,
      {
        'app.py': 'two = 2\n',
        'tests/test_app.py':
          'import unittest\nfrom app import two\n\nclass A(unittest.TestCase):\n    def test_two(self):\n        self.assertEqual(two, 2)\n',
      },
    ],
    [
      'vitest without a lock file',
      1,
      {
        'package.json': manifest({
          type: 'module',
          scripts: { test: 'vitest run' },
          devDependencies: { vitest: '^3.0.0' },
        }),
        'src/a.js': 'export const two = 2;\n',
        'test/a.test.js': vitestFile,
      },
    ],
    [
      'mocha',
      1,
      {
        'package.json': manifest({ scripts: { test: 'mocha' }, devDependencies: { mocha: '^11.0.0' } }),
        'test/a.js': "it('is two', () => require('assert').equal(1 + 1, 2));\n",
      },
    ],
    [
      'node:test',
      1,
      {
        'package.json': manifest({ scripts: { test: 'node --test' } }),
        'a.test.js': "require('node:test')('two', () => {});\n",
      },
    ],
    [
      'npm workspaces',
      0,
      {
        'package.json': manifest({
          private: true,
          workspaces: ['packages/*'],
          scripts: { test: 'npm test -ws' },
        }),
        'packages/lib/package.json': json({ name: 'lib', version: '1.0.0', scripts: { test: 'true' } }),
        'packages/lib/index.js': 'module.exports = 2;\n',
        'packages/app/package.json': json({
          name: 'app',
          version: '1.0.0',
          scripts: { test: 'node -e "require(\'lib\') === 2 || process.exit(1)"' },
          dependencies: { lib: '^1.0.0' },
        }),
      },
    ],
    ['a Makefile', 0, { Makefile: 'test:\n\ttrue\n' }],
    ['a shell script', 0, { 'test.sh': '#!/bin/bash\n[[ a == a ]]\n' }],
    ['an empty folder', 0, {}],
  ])('%s', async (_what, tests, files) => {
    expect(await initAndRun(files)).toEqual({ verdict: 'pass', tests });
  });

  it('vitest with its lock file', async () => {
    const scope = fileURLToPath(new URL('../../scopes/node-project/', import.meta.url));
    const names = ['package.json', 'package-lock.json', 'src/invoice.js', 'test/invoice.test.js'];
    const texts = await Promise.all(names.map(async (name) => [name, await readFile(scope + name, 'utf8')]));
    const { verdict, tests } = await initAndRun(Object.fromEntries(texts));
    expect([verdict, tests > 0]).toEqual(['pass', true]);
  });
});
