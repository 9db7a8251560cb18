import { describe, expect, it } from 'vitest';
import type { TaaSReport } from '../../src/generated/taas-report.ts';
import { startPackageIndex } from './package-index.ts';
import { attemptOf, outline, runScope } from './run-scope.ts';

const passed = ['pass all_passed', 'S-1 passed ok'];
const stdout = (report: TaaSReport) => attemptOf(report).stdout.tail;

describe('a Python project', () => {
  const project = (command: string) => ({
    environment: { image: 'taas/python', dependencies: { pip: ['-r requirements.txt', '-e .[test]'] } },
    scenarios: [command],
  });
  const files = {
    'pyproject.toml': [
      '[project]',
      'name = "my-app"',
      'version = "1.2"',
      'dependencies = ["shallow"]',
      'scripts = { my-app = "my_app.cli:main" }',
      '[project.optional-dependencies]',
      'test = ["my-app[more]"]',
      'more = ["deep"]',
      'unwanted = ["no-such-package"]',
      '',
    ].join('\n'),
    'src/my_app/__init__.py': 'name = "the copy"\n',
    'src/my_app/cli.py': 'from my_app import name\n\ndef main():\n    print("command of", name)\n',
  };

  it('is imported from the copy in the cell, with what its extras need, its version and its commands', async () => {
    const index = await startPackageIndex({ shallow: '1.2.3', deep: '4.5.6' });
    const command =
      'my-app && python -c "import importlib.metadata as m, my_app, shallow, deep; print(my_app.__file__, m.version(\'my-app\'), shallow.version, deep.version)"';
    const report = await runScope(project(command), { ...files, 'requirements.txt': index });
    expect([outline(report), stdout(report)]).toEqual([
      passed,
      'command of the copy\n/workspace/src/my_app/__init__.py 1.2 1.2.3 4.5.6\n',
    ]);
  });

  it.each([
    [
      'pyproject.toml',
      '[project]\nname = "a"\ndependencies = ["shallow"]\n[dependency-groups]\ntest = [{ include-group = "base" }]\nbase = ["deep"]\n',
    ],
    [
      'pyproject.toml',
      '[tool.poetry]\nname = "a"\n[tool.poetry.dependencies]\npython = "^3.9"\nshallow = "^1.2"\n[tool.poetry.group.dev.dependencies]\ndeep = { version = "~4.5" }\n',
    ],
    [
      'setup.cfg',
      '[metadata]\nname = a\n[options]\ninstall_requires =\n    shallow\n[options.extras_require]\ntest = deep\n',
    ],
    [
      'setup.py',
      'from setuptools import setup, find_packages\nsetup(name="a", packages=find_packages(), install_requires=["shallow"], extras_require={"dev": ["deep"]})\n',
    ],
  ])('gives what it needs in its %s', async (name, manifest) => {
    const index = await startPackageIndex({ shallow: '1.2.3', deep: '4.5.6' });
    const report = await runScope(
      {
        environment: { image: 'taas/python', dependencies: { pip: ['-r index.txt', '-r all.txt'] } },
        scenarios: [
          'cd / && python -c "import lib, shallow, deep; print(lib.a, shallow.version, deep.version)"',
        ],
      },
      {
        'index.txt': index,
        'all.txt': '-e ./lib[test,dev]\n',
        [`lib/${name}`]: manifest,
        'lib/lib/__init__.py': 'a = 1\n',
      },
    );
    expect([outline(report), stdout(report)]).toEqual([passed, '1 1.2.3 4.5.6\n']);
  });
});

describe('a project of npm workspaces', () => {
  const files = {
    'web/package.json': JSON.stringify({ name: 'root', private: true, workspaces: ['packages/*'] }),
    'web/packages/app/package.json': JSON.stringify({
      name: 'app',
      version: '1.0.0',
      scripts: { prepare: 'exit 1' },
      dependencies: { '@me/lib': '1.0.0', ms: '2.1.3' },
    }),
    'web/packages/app/index.js': "console.log(require('@me/lib'), require('ms/package.json').version)",
    'web/packages/lib/package.json': JSON.stringify({
      name: '@me/lib',
      version: '1.0.0',
      dependencies: { ms: '2.0.0' },
    }),
    'web/packages/lib/index.js': "module.exports = 'the copy, ms ' + require('ms/package.json').version",
  };
  const lock = {
    name: 'root',
    lockfileVersion: 3,
    requires: true,
    packages: {
      '': { name: 'root', workspaces: ['packages/*'] },
      'node_modules/@me/lib': { resolved: 'packages/lib', link: true },
      'node_modules/app': { resolved: 'packages/app', link: true },
      'node_modules/ms': { version: '2.1.3' },
      'packages/app': { version: '1.0.0', dependencies: { '@me/lib': '1.0.0', ms: '2.1.3' } },
      'packages/lib': { name: '@me/lib', version: '1.0.0', dependencies: { ms: '2.0.0' } },
      'packages/lib/node_modules/ms': { version: '2.0.0' },
    },
  };

  it('links its packages to their copies in the cell, each with its own versions', async () => {
    const report = await runScope(
      {
        environment: { image: 'taas/node', dependencies: { npm: 'web/package-lock.json' } },
        scenarios: ['cd web && node packages/app && readlink -f node_modules/@me/lib'],
      },
      { ...files, 'web/package-lock.json': JSON.stringify(lock) },
    );
    expect([outline(report), stdout(report)]).toEqual([
      passed,
      'the copy, ms 2.0.0 2.1.3\n/workspace/web/packages/lib\n',
    ]);
  });
});
