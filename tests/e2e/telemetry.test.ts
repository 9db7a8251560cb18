import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { TaaSReport } from '../../src/generated/taas-report.ts';
import { decodeTraces } from '../../src/otlp/decode-traces.ts';
import { openTelemetry } from '../../src/telemetry/open-telemetry.ts';
import { sampleTest } from '../report/sample-reports.ts';
import { type Receiver, startGrpcReceiver, startReceiver } from '../telemetry/otlp-receiver.ts';
import { spanTree, wrongIn } from '../telemetry/span-tree.ts';
import { runWithCases } from '../telemetry/told-run.ts';
import { makeFolder, makeScope } from './run-scope.ts';
import { scopeFolder, TaasCommand } from './taas-command.ts';

const upstream = { traceId: '4bf92f3577b34da6a3ce929d0e0e4736', spanId: '00f067aa0ba902b7' };
const traceParent = (flags: string) => `00-${upstream.traceId}-${upstream.spanId}-${flags}`;

/** Everything that makes spans of its own. */
const shop = {
  scope_id: 'shop',
  title: 'The shop',
  environment: {
    image: 'taas/python',
    network: 'internal' as const,
    services: [
      {
        id: 'web',
        image: 'taas/python',
        command: 'exec python -m http.server 8000',
        ready: { port: 8000, timeout: '20s', interval: '50ms' },
      },
    ],
  },
  lifecycle: { setup: [{ id: 'seed', command: 'echo seed > seeded' }], teardown: ['rm seeded'] },
  scenarios: [
    { id: 'UNIT-001', execution: { runner: 'pytest', target: 'tests/test_cart.py' } },
    {
      id: 'FLAKY-001',
      command: 'test -e again || { touch again; echo not yet >&2; exit 1; }',
      retry_policy: { attempts: 3, delay: '10ms' },
    },
    { id: 'SLOW-001', command: 'sleep 20', timeout: '100ms' },
    { id: 'AFTER-001', command: 'true', depends_on: ['SLOW-001'] },
  ],
};
const files = {
  'tests/test_cart.py': [
    'import pytest',
    'def test_adds(): assert 1 + 1 == 2',
    'def test_total(): assert 41 == 42, "wrong total"',
    '@pytest.mark.skip(reason="later")',
    'def test_later(): pass',
    'def test_raises(): raise ValueError("no such item")',
    '',
  ].join('\n'),
};

const byNumber = (a: number, b: number) => a - b;

async function runShop(receiver: Receiver, protocol: string): Promise<TaaSReport> {
  const cwd = await scopeFolder(shop, files);
  const taas = new TaasCommand(['run', 'scope.json', '--json', '--quiet', '--trace-file', 'trace.jsonl'], {
    cwd,
    env: {
      OTEL_EXPORTER_OTLP_ENDPOINT: receiver.endpoint,
      OTEL_EXPORTER_OTLP_PROTOCOL: protocol,
      OTEL_EXPORTER_OTLP_HEADERS: 'x-tenant=shop',
      OTEL_METRICS_EXPORTER: 'none',
      TRACEPARENT: traceParent('01'),
    },
  });
  expect(await taas.exit(), taas.stderr).toBe(1);
  expect(taas.stderr).not.toContain('!');
  const inFile = readFileSync(join(cwd, 'trace.jsonl'), 'utf8').matchAll(
    /"spanId":"(\w+)","(?:parentSpanId|name)"/g,
  );
  // A link has no name: these are the spans.
  expect([...inFile].map(([, id]) => id).sort()).toEqual(receiver.spans.map(({ spanId }) => spanId).sort());
  return JSON.parse(taas.stdout);
}

