import { describe, expect, it } from 'vitest';
import type { ChooseInput } from '../../../src/runners/canaries/canary.ts';
import { parseNameExpression } from '../../../src/runners/canaries/name-expression.ts';
import { runners } from '../../../src/runners/registry.ts';

function choose(runner: string, parts: Partial<ChooseInput> & { paths: readonly string[] }) {
  const choice = runners
    .get(runner)
    ?.canaries?.choose({ target: null, args: [], cwd: '', configs: new Map(), env: {}, ...parts });
  if (choice?.kind !== 'files') return choice?.why;
  const marks = [
    choice.apart ? 'apart' : '',
    choice.isComplete ? 'complete' : '',
    choice.byId ? 'by id' : '',
  ];
  return [
    ...choice.files.map(({ path, isCertain }) => `${path}${isCertain ? '' : '?'}`),
    ...marks.filter((mark) => mark !== ''),
  ].join(' ');
}

describe('the test files that a tool will collect', () => {
  const python = ['test_a.py', 'tests/test_b.py', 'tests/in/c_test.py', 'tests/helper.py', 'build/test_d.py'];

  it.each<[string, Partial<ChooseInput>]>([
    ['all', {}],
    ['a folder', { target: 'tests' }],
    ['a file', { target: 'tests/helper.py' }],
    ['from another folder', { cwd: 'tests', target: 'test_b.py ../test_a.py' }],
    ['a node id', { target: 'test_a.py::test_x' }],
    ['a word', { args: ['-k', 'adds and not slow'] }],
    ['an expression', { args: ['-k', 'a[1]'] }],
    ['the first failure ends it', { args: ['-qx', 'test_a.py'] }],
    ['its configuration leaves out', { configs: new Map([['pytest.ini', '[pytest]\ntestpaths = tests\n']]) }],
    [
      'its configuration ends it',
      {
        configs: new Map([
          ['pyproject.toml', '[tool.pytest.ini_options]\naddopts = ["-q", "--maxfail=1"]\n'],
        ]),
      },
    ],
    [
      'its configuration names tests',
      { configs: new Map([['setup.cfg', '[tool:pytest]\npython_functions = check_*\n']]) },
    ],
    ['only those that failed', { args: ['--lf'] }],
  ])('by pytest: %s', (_what, parts) => {
    expect(choose('pytest', { paths: python, ...parts })).toMatchSnapshot();
  });

  const javascript = [
    'a.test.js',
    'src/b.spec.ts',
    'src/__tests__/c.js',
    'test/d.js',
    'node_modules/x/a.test.js',
    'src/e.js',
  ];

  it.each<[string, string, Partial<ChooseInput>]>([
    ['vitest', 'all', {}],
    ['vitest', 'a part of a path', { target: 'src/' }],
    ['vitest', 'a title', { args: ['-t', 'adds'] }],
    ['vitest', 'a pattern', { args: ['-t', 'adds|takes'] }],
    ['vitest', 'bail', { args: ['--bail', '1'] }],
    ['vitest', 'coverage', { args: ['--coverage'] }],
    [
      'vitest',
      'a configuration',
      { configs: new Map([['vitest.config.ts', 'export default { test: { include: [] } }']]) },
    ],
    [
      'vitest',
      'the files that its configuration names',
      {
        configs: new Map([
          [
            'vitest.config.ts',
            "{ test: { coverage: { include: ['a.test.js'] }, include: [\n'src/*.js', \"test/**\"] } }",
          ],
        ]),
      },
    ],
    ['jest', 'all', {}],
    [
      'jest',
      'the files that its configuration names',
      { configs: new Map([['jest.config.js', "{ testMatch: ['<rootDir>/src/**/e.[jt]s', '!**/d.js'] }"]]) },
    ],
    ['jest', 'a pattern', { target: 'b\\.spec' }],
    ['jest', 'some', { args: ['--onlyChanged'] }],
    ['node', 'all', {}],
    ['node', 'a file', { target: 'src/e.js' }],
    ['node', 'a glob', { target: 'src/**/*.ts' }],
    ['node', 'a name', { args: ['--test-name-pattern=adds'] }],
    ['mocha', 'all', {}],
    [
      'mocha',
      'those of its configuration',
      { configs: new Map([['.mocharc.json', '{"spec":["src/*.js"]}']]) },
    ],
    [
      'mocha',
      'those of a configuration in YAML',
      { configs: new Map([['.mocharc.yml', 'spec:\n  - src/*.js\n  - a.test.js # both\n']]) },
    ],
    ['mocha', 'none of another folder', { configs: new Map([['src/.mocharc.yml', 'spec: e.js\n']]) }],
    ['mocha', 'a title', { args: ['-g', 'adds'], target: 'src' }],
  ])('by %s: %s', (runner, _what, parts) => {
    expect(choose(runner, { paths: javascript, ...parts })).toMatchSnapshot();
  });

  it.each([
    ['all', null],
    ['a module', 'tests.test_b'],
    ['a class', 'tests.test_b.Sum'],
    ['a test', 'tests.test_b.Sum.test_a'],
    ['a file', 'tests/helper.py'],
  ])('by unittest: %s', (_what, target) => {
    expect(choose('unittest', { paths: python, target })).toMatchSnapshot();
  });

  it.each([
    ['all', null, []],
    ['one package', './b', []],
    ['a test', './...', ['-run', 'TestA']],
  ])('by go: %s', (_what, target, args) => {
    expect(
      choose('go', {
        paths: ['a_test.go', 'b/b_test.go', 'b/c_test.go', 'vendor/v/v_test.go'],
        target,
        args,
      }),
    ).toMatchSnapshot();
  });
});

describe('a name expression', () => {
  it.each([
    ['a and not (b or c)', ['a'], true],
    ['not a', ['a'], false],
    ['a or b', ['b'], true],
  ])('%s with %s is %s', (text, words, holds) => {
    expect(parseNameExpression(text)?.holds((word) => (words as string[]).includes(word))).toBe(holds);
  });

  it.each(['', 'a b', 'a[1]', '(a'])('%j is not understood', (text) => {
    expect(parseNameExpression(text)).toBeNull();
  });
});
