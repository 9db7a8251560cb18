import { describe, expect, test } from 'vitest';
import { complaintsAbout, documentWith, load } from './documents.ts';

function chain(length: number, last: string): object[] {
  return Array.from({ length }, (_, index) => {
    const next = index + 1 < length ? `S${index + 1}` : last;
    return { id: `S${index}`, type: 'unit', command: 'true', ...(next ? { depends_on: [next] } : {}) };
  });
}

describe('ids', () => {
  test('are unique among scenarios, services and the steps of a list, default ids included', async () => {
    const document = documentWith({
      environment: {
        type: 'docker',
        image: 'a',
        network: 'internal',
        services: [
          { id: 'db', image: 'a' },
          { id: 'db', image: 'b' },
        ],
      },
      lifecycle: {
        setup: [{ id: 'setup-2', command: 'a' }, 'b'],
        teardown: [{ id: 'setup-2', command: 'a' }],
      },
      scenarios: [
        { id: 'A', type: 'unit', command: 'true' },
        { id: 'A', type: 'unit', command: 'true' },
      ],
    });
    expect(await complaintsAbout(document)).toEqual([
      '/scenarios/1/id: id "A" is taken (by /scenarios/0)',
      '/environment/services/1/id: id "db" is taken (by /environment/services/0)',
      '/lifecycle/setup/1: id "setup-2" is taken (by /lifecycle/setup/0)',
    ]);
  });

  test('can not climb out of a folder that is named after them', async () => {
    expect(await complaintsAbout(documentWith({}, { id: 'a/../../b' }))).toEqual([
      '/scenarios/0/id: not in the right form',
    ]);
    expect((await load(documentWith({}, { id: 'a/b.c' }))).scenarios[0]?.id).toBe('a/b.c');
  });
});

describe('depends_on', () => {
  test('names each cycle once, also beside and behind one another', async () => {
    const scenario = (id: string, ...depends_on: string[]) => ({
      id,
      type: 'unit',
      command: 'true',
      depends_on,
    });
    const scenarios = [
      scenario('A', 'B'),
      scenario('B', 'C'),
      scenario('C', 'A', 'D'),
      scenario('D', 'E'),
      scenario('E', 'D'),
    ];
    expect(await complaintsAbout(documentWith({ scenarios }))).toEqual([
      '/scenarios/2/depends_on/0: circular dependency: A → B → C → A',
      '/scenarios/4/depends_on/0: circular dependency: D → E → D',
    ]);
  });

  test('may be a chain of any length', async () => {
    expect((await load(documentWith({ scenarios: chain(20_000, '') }))).scenarios).toHaveLength(20_000);
    const [complaint] = await complaintsAbout(documentWith({ scenarios: chain(20_000, 'S0') }));
    expect(complaint).toMatch(/circular dependency: S0 → S1 → .* → … → S19996 → .* → S0$/);
  });
});

describe('execution', () => {
  test.each([
    [{ command: undefined }, '/scenarios/0: nothing to run'],
    [{ execution: { runner: 'node' } }, '/scenarios/0/command: "execution" and "command" exclude each other'],
    [
      { command: undefined, execution: { runner: 'shell' } },
      '/scenarios/0/execution: runner "shell" needs a "target"',
    ],
    [
      { command: undefined, execution: { runner: 'tap', target: ' ' } },
      '/scenarios/0/execution: runner "tap" needs a "target"',
    ],
    [
      { command: undefined, execution: { runner: 'ava' } },
      '/scenarios/0/execution/runner: there is no such runner',
    ],
    [
      { command: undefined, execution: { runner: 'node', results: ['x'] } },
      '/scenarios/0/execution/results: runner "node" knows where its results are',
    ],
  ])('refuses %o', async (scenario, complaint) => {
    expect(await complaintsAbout(documentWith({}, scenario))).toEqual([complaint]);
  });
});

