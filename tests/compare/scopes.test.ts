import { describe, expect, test } from 'vitest';
import type { Environment, Scenario, TestScope } from '../../src/generated/test-scope.ts';
import { compareDocuments, scopeWith, short } from './compare-pairs.ts';

type Part = Partial<Scenario>;

/** What it is, old and new scenario, what is found. */
const scenarios: readonly (readonly [string, Part, Part, readonly string[]])[] = [
  ['nothing', {}, {}, []],
  ['a default written out', {}, { timeout: '5m', visibility: 'public' }, []],
  ['a title', {}, { title: 'Checks' }, ['neutral metadata_changed']],
  ['a longer timeout', { timeout: '30s' }, { timeout: '10m' }, ['weakening timeout_longer']],
  ['a timeout that is gone', { timeout: '30s' }, {}, ['weakening timeout_longer']],
  ['a shorter timeout', { timeout: '2m' }, { timeout: '90s' }, ['strengthening timeout_shorter']],
  ['the same time in another unit', { timeout: '2m' }, { timeout: '120s' }, []],
  ['more attempts', {}, { retry_policy: { attempts: 3 } }, ['weakening retries_more']],
  [
    'more to retry on',
    { retry_policy: { attempts: 2, retry_on: ['timed_out'] } },
    { retry_policy: { attempts: 2 } },
    ['weakening retries_more'],
  ],
  ['fewer attempts', { retry_policy: { attempts: 3 } }, {}, ['strengthening retries_fewer']],
  [
    'longer pauses',
    { retry_policy: { attempts: 3 } },
    { retry_policy: { attempts: 3, delay: '9s' } },
    ['neutral options_changed'],
  ],
  [
    'an expectation gone',
    { expect: { stdout: { contains: ['a', 'b'] } } },
    { expect: { stdout: { contains: ['a'] } } },
    ['weakening expectation_removed'],
  ],
  [
    'a part of an expected text',
    { expect: { stdout: 'total: 30' } },
    { expect: { stdout: 'total' } },
    ['weakening expectation_loosened'],
  ],
  [
    'a longer expected text',
    { expect: { stdout: 'total' } },
    { expect: { stdout: 'total: 30' } },
    ['strengthening expectation_tightened'],
  ],
  [
    'another expected text',
    { expect: { stdout: 'total: 30' } },
    { expect: { stdout: 'total: 25' } },
    ['weakening expectation_changed'],
  ],
  [
    'a forbidden text allowed in part',
    { expect: { stderr: { not_contains: 'error' } } },
    { expect: { stderr: { not_contains: 'fatal error' } } },
    ['weakening expectation_loosened'],
  ],
  [
    'equals that became contains',
    { expect: { stdout: { equals: 'ok 3' } } },
    { expect: { stdout: { contains: 'ok' } } },
    ['weakening expectation_loosened'],
  ],
  [
    'contains that became equals',
    { expect: { stdout: { contains: 'ok' } } },
    { expect: { stdout: { equals: 'ok 3' } } },
    ['strengthening expectation_tightened'],
  ],
  [
    'another pattern',
    { expect: { stdout: { matches: '^\\d+$' } } },
    { expect: { stdout: { matches: '.*' } } },
    ['weakening expectation_changed'],
  ],
  ['more exit codes', {}, { expect: { exit_code: [0, 1] } }, ['weakening expectation_loosened']],
  ['the default exit code said', {}, { expect: { exit_code: 0 } }, []],
  ['another exit code', {}, { expect: { exit_code: 1 } }, ['weakening expectation_changed']],
  [
    'fewer exit codes',
    { expect: { exit_code: [0, 2] } },
    { expect: { exit_code: 0 } },
    ['strengthening expectation_tightened'],
  ],
  [
    'a file that nothing is expected of any more',
    { expect: { files: { 'out.txt': { exists: true } } } },
    { expect: {} },
    ['weakening expectation_removed'],
  ],
  [
    'a file that must not be there now',
    { expect: { files: { 'out.txt': {} } } },
    { expect: { files: { 'out.txt': { exists: false } } } },
    ['weakening expectation_changed'],
  ],
  [
    'JSON: equals that became contains',
    { expect: { json: { equals: { a: 1, b: 2 } } } },
    { expect: { json: { contains: { a: 1 } } } },
    ['weakening expectation_loosened'],
  ],
  [
    'JSON: a smaller part',
    { expect: { json: { contains: { a: 1, b: 2 } } } },
    { expect: { json: { contains: { a: 1 } } } },
    ['weakening expectation_loosened'],
  ],
  [
    'JSON: another value',
    { expect: { json: { contains: { a: 1 } } } },
    { expect: { json: { contains: { a: '1' } } } },
    ['weakening expectation_changed'],
  ],
  [
    'JSON: keys in another order',
    { expect: { json: { equals: { a: 1, b: 2 } } } },
    { expect: { json: { equals: { b: 2, a: 1 } } } },
    [],
  ],
  [
    'a schema that requires less',
    { expect: { json: { schema: { type: 'object', required: ['a', 'b'] } } } },
    { expect: { json: { schema: { type: 'object', required: ['a'] } } } },
    ['weakening expectation_loosened'],
  ],
  [
    'a schema of everything',
    { expect: { json: { schema: { type: 'object' } } } },
    { expect: { json: { schema: {} } } },
    ['weakening expectation_loosened'],
  ],
  [
    'a schema that requires more',
    { expect: { json: { schema: { type: 'integer' } } } },
    { expect: { json: { schema: { type: 'integer', minimum: 1 } } } },
    ['strengthening expectation_tightened'],
  ],
  [
    'a schema of which nobody knows',
    { expect: { json: { schema: { pattern: '^a' } } } },
    { expect: { json: { schema: { pattern: '^b' } } } },
    ['review schema_changed'],
  ],
  [
    'a schema gone',
    { expect: { json: { schema: { type: 'object' } } } },
    {},
    ['weakening expectation_removed'],
  ],
  [
    'a longer duration',
    { expect: { max_duration: '1s' } },
    { expect: { max_duration: '2s' } },
    ['weakening timeout_longer'],
  ],
  ['no duration', { expect: { max_duration: '1s' } }, {}, ['weakening timeout_longer']],
  [
    'fewer spans',
    { expect: { spans: [{ name: 'db', count: 3 }] } },
    { expect: { spans: [{ name: 'db' }] } },
    ['weakening expectation_loosened'],
  ],
  [
    'no span',
    { expect: { spans: [{ name: 'db' }, { name: 'http' }] } },
    { expect: { spans: [{ name: 'http' }] } },
    ['weakening expectation_removed'],
  ],
  [
    'fewer attributes of a span',
    { expect: { spans: [{ name: 'db', attributes: { table: 'a', op: 'insert' } }] } },
    { expect: { spans: [{ name: 'db', attributes: { table: 'a' } }] } },
    ['weakening expectation_loosened'],
  ],
  [
    'fewer processes',
    { expect: { processes: [{ command: 'serve', count: { min: 2 } }] } },
    { expect: { processes: [{ command: 'serve', count: { min: 1 } }] } },
    ['weakening expectation_loosened'],
  ],
  ['a proof dropped', { negative_control: true }, {}, ['weakening negative_control_dropped']],
  ['a proof asked for', {}, { negative_control: true }, ['strengthening negative_control_added']],
  ['a hidden one shown', { visibility: 'hidden' }, { visibility: 'public' }, ['weakening made_public']],
  ['a public one hidden', {}, { visibility: 'hidden' }, ['strengthening made_hidden']],
  [
    'a failure hidden',
    { command: 'npm test' },
    { command: 'npm test || true' },
    ['weakening failure_ignored'],
  ],
  [
    'a failure hidden behind',
    { command: 'npm test' },
    { command: 'npm test; true' },
    ['weakening failure_ignored'],
  ],
  ['a failure let pass', { command: 'a && b' }, { command: 'set +e; a && b' }, ['weakening failure_ignored']],
  [
    'a failure lost in a pipe',
    { command: 'npm test' },
    { command: 'npm test | tee log' },
    ['weakening failure_ignored'],
  ],
  [
    'a failure noticed',
    { command: 'npm test || true' },
    { command: 'npm test' },
    ['strengthening failure_noticed'],
  ],
  [
    'another command',
    { command: 'curl -f localhost' },
    { command: 'curl localhost' },
    ['weakening command_changed'],
  ],
  ['spaces in a command', { command: 'npm  test' }, { command: 'npm test ' }, []],
  [
    'more in a command',
    { command: 'npm test' },
    { command: 'npm test && npm run lint' },
    ['strengthening command_extended'],
  ],
  [
    'a command written as an execution',
    { command: 'make check' },
    { command: undefined, execution: { runner: 'shell', target: 'make check' } } as unknown as Part,
    [],
  ],
];