describe('the trace of a run', () => {
  it.each([
    ['http/protobuf', startReceiver],
    ['http/json', startReceiver],
    ['grpc', startGrpcReceiver],
  ] as const)('reaches a collector whole, by %s', async (protocol, start) => {
    const receiver = await start();
    const report = await runShop(receiver, protocol);
    expect(new Set(receiver.requests.map(({ how }) => how))).toEqual(new Set([protocol]));
    expect(receiver.requests[0]?.headers).toMatchObject({ 'x-tenant': 'shop' });
    const { spans } = receiver;
    // One for all: what arrives does not depend on the way.
    await expect(spanTree(spans)).toMatchFileSnapshot('__snapshots__/trace-of-the-shop.txt');
    expect(wrongIn(spans, upstream.spanId)).toEqual([]);
    expect(spans[0]?.traceId).toBe(upstream.traceId);
    expect(report.trace_id).toBe(upstream.traceId);
    const run = spans.find(({ name }) => name === 'taas.run');
    expect(run?.parentSpanId).toBe(upstream.spanId);
    // The spans of attempts are those of the report, by the clock of the cell.
    const attempts = spans.filter(({ name }) => name.startsWith('attempt'));
    const steps = [...report.setup, ...report.scenarios, ...report.teardown];
    const ofReport = steps
      .flatMap(({ attempts: all }) => all.map(({ duration_ms: ms }) => ms))
      .sort(byNumber);
    const ofSpans = attempts.map((span) => span.endedAtMs - span.startedAtMs).sort(byNumber);
    expect(ofSpans).toEqual(ofReport.map((ms) => expect.closeTo(ms, 1)));
  });

  it('is not exported where whoever began it does not record it', async () => {
    const receiver = await startReceiver();
    const telemetry = await openTelemetry({
      env: { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: `${receiver.endpoint}/v1/traces` },
    });
    for (const event of runWithCases([], { isSampled: false })) telemetry.listen(event);
    expect(await telemetry.close()).toEqual([]);
    expect(receiver.requests).toEqual([]);
  });

  it('has all of 20,000 test cases that end at once', async () => {
    const receiver = await startReceiver({ delayMs: 5 });
    const cases = Array.from({ length: 20_000 }, (_, at) => sampleTest({ name: `test ${at}` }));
    const telemetry = await openTelemetry({
      env: { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.endpoint, OTEL_METRICS_EXPORTER: 'none' },
    });
    for (const event of runWithCases(cases)) telemetry.listen(event);
    expect(await telemetry.close()).toEqual([]);
    const { spans } = receiver;
    expect(new Set(spans.map(({ spanId }) => spanId)).size).toBe(20_003);
    expect(spans).toHaveLength(20_003);
    expect(wrongIn(spans, '')).toEqual([]);
  });
});

describe('a trace file', () => {
  const spansIn = (cwd: string) =>
    readFileSync(join(cwd, 'trace.jsonl'), 'utf8')
      .trimEnd()
      .split('\n')
      .flatMap((line) => decodeTraces(Buffer.from(line), 'json'));

  it('tells of cells that each scenario has for itself, side by side', async () => {
    const cwd = await scopeFolder({
      environment: shop.environment,
      policy: { isolation: 'scenario', parallel: 2 },
      lifecycle: { setup: [{ id: 'server', command: 'sleep 60', background: true }] },
      scenarios: [
        'true',
        { id: 'S-2', command: 'test -e x || { touch x; false; }', retry_policy: { attempts: 2 } },
      ],
    });
    const taas = new TaasCommand(['run', 'scope.json', '--quiet', '--trace-file', 'trace.jsonl'], { cwd });
    expect(await taas.exit(), taas.stdout).toBe(1);
    const spans = spansIn(cwd);
    expect(wrongIn(spans, '')).toEqual([]);
    const names = new Map(spans.map(({ spanId, name }) => [spanId, name]));
    const below = spans
      .map(({ name, parentSpanId }) => `${names.get(parentSpanId ?? '')} > ${name}`)
      .filter((line) => line.startsWith('scenario S-2'));
    expect(below.sort()).toEqual([
      'scenario S-2 > attempt 1',
      'scenario S-2 > attempt 2',
      'scenario S-2 > cell claim',
      'scenario S-2 > cell claim',
      'scenario S-2 > setup server@S-2',
      'scenario S-2 > setup server@S-2',
    ]);
  });

  it('holds every scope of a command, also the one that Ctrl-C ends', async () => {
    const scope = (id: string, command: string) =>
      JSON.stringify(makeScope({ scope_id: id, scenarios: [command] }));
    const cwd = await makeFolder({ 'a.json': scope('a', 'true'), 'b.json': scope('b', 'echo up; sleep 60') });
    const taas = new TaasCommand(['run', 'a.json', 'b.json', '--stream', '--trace-file', 'trace.jsonl'], {
      cwd,
    });
    await taas.shows('S-1 │ up');
    taas.child.kill('SIGINT');
    expect(await taas.exit()).toBe(130);
    const runs = spansIn(cwd).filter(({ name }) => name === 'taas.run');
    expect(runs.map(({ attributes: it }) => [it['test.suite.name'], it['test.suite.run.status']])).toEqual([
      ['a', 'success'],
      ['b', 'aborted'],
    ]);
    expect(new Set(runs.map(({ traceId }) => traceId)).size).toBe(2);
  });
});

