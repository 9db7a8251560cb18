import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { taas } from './fake-terminal.ts';
import { temporaryFolder } from './temporary-folder.ts';

const packageJson = (content: object) => JSON.stringify(content);

describe('taas init --yes', () => {
  test.each<[string, Record<string, string>, object]>([
    [
      'pytest',
      { 'tests/test_a.py': 'def test_a():\n    assert True\n' },
      { image: 'taas/python', dependencies: ['pytest'], execution: { runner: 'pytest' } },
    ],
    [
      'pytest with requirements',
      { 'test_a.py': 'import pytest', 'requirements.txt': 'requests\n' },
      { image: 'taas/python', dependencies: { pip: 'requirements.txt' }, execution: { runner: 'pytest' } },
    ],
    [
      'unittest',
      { 'test_a.py': 'import unittest\nclass A(unittest.TestCase):\n    def test_a(self): pass\n' },
      { image: 'taas/python', execution: { runner: 'unittest' } },
    ],
    [
      'Python without tests',
      { 'pyproject.toml': '[project]\nname = "x"\n' },
      { image: 'taas/python', command: 'python3 -m compileall -q .' },
    ],
    [
      'vitest',
      { 'package.json': packageJson({ devDependencies: { vitest: '^4.0.0' } }), 'src/a.test.ts': '' },
      { image: 'taas/node', dependencies: { npm: 'package.json' }, execution: { runner: 'vitest' } },
    ],
    [
      'jest with a lock file',
      {
        'package.json': packageJson({ scripts: { test: 'jest --ci' }, devDependencies: { jest: '1' } }),
        'package-lock.json': '{}',
        '__tests__/a.js': '',
      },
      { image: 'taas/node', dependencies: { npm: 'package-lock.json' }, execution: { runner: 'jest' } },
    ],
    [
      'mocha',
      { 'package.json': packageJson({ dependencies: { mocha: '11' } }), 'test/a.js': '', 'yarn.lock': '' },
      { image: 'taas/node', dependencies: { npm: 'package.json' }, execution: { runner: 'mocha' } },
    ],
    [
      'node:test',
      { 'package.json': packageJson({ scripts: { test: 'node --test' } }), 'test/a.js': '' },
      { image: 'taas/node', execution: { runner: 'node' } },
    ],
    [
      'node:test with files of its own',
      { 'package.json': packageJson({ scripts: { test: 'node --test "spec/*.mjs"' } }) },
      { image: 'taas/node', execution: { runner: 'node', target: 'spec/*.mjs' } },
    ],
    [
      'a test script that does more than start the tool',
      {
        'package.json': packageJson({
          scripts: { pretest: 'node build.js', test: 'vitest run' },
          devDependencies: { vitest: '4' },
        }),
        'npm-shrinkwrap.json': '{}',
        'a.test.js': '',
      },
      { image: 'taas/node', dependencies: { npm: 'npm-shrinkwrap.json' }, command: 'npm test' },
    ],
    [
      'a tool without tests',
      { 'package.json': packageJson({ scripts: { test: 'vitest' }, devDependencies: { vitest: '4' } }) },
      {
        image: 'taas/node',
        dependencies: { npm: 'package.json' },
        command: 'node -e \'JSON.parse(fs.readFileSync("package.json", "utf8"))\'',
      },
    ],
    [
      'npm workspaces',
      { 'package.json': packageJson({ workspaces: ['a'], scripts: { test: 'npm test -ws' } }) },
      { image: 'taas/node', dependencies: { npm: 'package.json' }, command: 'npm test' },
    ],
    [
      'npm test',
      { 'package.json': packageJson({ scripts: { test: 'tap' } }) },
      { image: 'taas/node', command: 'npm test' },
    ],
    [
      'pyproject.toml with extras',
      {
        'tests/test_a.py': 'import pytest\n',
        'pyproject.toml':
          '[project]\nname = "a"\n[project.optional-dependencies]\ntest = ["pytest"]\n[tool.pytest.ini_options]\naddopts = "--cov"\n',
        'requirements.txt': 'requests\n',
      },
      {
        image: 'taas/python',
        dependencies: { pip: ['-r requirements.txt', '-e .[test]', 'pytest-cov'] },
        execution: { runner: 'pytest' },
      },
    ],
    [
      'requirements for tests that include the others',
      {
        'test_a.py': 'def test_a(): pass\n',
        'requirements/dev.txt': '-r base.txt\n',
        'requirements/base.txt': '',
        'pyproject.toml': '[tool.black]\n',
      },
      {
        image: 'taas/python',
        dependencies: { pip: 'requirements/dev.txt' },
        execution: { runner: 'pytest' },
      },
    ],
    [
      'setup.py',
      { 'test_a.py': 'def test_a(): pass\n', 'setup.py': 'from setuptools import setup\nsetup(name="a")\n' },
      { image: 'taas/python', dependencies: { pip: 'setup.py' }, execution: { runner: 'pytest' } },
    ],
    [
      'unittest in a folder that is no package',
      { 'tests/test_a.py': 'import unittest\nclass A(unittest.TestCase):\n    def test_a(self): pass\n' },
      { image: 'taas/python', execution: { runner: 'unittest', target: 'tests' } },
    ],
    [
      'a Makefile',
      { Makefile: 'all:\n\ntest: all\n\ttrue\n' },
      { image: 'taas/base', dependencies: { apt: ['make'] }, command: 'make test' },
    ],
    [
      'Go',
      { 'go.mod': 'module x\n\ngo 1.23\n', 'a_test.go': '' },
      { image: 'golang:1.23', execution: { runner: 'go', target: './...' } },
    ],
    [
      'a test script',
      { 'scripts/test.sh': 'exit 0\n' },
      { image: 'taas/base', command: 'sh scripts/test.sh' },
    ],
    ['nothing known', { 'README.md': '' }, { image: 'taas/base', command: 'test -d .' }],
  ])(
    'detects %s',
    async (_, files, {
      image,
      dependencies,
      ...scenario
    }: { image?: string; dependencies?: unknown } & object) => {
      const cwd = temporaryFolder(files);
      const { exitCode, stderr } = await taas(['init', '--yes'], { cwd });
      expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
      const scope = JSON.parse(readFileSync(join(cwd, 'scope.json'), 'utf8'));
      expect(scope.environment).toEqual({ type: 'docker', image, ...(dependencies ? { dependencies } : {}) });
      const [{ id, type, ...rest }] = scope.scenarios;
      expect(rest).toEqual(scenario);
      expect(scope.scope_id).toBe(basename(cwd));
      expect((await taas(['validate', 'scope.json'], { cwd })).exitCode).toBe(0);
    },
  );

  test('says what it could not know, and nothing untrue about git', async () => {
    const { stdout } = await taas(['init', '--yes'], { cwd: temporaryFolder({}) });
    expect(stdout).toContain('put the command that must succeed in place of `test -d .`');
    expect(stdout).toContain('Runs will lie in .taas/, which keeps itself out of git.');
  });

  test('fetches the modules of Go', async () => {
    const cwd = temporaryFolder({ 'go.mod': 'module x\nrequire a.test/b v1.0.0\n', 'a_test.go': '' });
    await taas(['init', '--yes'], { cwd });
    const { environment } = JSON.parse(readFileSync(join(cwd, 'scope.json'), 'utf8'));
    expect(environment).toEqual({ type: 'docker', image: 'golang:1', network: 'egress' });
  });

  test('overwrites a scope.json only when asked to', async () => {
    const cwd = temporaryFolder({ 'scope.json': 'mine' });
    const refused = await taas(['init', '--yes'], { cwd });
    expect(refused.exitCode).toBe(2);
    expect(refused.stderr).toContain(`${cwd}/scope.json is there already. --force overwrites it.`);
    expect(readFileSync(join(cwd, 'scope.json'), 'utf8')).toBe('mine');
    expect((await taas(['init', '--yes', '--force'], { cwd })).exitCode).toBe(0);
    expect(readFileSync(join(cwd, 'scope.json'), 'utf8')).not.toBe('mine');
  });

  test('asks nothing where nobody can answer, and says what it wrote as data', async () => {
    const cwd = temporaryFolder({ 'sub project/x.txt': '' });
    const { exitCode, stdout } = await taas(['init', 'sub project', '--json'], { cwd });
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      path: join(cwd, 'sub project', 'scope.json'),
      scope: { scope_id: 'sub-project' },
    });
  });

  test.each([
    ['missing', {}, 'is not a folder'],
    ['broken', { 'broken/package.json': '{' }, 'package.json is not JSON'],
  ])('a %s project is a usage error', async (dir, files, message) => {
    const { exitCode, stderr } = await taas(['init', dir, '--yes'], { cwd: temporaryFolder(files) });
    expect(exitCode).toBe(2);
    expect(stderr).toContain(message);
  });
});