const pytest = (target: string | undefined, args: string[] = [], more: object = {}): Part =>
  ({
    command: undefined,
    execution: { runner: 'pytest', ...(target === undefined ? {} : { target }), args, ...more },
  }) as unknown as Part;

const executions: readonly (readonly [string, Part, Part, readonly string[]])[] = [
  ['a file of a folder', pytest('tests'), pytest('tests/test_a.py'), ['weakening target_narrowed']],
  [
    'a test of a file',
    pytest('tests/test_a.py'),
    pytest('tests/test_a.py::test_b'),
    ['weakening target_narrowed'],
  ],
  ['one file fewer', pytest('a.py b.py'), pytest('a.py'), ['weakening target_narrowed']],
  ['one file more', pytest('a.py'), pytest('a.py b.py'), ['strengthening target_widened']],
  ['the folder of a file', pytest('tests/test_a.py'), pytest('tests/'), ['strengthening target_widened']],
  ['a target where there was none', pytest(undefined), pytest('tests'), ['weakening target_narrowed']],
  ['another file', pytest('tests/test_a.py'), pytest('tests/test_b.py'), ['weakening target_changed']],
  ['the same in another order', pytest('a.py b.py'), pytest('b.py  a.py'), []],
  ['-k', pytest('a.py'), pytest('a.py', ['-k', 'not slow']), ['weakening tests_deselected']],
  ['--deselect', pytest('a.py'), pytest('a.py', ['--deselect=a.py::test_b']), ['weakening tests_deselected']],
  ['-p', pytest('a.py'), pytest('a.py', ['-p', 'no:assertion']), ['weakening steering_added']],
  ['--reruns', pytest('a.py'), pytest('a.py', ['--reruns', '3']), ['weakening retries_more']],
  ['-k gone', pytest('a.py', ['-k', 'fast']), pytest('a.py'), ['strengthening tests_reselected']],
  ['-v', pytest('a.py'), pytest('a.py', ['-v']), ['review execution_changed']],
  [
    'PYTHONPATH',
    pytest('a.py'),
    pytest('a.py', [], { env: { PYTHONPATH: 'fakes' } }),
    ['weakening steering_added'],
  ],
  ['DEBUG', pytest('a.py'), pytest('a.py', [], { env: { DEBUG: '1' } }), ['neutral env_changed']],
  [
    'a shell command instead of a tool',
    pytest('a.py'),
    { command: 'python -m pytest a.py' },
    ['weakening runner_without_tests'],
  ],
  ['another folder', pytest('a.py'), pytest('a.py', [], { cwd: 'sub' }), ['review execution_changed']],
  [
    'the exit code of a tool no longer looked at',
    { ...pytest('a.py'), expect: { exit_code: 0 } },
    pytest('a.py'),
    ['weakening expectation_removed'],
  ],
];

