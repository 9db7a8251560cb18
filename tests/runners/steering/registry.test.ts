import { describe, expect, it } from 'vitest';
import { rulesFor, steeringRules } from '../../../src/runners/steering/registry.ts';
import type { SteeringPlace } from '../../../src/runners/steering/steering-rule.ts';
import type { ScopeExecution } from '../../../src/scope/scope.ts';

const execution = (runner: string, target: string | null = null): ScopeExecution => ({
  runner,
  target,
  args: [],
  cwd: '.',
  env: {},
  results: null,
});

/** `kept out`, what is left of the content, or `stays`. */
function outcome(runner: string, path: string, content = '', others: readonly string[] = []): string {
  const known = new Set([path, ...others]);
  const place: SteeringPlace = {
    importable: new Set(['', 'src', 'tests']),
    isLaw: (other: string) => other.startsWith('tests/'),
    programs: new Set(['node_modules/.bin', 'bin']),
    has: (other) => known.has(other),
  };
  const buffer = Buffer.from(content);
  for (const rule of rulesFor([execution(runner)])) {
    if (!rule.matches(path, place)) continue;
    const left = rule.without ? rule.without(buffer, path) : null;
    if (left === buffer) continue;
    return left === null ? 'kept out' : left.toString();
  }
  return 'stays';
}

describe('the rules of pytest', () => {
  it.each([
    'conftest.py',
    'deep/er/conftest.py',
    'deep\ner/conftest.py',
    'pytest.ini',
    'a/.pytest.ini',
    'sitecustomize.py',
    'usercustomize/__init__.py',
    'lib/site-packages/x.pth',
    'a/__pycache__/b.cpython-311.pyc',
    'b.pyc',
    'pytest.py',
    'src/json.py',
    'tests/unittest.cpython-311-x86_64-linux-gnu.so',
    'unittest',
    'bin/python3',
  ])('keep %s out', (path) => {
    expect(outcome('pytest', path)).toBe('kept out');
  });

  it('keep a package out that takes the place of a module, and no folder that takes nobody’s', () => {
    expect(outcome('pytest', '_pytest/hooks.py', '', ['_pytest/__init__.py'])).toBe('kept out');
    expect(outcome('pytest', 'platform/readme.py')).toBe('stays');
  });

  it.each([
    'src/app/json.py',
    'app/types.py',
    'calendar.py',
    'models/best.pth',
    'my_conftest.py',
    'pytest_helpers.py',
    'bin/deploy',
  ])('leave %s alone', (path) => {
    expect(outcome('pytest', path)).toBe('stays');
  });

  it('cut their section out of a shared configuration', () => {
    expect(
      outcome('pytest', 'tox.ini', '[tox]\nenvlist = a\n[pytest] # x\naddopts = -x\n[other]\na = 1\n'),
    ).toBe('[tox]\nenvlist = a\n[other]\na = 1\n');
    expect(outcome('pytest', 'setup.cfg', '[metadata]\r\nname = a\r\n[tool:pytest]\r\na = 1\r\n')).toBe(
      '[metadata]\r\nname = a\r\n',
    );
    expect(
      outcome(
        'pytest',
        'pyproject.toml',
        '[project]\nname = "a"\n[tool.pytest.ini_options]\naddopts = "-x"\n[tool.ruff]\n',
      ),
    ).toBe('[project]\nname = "a"\n[tool.ruff]\n');
    expect(outcome('pytest', 'pyproject.toml', '[tool]\npytest.ini_options.addopts = "x"\nruff = {}\n')).toBe(
      '[tool]\nruff = {}\n',
    );
  });

  it('keep a configuration out whose section can’t be told from the rest', () => {
    expect(
      outcome('pytest', 'pyproject.toml', 'tool = { pytest = { ini_options = { addopts = "-x" } } }'),
    ).toBe('kept out');
    expect(outcome('pytest', 'pyproject.toml', '[tool.pytest')).toBe('kept out');
    expect(outcome('pytest', 'tox.ini', 'a = 1\u2028[pytest]\naddopts = -x')).toBe('kept out');
  });

  it('leave a configuration without their section as it is', () => {
    const text =
      '[project]\ndependencies = ["pytest>=8"]\n[tool.poetry.group.dev.dependencies]\npytest = "^8"\n';
    expect(outcome('pytest', 'pyproject.toml', text)).toBe('stays');
    expect(outcome('pytest', 'tox.ini', '[tox]\n[testenv]\ncommands = pytest\n# see [pytest]\n')).toBe(
      'stays',
    );
    expect(outcome('pytest', 'setup.cfg', '[metadata]\nname = a\n')).toBe('stays');
  });

  it('keep lists of plugins out that pytest would load', () => {
    expect(outcome('pytest', 'x.egg-info/entry_points.txt', '[pytest11]\nx = x\n')).toBe('kept out');
    expect(outcome('pytest', 'x.egg-info/entry_points.txt', '[console_scripts]\nx = x:main\n')).toBe('stays');
  });
});

