import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RunEvent } from '../../src/events.ts';
import type { TaaSReport } from '../../src/generated/taas-report.ts';
import { readSpanLines } from '../../src/otlp/read-span-lines.ts';
import { cellSpansName } from '../../src/report/run-files.ts';
import { findBubblewrap } from '../../src/sandbox/process-jail/bubblewrap.ts';
import type { SpanRecord } from '../../src/span-record.ts';
import { disguiseEngine } from './engine-proxy.ts';
import { attemptOf, outline, runScope, type ScopeParts } from './run-scope.ts';

const noJail = await findBubblewrap().then(
  () => false,
  () => true,
);

const secret = 'hunter2-hunter2';

/** A server and its client, with nothing of their own but the SDK as its documentation starts it. */
const sdkFiles = {
  'server.mjs': `
import { createServer } from 'node:http';
import { context, propagation, trace } from '@opentelemetry/api';
import { NodeSDK } from '@opentelemetry/sdk-node';
new NodeSDK().start();
const tracer = trace.getTracer('server');
tracer.startSpan('started').end();
createServer((request, response) => {
  const from = propagation.extract(context.active(), request.headers);
  const span = tracer.startSpan('GET ' + request.url, { kind: 1 }, from);
  setTimeout(() => { span.end(); response.end('hello'); }, 20);
}).listen(8000, '127.0.0.1');
`,
  'client.mjs': `
import { context, propagation, trace } from '@opentelemetry/api';
import { NodeSDK } from '@opentelemetry/sdk-node';
const sdk = new NodeSDK();
sdk.start();
const id = process.env.TAAS_SCENARIO_ID;
await trace.getTracer('client', '1.0').startActiveSpan('test ' + id, async (span) => {
  span.setAttribute('token', process.env.API_TOKEN);
  const headers = {};
  propagation.inject(context.active(), headers);
  await fetch('http://127.0.0.1:8000/' + id, { headers });
  span.end();
});
await sdk.shutdown();
`,
};

/** With the standard library of Python: what any program can do that reads its environment. */
const python = `
import json, os, secrets, time, urllib.request
now = time.time_ns()
_, trace, parent, _ = os.environ['TRACEPARENT'].split('-')
spans = [
    {'traceId': trace, 'spanId': secrets.token_hex(8), 'parentSpanId': parent, 'name': 'told its parent',
     'startTimeUnixNano': str(now), 'endTimeUnixNano': str(now + 1000000), 'kind': 1, 'status': {'code': 1}},
    {'traceId': secrets.token_hex(16), 'spanId': secrets.token_hex(8), 'name': 'of ' + os.environ['TAAS_SCENARIO_ID'],
     'startTimeUnixNano': str(now), 'endTimeUnixNano': str(now + 1000000), 'attributes': [
       {'key': 'attempt', 'value': {'intValue': os.environ['TAAS_ATTEMPT']}},
       {'key': 'secret', 'value': {'stringValue': 'Bearer ' + os.environ.get('API_TOKEN', '')}}]},
]
body = {'resourceSpans': [{'resource': {'attributes': [
    {'key': 'service.name', 'value': {'stringValue': os.environ['OTEL_SERVICE_NAME']}}]},
    'scopeSpans': [{'scope': {'name': 'by-hand'}, 'spans': spans}]}]}
endpoint = os.environ.get('OTEL_EXPORTER_OTLP_ENDPOINT')
if endpoint is None:
    with open(os.environ['TAAS_TRACE_FILE'], 'a') as file: print(json.dumps(body), file=file)
else:
    request = urllib.request.Request(endpoint + '/v1/traces', json.dumps(body).encode(),
                                     {'content-type': 'application/json'})
    print(urllib.request.urlopen(request).status)
`;