const environments: readonly (readonly [
  string,
  Partial<Environment>,
  Partial<Environment>,
  readonly string[],
])[] = [
  ['egress', {}, { network: 'egress' }, ['weakening network_wider']],
  ['no network', { network: 'internal' }, {}, ['strengthening network_narrower']],
  ['more memory', {}, { resources: { memory: '4GiB' } }, ['weakening resources_more']],
  ['the same memory', {}, { resources: { memory: '2048MiB' } }, []],
  ['fewer processors', {}, { resources: { cpus: 1 } }, ['strengthening resources_less']],
  ['a writable root', {}, { writable_root: true }, ['weakening writable_root_on']],
  [
    'a process jail',
    {},
    { type: 'venv', image: undefined } as never,
    ['weakening jail_weaker', 'neutral image_changed'],
  ],
  ['NODE_OPTIONS', {}, { env: { NODE_OPTIONS: '-r ./x.js' } }, ['weakening steering_added']],
  [
    'another PATH',
    { env: { PATH: '/usr/bin' } },
    { env: { PATH: '/workspace/bin:/usr/bin' } },
    ['weakening steering_added'],
  ],
  ['PYTEST_ADDOPTS gone', { env: { PYTEST_ADDOPTS: '-q' } }, {}, ['strengthening steering_removed']],
  ['a secret', {}, { secrets: ['TOKEN'] }, ['review secrets_changed']],
  ['a secret that steers', {}, { secrets: ['PYTEST_ADDOPTS'] }, ['weakening steering_added']],
  ['another image', {}, { image: 'taas/node' }, ['neutral image_changed']],
  ['a dependency', {}, { dependencies: ['requests'] }, ['neutral dependencies_changed']],
  ['files left out', {}, { workspace: { exclude: ['tests/slow'] } }, ['weakening workspace_narrowed']],
  [
    'a service not waited for',
    { network: 'internal', services: [{ id: 'db', image: 'postgres', ready: { port: 5432 } }] },
    { network: 'internal', services: [{ id: 'db', image: 'postgres' }] },
    ['weakening readiness_dropped'],
  ],
];