describe('paths', () => {
  const leaves = 'this path leaves the workspace';
  const absolute = 'an absolute path leaves the workspace';
  const docker = { type: 'docker', image: 'a' };
  const run = (rest: object) => ({
    command: undefined,
    execution: { runner: 'junit', target: 'x', ...rest },
  });

  test.each([
    [{}, run({ cwd: '../x' }), `/scenarios/0/execution/cwd: ${leaves}`],
    [{}, run({ cwd: 'a/../../x' }), `/scenarios/0/execution/cwd: ${leaves}`],
    [{}, run({ cwd: '/etc' }), `/scenarios/0/execution/cwd: ${absolute}`],
    [{}, run({ cwd: 'C:\\x' }), `/scenarios/0/execution/cwd: ${absolute}`],
    [{}, run({ cwd: '..\\x' }), `/scenarios/0/execution/cwd: ${leaves}`],
    [{}, run({ cwd: 'a\0' }), '/scenarios/0/execution/cwd: a path can not hold a NUL character'],
    [{}, run({ results: ['**/../../*.xml'] }), `/scenarios/0/execution/results/0: ${leaves}`],
    [{}, { artifacts: ['ok', '{a,..}/x'] }, `/scenarios/0/artifacts/1: ${leaves}`],
    [{}, { artifacts: ['@(..|a)/x'] }, `/scenarios/0/artifacts/0: ${leaves}`],
    [{}, { expect: { files: { '../x': {} } } }, `/scenarios/0/expect/files/..~1x: ${leaves}`],
    [
      { environment: { ...docker, dependencies: { pip: '../r.txt' } } },
      {},
      `/environment/dependencies/pip: ${leaves}`,
    ],
    [
      { environment: { ...docker, dependencies: { npm: '/l.json' } } },
      {},
      `/environment/dependencies/npm: ${absolute}`,
    ],
    [
      { environment: { type: 'docker', build: { context: '..' } } },
      {},
      `/environment/build/context: ${leaves}`,
    ],
    [
      { environment: { type: 'docker', build: { context: 'a', dockerfile: '../../D' } } },
      {},
      `/environment/build/dockerfile: ${leaves}`,
    ],
    [
      { environment: { ...docker, workspace: { include: ['../**'] } } },
      {},
      `/environment/workspace/include/0: ${leaves}`,
    ],
    [
      { environment: { ...docker, workspace: { exclude: ['!/x'] } } },
      {},
      `/environment/workspace/exclude/0: ${absolute}`,
    ],
    [{ laws: ['tests/**', '../tests/**'] }, {}, `/laws/1: ${leaves}`],
    [{ integrity: { files: { '/a': `sha256-${'0'.repeat(64)}` } } }, {}, `/integrity/files/~1a: ${absolute}`],
  ])('refuses %o %o', async (parts, scenario, complaint) => {
    expect(await complaintsAbout(documentWith(parts, scenario))).toEqual([complaint]);
  });

  test('may climb inside the workspace, and the workspace itself may be anywhere', async () => {
    const environment = {
      type: 'docker',
      build: { context: 'docker', dockerfile: '../Dockerfile' },
      workspace: { path: '../..', include: ['a..b/**', '..hidden'] },
    };
    expect(
      (await load(documentWith({ environment }, run({ cwd: 'a/../b' })))).environment.workspace.path,
    ).toBe('../..');
  });
});

describe('environment', () => {
  const docker = { type: 'docker', image: 'a' };

  test.each([
    [{ type: 'docker' }, '/environment: type "docker" needs an image'],
    [{ ...docker, build: { context: '.' } }, '/environment/build: "image" and "build" exclude each other'],
    [
      { ...docker, network: 'none', services: [{ id: 'a', image: 'b' }] },
      '/environment/network: services can not be reached with network "none"',
    ],
    [{ ...docker, secrets: ['A', 'A'] }, '/environment/secrets/1: occurs twice in this list'],
    [{ ...docker, secrets: ['TAAS_A'] }, '/environment/secrets/0: names with TAAS_ are reserved'],
    [{ ...docker, env: { A: '' }, secrets: ['A'] }, '/environment/env/A: "A" is a secret already'],
    [{ ...docker, resources: { memory: '1B' } }, '/environment/resources/memory: too small'],
    [{ ...docker, resources: { disk: '0MiB' } }, '/environment/resources/disk: too small'],
  ])('refuses %o', async (environment, complaint) => {
    expect(await complaintsAbout(documentWith({ environment }))).toEqual([complaint]);
  });

  test('guards the names of a scenario too', async () => {
    const environment = { ...docker, secrets: ['TOKEN'] };
    const scenario = { command: undefined, execution: { runner: 'node', env: { TOKEN: 'a', TAAS_B: 'b' } } };
    expect(await complaintsAbout(documentWith({ environment }, scenario))).toEqual([
      '/scenarios/0/execution/env/TOKEN: "TOKEN" is a secret already',
      '/scenarios/0/execution/env/TAAS_B: names with TAAS_ are reserved',
    ]);
  });

  test('needs no image for a process jail', async () => {
    expect((await load(documentWith({ environment: { type: 'venv' } }))).environment.image).toBeNull();
  });
});

