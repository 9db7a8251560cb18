import { describe, expect, it } from 'vitest';
import { affectedScenarios } from '../../../src/cli/watch/affected-scenarios.ts';
import { changedScenarios } from '../../../src/cli/watch/changed-scope.ts';
import type { TestScope } from '../../../src/generated/test-scope.ts';
import { runnerNames } from '../../../src/runners/registry.ts';
import { loadScope } from '../../../src/scope/load-scope.ts';

const load = (document: object) =>
  loadScope(
    { scope_id: 'watched', environment: { type: 'docker', image: 'x' }, ...document },
    { runnerNames },
  );
const pytest = (id: string, target?: string, more: object = {}) => ({
  id,
  type: 'unit',
  execution: { runner: 'pytest', ...(target && { target }) },
  ...more,
});

async function affected(scenarios: TestScope['scenarios'], path: string): Promise<readonly string[] | 'all'> {
  const found = affectedScenarios((await load({ scenarios })).scenarios, path);
  return found === 'all' ? found : [...found].sort();
}

describe('what a changed file concerns', () => {
  const two = [pytest('A', 'tests/test_a.py::test_one'), pytest('B', 'tests/unit tests/test_b.py')];
  it.each([
    ['tests/test_a.py', ['A']],
    ['tests/test_b.py', ['B']],
    ['tests/unit/deep/test_c.py', ['B']],
    // Others may import it, or it is configuration.
    ['tests/unit/helpers.py', 'all'],
    ['tests/unit/conftest.py', 'all'],
    ['src/cart.py', 'all'],
    ['tests/unit_test.py', 'all'],
  ])('%s: %j', async (path, ids) => {
    expect(await affected(two, path)).toEqual(ids);
  });

  it('a test file of several, and what depends on it', async () => {
    const scenarios = [
      pytest('A', 'tests/test_a.py'),
      pytest('ALL', './tests/'),
      pytest('NEXT', 'other', { depends_on: ['A'] }),
      pytest('LAST', 'other', { depends_on: ['NEXT'] }),
      pytest('ELSE', 'other'),
    ];
    expect(await affected(scenarios, 'tests/test_a.py')).toEqual(['A', 'ALL', 'LAST', 'NEXT']);
  });

  it('a program that a scenario names may be imported by the others', async () => {
    const scenarios: TestScope['scenarios'] = [
      { id: 'A', type: 'unit', execution: { runner: 'node', target: 'src/math.js' } },
      { id: 'B', type: 'unit', execution: { runner: 'mocha', target: 'test/math.test.js' } },
    ];
    expect(await affected(scenarios, 'src/math.js')).toBe('all');
    expect(await affected(scenarios, 'test/math.test.js')).toEqual(['B']);
  });

  it('runs along whatever is not known to read something else', async () => {
    const scenarios = [
      pytest('A', 'tests/test_a.py'),
      pytest('ARGS', 'other', { execution: { runner: 'pytest', target: 'other', args: ['-c', 'x.ini'] } }),
      pytest('DISCOVERS'),
      { id: 'SHELL', type: 'e2e', command: 'make check' },
      { id: 'PATTERN', type: 'unit', execution: { runner: 'vitest', target: 'b.test.ts' } },
      pytest('ELSE', 'other', { execution: { runner: 'pytest', target: 'other', args: ['-q'] } }),
    ];
    expect(await affected(scenarios, 'tests/test_a.py')).toEqual([
      'A',
      'ARGS',
      'DISCOVERS',
      'PATTERN',
      'SHELL',
    ]);
  });

  it('a target starts from the folder of its scenario', async () => {
    const scenarios = [
      pytest('A', 'test_a.py', { execution: { runner: 'pytest', target: 'test_a.py', cwd: 'api' } }),
      pytest('B', 'test_a.py'),
    ];
    expect(await affected(scenarios, 'api/test_a.py')).toEqual(['A']);
    expect(await affected(scenarios, 'test_a.py')).toEqual(['B']);
  });
});

describe('what a changed scope concerns', () => {
  const before = { scenarios: [pytest('A', 'a'), pytest('B', 'b'), pytest('C', 'c', { depends_on: ['B'] })] };
  it.each<[string, object, readonly string[] | 'all']>([
    ['nothing', before, []],
    [
      'a scenario, with what depends on it',
      { scenarios: [before.scenarios[0], pytest('B', 'b2'), before.scenarios[2]] },
      ['B', 'C'],
    ],
    ['a new scenario', { scenarios: [...before.scenarios, pytest('D', 'd')] }, ['D']],
    ['one that was taken out', { scenarios: before.scenarios.slice(0, 2) }, []],
    ['the environment', { ...before, environment: { type: 'docker', image: 'y' } }, 'all'],
    ['setup', { ...before, lifecycle: { setup: ['true'] } }, 'all'],
    ['the policy', { ...before, policy: { parallel: 2 } }, 'all'],
  ])('%s', async (_, after, ids) => {
    const found = changedScenarios(await load(before), await load(after));
    expect(found === 'all' ? found : [...found].sort()).toEqual(ids);
  });
});