const wholes: readonly (readonly [string, Partial<TestScope>, Partial<TestScope>, readonly string[]])[] = [
  ['isolation', { policy: { isolation: 'container' } }, {}, ['weakening isolation_weaker']],
  ['better isolation', {}, { policy: { isolation: 'scenario' } }, ['strengthening isolation_stronger']],
  ['a policy timeout gone', { policy: { timeout: '5m' } }, {}, ['weakening timeout_longer']],
  ['a shard', {}, { policy: { shard: '1/4' } }, ['weakening shard_added']],
  ['fail fast', {}, { policy: { fail_fast: true } }, ['neutral options_changed']],
  ['a law gone', { laws: ['tests/**', 'conftest.py'] }, { laws: ['tests/**'] }, ['weakening law_unpinned']],
  [
    'a law that another covers',
    { laws: ['tests/a.py', 'tests/b/**'] },
    { laws: ['tests/**'] },
    ['strengthening law_pinned'],
  ],
  [
    'a pin gone',
    { integrity: { files: { 'a.py': `sha256-${'0'.repeat(64)}` } } },
    {},
    ['weakening pin_removed'],
  ],
  [
    'another pin',
    { integrity: { files: { 'a.py': `sha256-${'0'.repeat(64)}` } } },
    { integrity: { files: { 'a.py': `sha256-${'1'.repeat(64)}` } } },
    ['weakening pin_changed'],
  ],
  [
    'a pin',
    {},
    { integrity: { files: { 'a.py': `sha256-${'0'.repeat(64)}` } } },
    ['strengthening pin_added'],
  ],
  [
    'a setup step gone',
    { lifecycle: { setup: ['a', 'b'] } },
    { lifecycle: { setup: ['b'] } },
    ['review setup_changed'],
  ],
  [
    'a setup step that hides its failure',
    { lifecycle: { setup: ['make seed'] } },
    { lifecycle: { setup: ['make seed || true'] } },
    ['weakening failure_ignored'],
  ],
  [
    'a longer setup step',
    { lifecycle: { setup: [{ command: 'a', timeout: '1m' }] } },
    { lifecycle: { setup: ['a'] } },
    ['weakening timeout_longer'],
  ],
];