describe('expectations', () => {
  test.each([
    [
      { stdout: { matches: '[' } },
      '/scenarios/0/expect/stdout/matches: not a regular expression: Unterminated character class',
    ],
    [
      { stderr: { matches: ['a', '\\-'] } },
      '/scenarios/0/expect/stderr/matches/1: not a regular expression: Invalid escape',
    ],
    [
      { files: { a: { matches: '(' } } },
      '/scenarios/0/expect/files/a/matches: not a regular expression: Unterminated group',
    ],
    [
      { json: { schema: { $ref: '#/$defs/none' } } },
      "/scenarios/0/expect/json/schema: not a JSON Schema (2020-12): can't resolve reference #/$defs/none from id #",
    ],
    [
      { files: { a: { json: { schema: { minimum: 'x' } } } } },
      '/scenarios/0/expect/files/a/json/schema: not a JSON Schema (2020-12): schema is invalid: data/minimum must be number',
    ],
  ])('refuses %o', async (expectation, complaint) => {
    expect(await complaintsAbout(documentWith({}, { expect: expectation }))).toEqual([complaint]);
  });

  test('may use formats, and one $id in two schemas', async () => {
    const schema = { $id: 'https://example.com/x', type: 'string', format: 'date-time' };
    const expectation = { json: { schema }, files: { a: { json: { schema: { ...schema, minLength: 1 } } } } };
    expect((await load(documentWith({}, { expect: expectation }))).scenarios).toHaveLength(1);
  });
});

describe('limits', () => {
  test.each([
    [{ timeout: '0s' }, '/scenarios/0/timeout: no time at all'],
    [{ timeout: '25d' }, '/scenarios/0/timeout: too long'],
    [{ retry_policy: { max_delay: '600h' } }, '/scenarios/0/retry_policy/max_delay: too long'],
    [{ expect: { max_duration: '0ms' } }, '/scenarios/0/expect/max_duration: no time at all'],
  ])('refuses %o', async (scenario, complaint) => {
    expect(await complaintsAbout(documentWith({}, scenario))).toEqual([complaint]);
  });

  test('refuses a shard that does not exist and a probe that never pauses', async () => {
    const setup = [
      { command: 'a', background: true, ready: { port: 1, interval: '0s' } },
      { command: 'b', ready: { port: 1 } },
    ];
    expect(await complaintsAbout(documentWith({ policy: { shard: '3/2' }, lifecycle: { setup } }))).toEqual([
      '/lifecycle/setup/1/ready: "ready" has no meaning without "background"',
      '/policy/shard: there is no such part',
      '/lifecycle/setup/0/ready/interval: no time at all',
    ]);
  });

  test('takes no pause between attempts', async () => {
    expect(
      (await load(documentWith({}, { retry_policy: { delay: '0s' } }))).scenarios[0]?.retry.delayMs,
    ).toBe(0);
  });
});

describe('expected counts', () => {
  test('have bounds that something lies between', async () => {
    const wanted = {
      spans: [
        { name: 'a', count: { min: 2, max: 1 } },
        { name: 'b', count: { min: 1, max: 1 } },
      ],
      processes: [{ command: 'c', count: { min: 1, max: 0 } }],
    };
    expect(await complaintsAbout(documentWith({}, { expect: wanted }))).toEqual([
      '/scenarios/0/expect/spans/0/count: no count is at least 2 and at most 1',
      '/scenarios/0/expect/processes/0/count: no count is at least 1 and at most 0',
    ]);
  });

  test('are at least one by default', async () => {
    const counts = [undefined, 2, { max: 3 }, { min: 0 }];
    const spans = counts.map((count) => (count === undefined ? { name: 'a' } : { name: 'a', count }));
    const scope = await load(documentWith({}, { expect: { spans } }));
    expect(scope.scenarios[0]?.expect.spans.map(({ count }) => count)).toEqual([
      { min: 1, max: null },
      { min: 2, max: 2 },
      { min: 0, max: 3 },
      { min: 0, max: null },
    ]);
  });
});
