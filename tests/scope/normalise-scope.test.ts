import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseDurationMs, parseSizeBytes } from '../../src/units.ts';
import { documentWith, load } from './documents.ts';

const schema = JSON.parse(
  readFileSync(new URL('../../schemas/test-scope-2.0.schema.json', import.meta.url), 'utf8'),
);

/** Every `default` that the schema states: `environment.network` → "none". */
function statedDefaults(): Map<string, unknown> {
  const stated = new Map<string, unknown>();
  for (const [name, definition] of [['testScope', schema], ...Object.entries(schema.$defs)] as [
    string,
    typeof schema,
  ][]) {
    for (const [key, property] of Object.entries(definition.properties ?? {}) as [string, typeof schema][]) {
      if ('default' in property) stated.set(`${name}.${key}`, property.default);
      for (const [inner, nested] of Object.entries(property.properties ?? {}) as [string, typeof schema][]) {
        if ('default' in nested) stated.set(`${name}.${key}.${inner}`, nested.default);
      }
    }
  }
  return stated;
}

test("every default is the schema's, and the schema states every default", async () => {
  const scope = await load(
    documentWith(
      {
        environment: { type: 'docker', build: { context: '.' } },
        lifecycle: { setup: ['a', { command: 'b', background: true, ready: { port: 1 } }] },
      },
      { command: undefined, execution: { runner: 'node' }, expect: { files: { a: {} } } },
    ),
  );
  const { environment, policy } = scope;
  const [scenario, step] = [scope.scenarios[0], scope.setup[0]];
  const ms = (text: unknown) => parseDurationMs(text as string);
  const bytes = (text: unknown) => parseSizeBytes(text as string);
  const stated = statedDefaults();
  const take = (key: string) => {
    const value = stated.get(key);
    stated.delete(key);
    return value;
  };
  expect({
    dockerfile: environment.build?.dockerfile,
    path: environment.workspace.path,
    resources: environment.resources,
    network: environment.network,
    writableRoot: environment.writableRoot,
    ready: scope.setup[1]?.ready,
    step: { timeoutMs: step?.timeoutMs, retry: step?.retry, background: step?.background },
    scenario: {
      timeoutMs: scenario?.timeoutMs,
      visibility: scenario?.visibility,
      negativeControl: scenario?.negativeControl,
    },
    cwd: scenario?.execution.cwd,
    exists: scenario?.expect.files.a?.exists,
    policy: { isolation: policy.isolation, failFast: policy.failFast },
  }).toEqual({
    dockerfile: take('environment.build.dockerfile'),
    path: take('workspace.path'),
    resources: {
      cpus: take('resources.cpus'),
      memoryBytes: bytes(take('resources.memory')),
      pids: take('resources.pids'),
      diskBytes: bytes(take('resources.disk')),
    },
    network: take('environment.network'),
    writableRoot: take('environment.writable_root'),
    ready: { port: 1, timeoutMs: ms(take('readiness.timeout')), intervalMs: ms(take('readiness.interval')) },
    step: {
      timeoutMs: ms(take('step.timeout')),
      retry: {
        attempts: take('retryPolicy.attempts'),
        backoff: take('retryPolicy.backoff'),
        delayMs: ms(take('retryPolicy.delay')),
        maxDelayMs: ms(take('retryPolicy.max_delay')),
        jitter: take('retryPolicy.jitter'),
        retryOn: take('retryPolicy.retry_on'),
      },
      background: take('step.background'),
    },
    scenario: {
      timeoutMs: ms(take('scenario.timeout')),
      visibility: take('scenario.visibility'),
      negativeControl: take('scenario.negative_control'),
    },
    cwd: take('execution.cwd'),
    exists: take('fileExpectation.exists'),
    policy: { isolation: take('policy.isolation'), failFast: take('policy.fail_fast') },
  });
  // The version is checked, not used; the exit code's default is the verdict's, since a test tool's own result decides.
  expect([...stated]).toEqual([
    ['testScope.schema_version', '2.0'],
    ['expect.exit_code', 0],
  ]);
});

test('turns every short form into its long one', async () => {
  const scope = await load(
    documentWith(
      {
        environment: { type: 'docker', image: 'a', dependencies: { pip: 'r.txt', npm: [], apt: ['curl'] } },
        lifecycle: { setup: ['a'], teardown: ['b', { id: 'last', command: 'c' }] },
        policy: { shard: '2/3', timeout: '1h30m' },
      },
      {
        expect: {
          exit_code: 3,
          stdout: 'x',
          stderr: { matches: 'y', not_contains: ['a', 'b'] },
          max_duration: '1.5s',
        },
      },
    ),
  );
  expect(scope.environment.dependencies).toEqual({
    pip: { kind: 'file', file: 'r.txt' },
    apt: { kind: 'packages', packages: ['curl'] },
  });
  expect([...scope.setup, ...scope.teardown].map(({ id, command }) => [id, command])).toEqual([
    ['setup-1', 'a'],
    ['teardown-1', 'b'],
    ['last', 'c'],
  ]);
  expect(scope.policy).toMatchObject({ shard: { index: 2, count: 3 }, timeoutMs: 5_400_000 });
  expect(scope.scenarios[0]?.execution).toMatchObject({ runner: 'shell', target: 'true' });
  expect(scope.scenarios[0]?.expect).toEqual({
    exitCodes: [3],
    stdout: { contains: ['x'], notContains: [], matches: [], equals: null },
    stderr: { contains: [], notContains: ['a', 'b'], matches: ['y'], equals: null },
    files: {},
    json: null,
    maxDurationMs: 1_500,
    spans: [],
    processes: [],
  });
});

test('a pinned file has one name, however it is written', async () => {
  const pin = `sha256-${'0'.repeat(64)}`;
  const scope = await load(documentWith({ integrity: { files: { './a.py': pin, 'b.py': pin } } }));
  expect(scope.integrityFiles).toEqual({ 'a.py': pin, 'b.py': pin });
});