const two = (first: Part, second: Part): TestScope => ({
  ...scopeWith(),
  scenarios: [first, second].map((part) => ({ type: 'unit', command: 'true', ...part }) as Scenario),
});

const lists: readonly (readonly [string, TestScope, TestScope, readonly string[]])[] = [
  [
    'a scenario gone',
    two({ id: 'A' }, { id: 'B' }),
    scopeWith({ command: 'true' }),
    ['weakening scenario_deleted'],
  ],
  [
    'a scenario more',
    scopeWith({ command: 'true' }),
    two({ id: 'A' }, { id: 'B' }),
    ['strengthening scenario_added'],
  ],
  ['scenarios in another order', two({ id: 'A' }, { id: 'B' }), two({ id: 'B' }, { id: 'A' }), []],
  [
    'a scenario renamed',
    two({ id: 'A' }, { id: 'B', command: 'b' }),
    two({ id: 'A' }, { id: 'C', command: 'b' }),
    ['neutral scenario_renamed'],
  ],
  [
    'a scenario renamed away',
    two({ id: 'A' }, { id: 'B', command: 'b' }),
    two({ id: 'A' }, { id: 'C', command: 'c' }),
    ['weakening scenario_deleted', 'strengthening scenario_added'],
  ],
  [
    'one more dependency',
    two({ id: 'A' }, { id: 'B' }),
    two({ id: 'A' }, { id: 'B', depends_on: ['A'] }),
    ['weakening dependency_added'],
  ],
  [
    'a dependency renamed with what it names',
    two({ id: 'A', command: 'a' }, { id: 'B', depends_on: ['A'] }),
    two({ id: 'X', command: 'a' }, { id: 'B', depends_on: ['X'] }),
    ['neutral scenario_renamed'],
  ],
];

describe('two scopes', () => {
  test.each([...scenarios, ...executions])('a scenario: %s', async (_name, old, now, expected) => {
    expect(short(await compareDocuments(scopeWith(old), scopeWith(now)))).toEqual(expected);
  });

  test.each(environments)('the environment: %s', async (_name, old, now, expected) => {
    const make = (part: Partial<Environment>): TestScope =>
      scopeWith({}, { environment: { type: 'docker', image: 'taas/python', ...part } });
    expect(short(await compareDocuments(make(old), make(now)))).toEqual(expected);
  });

  test.each(wholes)('the whole: %s', async (_name, old, now, expected) => {
    expect(short(await compareDocuments(scopeWith({}, old), scopeWith({}, now)))).toEqual(expected);
  });

  test.each(lists)('the list: %s', async (_name, old, now, expected) => {
    expect(short(await compareDocuments(old, now))).toEqual(expected);
  });

  test('a finding says what it is about, what was and is there, and where', async () => {
    const [found] = await compareDocuments(scopeWith({ timeout: '30s' }), scopeWith({ timeout: '10m' }));
    expect(found).toMatchInlineSnapshot(`
      {
        "after": "10 m 0 s",
        "before": "30.0 s",
        "kind": "timeout_longer",
        "message": "timeout: 30.0 s became 10 m 0 s",
        "new": {
          "file": "scope.json",
          "line": 12,
        },
        "old": {
          "file": "scope.json",
          "line": 12,
        },
        "review": false,
        "severity": "weakening",
        "signed": false,
        "subject": "A",
      }
    `);
  });
});