/** Everything that should not be sent; then one good span. */
const hostile = `
import os, socket, struct, sys, urllib.request, urllib.error, gzip, threading
endpoint = os.environ['OTEL_EXPORTER_OTLP_ENDPOINT']
port = int(endpoint.split(':')[2].split('/')[0])
def post(body, kind='application/x-protobuf', path='/v1/traces', **headers):
    headers = {'content-type': kind, **{k.replace('_', '-'): v for k, v in headers.items()}}
    try: return urllib.request.urlopen(urllib.request.Request(endpoint + path, body, headers), timeout=20).status
    except urllib.error.HTTPError as error: return error.code
    except OSError: return 'broken'
print('garbage', post(os.urandom(5000)), post(b'{]', 'application/json'), post(b'x', content_encoding='gzip'))
print('bomb', post(gzip.compress(b'\\0' * 100_000_000), content_encoding='gzip'))
print('large', post(b'\\0' * 100_000_000) in (413, 'broken'))
print('other', post(b'', path='/v1/metrics'), post(b'{}', 'application/json', '/v1/logs'), post(b'', path='/../etc'))
slow = []
for _ in range(40):
    one = socket.create_connection(('127.0.0.1', port))
    one.send(b'POST /v1/traces HTTP/1.1\\r\\ncontent-length: 1000000\\r\\n\\r\\nx')
    slow.append(one)
many = []
for i in range(1000):
    one = socket.socket(); one.setblocking(False); one.connect_ex(('127.0.0.1', port)); many.append(one)
for one in many + slow: one.close()
exec(open('after.py').read())
`;

interface Seen {
  readonly report: TaaSReport;
  readonly spans: readonly (SpanRecord & { readonly owner: string })[];
  /** Owner and number of the attempt, by its span id. */
  readonly attempts: ReadonlyMap<string, string>;
  readonly written: readonly SpanRecord[];
  readonly warnings: readonly string[];
}

async function run(
  parts: ScopeParts,
  files: Record<string, string>,
  engine?: { engine: string },
): Promise<Seen> {
  const events: RunEvent[] = [];
  const onEvent = (event: RunEvent) => void events.push(event);
  const report = await runScope(parts, files, { onEvent, ...(engine as object) });
  const spans = events.flatMap((event) =>
    event.kind === 'spans'
      ? event.spans.map((span) => ({ ...span, owner: `${event.owner.kind} ${event.owner.id}` }))
      : [],
  );
  const attempts = new Map(
    events.flatMap((event) =>
      event.kind === 'attempt_started' ? [[event.spanId, `${event.owner.id} ${event.attempt}`]] : [],
    ),
  );
  const text = await readFile(join(report.run_dir, cellSpansName), 'utf8').catch(() => '');
  const warnings = report.warnings ?? [];
  return { report, spans, attempts, written: readSpanLines(text, 100_000), warnings };
}

/** Where each span hangs: under an attempt, or under another span. */
function tree({ spans, attempts }: Seen): string[] {
  const names = new Map(spans.map(({ spanId, name }) => [spanId, name]));
  return spans
    .map(({ name, parentSpanId, owner }) => {
      const parent = attempts.get(parentSpanId ?? '') ?? names.get(parentSpanId ?? '') ?? 'nothing';
      return `${owner}: ${name} < ${parent}`;
    })
    .sort();
}