describe('telemetry', () => {
  it('is not even loaded where nothing asks for it', async () => {
    const cwd = await scopeFolder({ scenarios: ['true'] });
    const loadedWith = async (env: Readonly<Record<string, string>>) => {
      const taas = new TaasCommand(['run', 'scope.json', '--quiet'], {
        cwd,
        env: { NODE_DEBUG: 'module', ...env },
      });
      expect(await taas.exit()).toBe(0);
      return /open-telemetry|trace-sink|export-thread/.test(taas.stderr);
    };
    expect(await loadedWith({})).toBe(false);
    expect(await loadedWith({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9' })).toBe(true);
  });
});

describe('a collector that is dead', () => {
  const closing = async (endpoint: string, env: Readonly<Record<string, string>> = {}) => {
    const telemetry = await openTelemetry({
      env: { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_METRICS_EXPORTER: 'none', ...env },
    });
    for (const event of runWithCases([sampleTest()])) telemetry.listen(event);
    const startedMs = performance.now();
    const warnings = await telemetry.close();
    // With the time that the SDK takes to load on a busy machine; what it costs is in the bench.
    expect(performance.now() - startedMs).toBeLessThan(8_000);
    return warnings;
  };

  it.each(['http/protobuf', 'grpc'])('and refuses connections is one warning, by %s', async (protocol) => {
    const [warning, ...more] = await closing('http://127.0.0.1:9', { OTEL_EXPORTER_OTLP_PROTOCOL: protocol });
    expect(warning).toMatch(/^4 of 4 spans were not exported: .*ECONNREFUSED.* \(http:\/\/127\.0\.0\.1:9\)$/);
    expect(more).toEqual([]);
  });

  it('and takes connections without an answer is one warning', async () => {
    const { endpoint } = await startReceiver({ answer: 'never' });
    expect(await closing(endpoint)).toEqual([
      `4 of 4 spans were not exported: the collector does not answer (${endpoint})`,
    ]);
  });

  it.each([
    [500, 'it answered 500 Internal Server Error'],
    [503, 'it answered 503 Service Unavailable'],
  ])('and answers %i is one warning', async (answer, why) => {
    const { endpoint } = await startReceiver({ answer });
    expect(await closing(endpoint)).toEqual([`4 of 4 spans were not exported: ${why} (${endpoint})`]);
  });

  it('and has a name that nobody knows is one warning', async () => {
    const warnings = await closing('http://collector.invalid:4318');
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toMatch(
      /^4 of 4 spans were not exported: getaddrinfo .* \(http:\/\/collector\.invalid:4318\)$/,
    );
  });

  it('does not change the verdict of a run, nor keep its process', async () => {
    const cwd = await scopeFolder({ scenarios: ['true'] });
    const taas = new TaasCommand(['run', 'scope.json', '--quiet'], {
      cwd,
      env: { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9', TRACEPARENT: 'nonsense' },
    });
    expect(await taas.exit()).toBe(0);
    expect(taas.stdout).toContain('PASS');
    expect(taas.stderr.trim().split('\n')).toEqual([
      '! TRACEPARENT is "nonsense", which names no span: the run begins a trace of its own',
      expect.stringMatching(/^! \d+ of \d+ spans and the metrics were not exported: .*ECONNREFUSED/),
    ]);
  });

  it('is waited for as long as it answers, however slowly', async () => {
    const receiver = await startReceiver({ delayMs: 600 });
    const cases = Array.from({ length: 3_000 }, (_, at) => sampleTest({ name: `test ${at}` }));
    const telemetry = await openTelemetry({
      env: { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.endpoint, OTEL_METRICS_EXPORTER: 'none' },
    });
    for (const event of runWithCases(cases)) telemetry.listen(event);
    expect(await telemetry.close()).toEqual([]);
    expect(receiver.spans).toHaveLength(3_003);
  });
});