describe('the rules of the tools of Node', () => {
  it.each([
    ['jest', 'jest.config.ts'],
    ['jest', 'packages/a/.babelrc'],
    ['jest', '__mocks__/fs.js'],
    ['vitest', 'vitest.config.mts'],
    ['vitest', 'vite.config.js'],
    ['mocha', '.mocharc.yml'],
    ['node', 'node.config.json'],
    ['vitest', 'node_modules/.bin/vitest'],
    ['jest', 'tests/node_modules/expect/index.js'],
    ['jest', 'node_modules/.bin/jest'],
    ['jest', 'tests/__snapshots__/a.test.js.snap'],
    ['vitest', 'tests/a/__snapshots__/a.test.ts.snap'],
    ['node', 'tests/a.test.js.snapshot'],
  ])('of %s keep %s out', (runner, path) => {
    expect(outcome(runner, path)).toBe('kept out');
  });

  it('leave the snapshots of tests that are no laws where they are', () => {
    expect(outcome('jest', 'unit/__snapshots__/a.test.js.snap')).toBe('stays');
    expect(outcome('node', 'unit/a.test.js.snapshot')).toBe('stays');
  });

  it('cut out of a package.json what the tool reads in it', () => {
    const text = JSON.stringify({
      name: 'a',
      type: 'module',
      jest: { bail: true },
      scripts: { test: 'jest' },
    });
    expect(JSON.parse(outcome('jest', 'package.json', text))).toEqual({
      name: 'a',
      type: 'module',
      scripts: { test: 'jest' },
    });
    expect(outcome('vitest', 'package.json', text)).toBe('stays');
    expect(outcome('node', 'package.json', text)).toBe('stays');
  });

  it('keep an .npmrc out that has options for Node', () => {
    expect(outcome('node', '.npmrc', 'registry=x\nnode-options=--require ./x.js\n')).toBe('kept out');
    expect(outcome('node', '.npmrc', 'registry=x\n')).toBe('stays');
  });

  it.each([
    ['node', 'jest.config.js'],
    ['jest', 'vitest.config.ts'],
    ['vitest', 'tsconfig.json'],
    ['jest', 'src/jest.ts'],
    ['jest', 'node_modules/left-pad/index.js'],
  ])('of %s leave %s alone', (runner, path) => {
    expect(outcome(runner, path)).toBe('stays');
  });
});

describe('rulesFor', () => {
  const has = (command: string, tool: string) =>
    (steeringRules.get(tool) ?? []).every((rule) => rulesFor([execution('shell', command)]).includes(rule));

  it('tells by the words of a command which tools it starts', () => {
    expect(has('python3 -m pytest tests', 'pytest')).toBe(true);
    expect(has('npm test', 'npm')).toBe(true);
    expect(has('cd a && go test ./...', 'go')).toBe(true);
    expect(has('make check', 'pytest')).toBe(false);
    expect(has('curl -f http://localhost/nodes', 'node')).toBe(false);
  });

  it('keeps a test file of Go out that decides whether tests are run', () => {
    expect(outcome('go', 'a/x_test.go', 'func TestMain(m *testing.M) {}')).toBe('kept out');
    expect(outcome('go', 'a/x_test.go', 'func TestA(t *testing.T) {}')).toBe('stays');
  });
});