describe('spans of programs in a cell without a network', () => {
  it('come from the SDK of Node as it is, of a server too, from cells side by side', async () => {
    const seen = await run(
      {
        scope_id: 'shop',
        environment: {
          image: 'taas/node',
          dependencies: { npm: ['@opentelemetry/sdk-node@0.223.0', '@opentelemetry/api@1.9.1'] },
          secrets: ['API_TOKEN'],
        },
        policy: { isolation: 'scenario', parallel: 2 },
        lifecycle: {
          setup: [{ id: 'server', command: 'node server.mjs', background: true, ready: { port: 8000 } }],
        },
        scenarios: ['A', 'B'].map((id) => ({
          id,
          command: 'node client.mjs',
          expect: {
            spans: [
              { name: `test ${id}`, count: 1 },
              { name: `GET /${id}`, count: 1 },
            ],
          },
        })),
      },
      sdkFiles,
    );
    expect(outline(seen.report)).toEqual(['pass all_passed', 'A passed ok', 'B passed ok']);
    expect(tree(seen)).toEqual([
      'scenario A: GET /A < test A',
      'scenario A: test A < A 1',
      'scenario B: GET /B < test B',
      'scenario B: test B < B 1',
      'setup server: started < server 1',
      'setup server@A: started < server@A 1',
      'setup server@B: started < server@B 1',
    ]);
    expect(new Set(seen.spans.map(({ traceId }) => traceId))).toEqual(new Set([seen.report.trace_id]));
    const client = seen.spans.find(({ name }) => name === 'test A');
    expect(client?.resource).toMatchObject({
      'service.name': 'shop',
      'telemetry.sdk.language': 'nodejs',
      'taas.scope.id': 'shop',
      'taas.run.id': seen.report.run_id,
      'taas.scenario.id': 'A',
      'taas.attempt': '1',
    });
    expect(client?.attributes).toEqual({
      token: '***',
      'taas.original_trace_id': expect.stringMatching(/^[0-9a-f]{32}$/),
    });
    const attempt = attemptOf(seen.report, 'A');
    const startedMs = Date.parse(attempt.started_at);
    expect(client?.startedAtMs).toBeGreaterThanOrEqual(startedMs);
    expect(client?.endedAtMs).toBeLessThanOrEqual(startedMs + attempt.duration_ms + 1);
    const byId = (a: SpanRecord, b: SpanRecord) => a.spanId.localeCompare(b.spanId);
    expect([...seen.written].sort(byId).map(({ spanId }) => spanId)).toEqual(
      [...seen.spans].sort(byId).map(({ spanId }) => spanId),
    );
    expect(await allText(seen.report.run_dir)).not.toContain(secret);
    expect(seen.warnings).toEqual([]);
  }, 180_000);

  const pythonScope: ScopeParts = {
    scope_id: 'by-hand',
    environment: { image: 'taas/python', secrets: ['API_TOKEN'] },
    policy: { isolation: 'scope' },
    scenarios: [
      { id: 'FIRST', command: 'python3 after.py', expect: { spans: [{ name: 'of FIRST', count: 1 }] } },
      {
        id: 'RETRIED',
        command: 'python3 after.py; test $TAAS_ATTEMPT = 2',
        retry_policy: { attempts: 2, delay: '1ms' },
        expect: { spans: [{ name: 'of RETRIED', attributes: { attempt: 2 }, count: 1 }] },
      },
      { id: 'NONE', command: 'true', expect: { spans: [{ name: 'of RETRIED', count: 0 }] } },
    ],
  };
  const pythonTree = [
    'scenario FIRST: of FIRST < FIRST 1',
    'scenario FIRST: told its parent < FIRST 1',
    'scenario RETRIED: of RETRIED < RETRIED 1',
    'scenario RETRIED: of RETRIED < RETRIED 2',
    'scenario RETRIED: told its parent < RETRIED 1',
    'scenario RETRIED: told its parent < RETRIED 2',
  ];
  const pythonOutline = ['pass all_passed', 'FIRST passed ok', 'RETRIED passed ok', 'NONE passed ok'];

  it('come from a program that posts them by hand, and what is sent in anger does no harm', async () => {
    const seen = await run(
      {
        ...pythonScope,
        scenarios: [
          ...pythonScope.scenarios,
          { id: 'HOSTILE', command: 'python3 hostile.py', expect: { spans: [{ name: 'of HOSTILE' }] } },
        ],
      },
      { 'after.py': python, 'hostile.py': hostile },
    );
    expect(outline(seen.report)).toEqual([...pythonOutline, 'HOSTILE passed ok']);
    expect(attemptOf(seen.report, 'HOSTILE').stdout.tail).toBe(
      'garbage 400 400 400\nbomb 413\nlarge True\nother 200 200 404\n200\n',
    );
    expect(tree(seen)).toEqual([
      ...pythonTree.slice(0, 2),
      'scenario HOSTILE: of HOSTILE < HOSTILE 1',
      'scenario HOSTILE: told its parent < HOSTILE 1',
      ...pythonTree.slice(2),
    ]);
    expect(seen.spans.find(({ name }) => name === 'of FIRST')?.attributes.secret).toBe('Bearer ***');
    expect(seen.warnings).toEqual([]);
  }, 120_000);

  it.skipIf(noJail)(
    'come out of a process jail',
    async () => {
      const environment = { ...pythonScope.environment, type: 'venv', image: undefined } as never;
      const seen = await run({ ...pythonScope, environment }, { 'after.py': python });
      expect(outline(seen.report)).toEqual(pythonOutline);
      expect(tree(seen)).toEqual(pythonTree);
    },
    120_000,
  );

  it('come by the trace file where no warden can run', async () => {
    const engine = { engine: await disguiseEngine({ architecture: 'riscv64' }) };
    const scenarios = pythonScope.scenarios.slice(0, 1);
    const asked = await run({ ...pythonScope, scenarios }, { 'after.py': python }, engine);
    expect(tree(asked)).toEqual(pythonTree.slice(0, 2));
    const unasked = [{ id: 'FIRST', command: 'python3 after.py' }];
    const other = await run({ ...pythonScope, scenarios: unasked }, { 'after.py': python }, engine);
    expect(tree(other)).toEqual(pythonTree.slice(0, 2));
  }, 120_000);

  it('of a hidden scenario reach no Citizen', async () => {
    const events: RunEvent[] = [];
    const report = await runScope(
      {
        environment: { image: 'taas/python' },
        scenarios: [
          { id: 'OPEN', command: 'python3 after.py' },
          { id: 'CANARY', visibility: 'hidden', command: 'python3 after.py' },
        ],
      },
      { 'after.py': python },
      { audience: 'citizen', onEvent: (event) => void events.push(event) },
    );
    const told = events.flatMap((event) => (event.kind === 'spans' ? event.spans : []));
    expect(told.map(({ name }) => name).sort()).toEqual(['of OPEN', 'told its parent']);
    expect(await allText(report.run_dir)).not.toContain('CANARY');
  }, 120_000);

  it('come from the SDK of Python as it is', async (test) => {
    const program = [
      'from opentelemetry import trace',
      'from opentelemetry.sdk.trace import TracerProvider',
      'from opentelemetry.sdk.trace.export import BatchSpanProcessor',
      'from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter',
      'provider = TracerProvider()',
      'provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))',
      'with provider.get_tracer("py").start_as_current_span("outer"): pass',
      'provider.shutdown()',
    ].join('\n');
    const dependencies = { pip: ['opentelemetry-sdk', 'opentelemetry-exporter-otlp-proto-http'] };
    const seen = await run(
      {
        environment: { image: 'taas/python', dependencies },
        scenarios: [{ id: 'PY', command: 'python3 p.py', expect: { spans: [{ name: 'outer', count: 1 }] } }],
      },
      { 'p.py': program },
    );
    if (seen.report.reason === 'dependencies_failed' || seen.report.verdict === 'error') {
      test.skip(`the registry of Python packages does not have the SDK here: ${seen.report.message}`);
    }
    expect(outline(seen.report)).toEqual(['pass all_passed', 'PY passed ok']);
    expect(tree(seen)).toEqual(['scenario PY: outer < PY 1']);
    expect(seen.spans[0]?.resource).toMatchObject({ 'service.name': 'e2e', 'taas.scenario.id': 'PY' });
  }, 180_000);
});

process.env.API_TOKEN = secret;

async function allText(folder: string): Promise<string> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = names.filter((entry) => entry.isFile());
  const texts = files.map(({ parentPath, name }) => readFile(join(parentPath, name), 'latin1'));
  return [...files.map(({ name }) => name), ...(await Promise.all(texts))].join('\n');
}
