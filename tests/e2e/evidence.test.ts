import { describe, expect, it } from 'vitest';
import type { TaaSReport } from '../../src/generated/taas-report.ts';
import type { Environment, Scenario } from '../../src/generated/test-scope.ts';
import type { ExecuteOptions } from '../../src/harness/execute-options.ts';
import { findBubblewrap } from '../../src/sandbox/process-jail/bubblewrap.ts';
import { disguiseEngine } from './engine-proxy.ts';
import { attemptOf, outline, runScope } from './run-scope.ts';

const noJail = await findBubblewrap().then(
  () => false,
  () => true,
);

/** A server of few lines that tells of every request in a span, as a script would. */
const server = `
import http.server, json, os
class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        with open(os.environ['TAAS_TRACE_FILE'], 'a') as trace:
            print(json.dumps({'name': 'GET', 'attributes': {'path': self.path}}), file=trace)
        self.send_response(204)
        self.end_headers()
http.server.ThreadingHTTPServer(('127.0.0.1', 8000), Handler).serve_forever()
`;

const fetch = (path: string) =>
  `python3 -c "import urllib.request as r; r.urlopen('http://localhost:8000${path}')"`;

/** The messages of the expectations of a scenario, but for its exit code. */
function seen(report: TaaSReport, id: string): string[] {
  return attemptOf(report, id)
    .expectations.filter(({ subject }) => subject !== 'exit_code')
    .map(({ subject, message }) => `${subject}: ${message}`);
}

const background = { id: 'server', command: 'python3 server.py', background: true, ready: { port: 8000 } };

const scenarios: (Partial<Scenario> & { id: string })[] = [
  {
    id: 'BOTH',
    command: `${fetch('/a')}; ${fetch('/a')}; echo '{"name":"own"}' >> $TAAS_TRACE_FILE`,
    expect: {
      spans: [{ name: 'GET', count: 2, attributes: { path: '/a' } }, { name: 'own' }],
      processes: [{ command: 'python3 server.py', count: 1 }],
    },
  },
  { id: 'NOTHING', command: 'true', expect: { spans: [{ name: 'GET' }] } },
  {
    id: 'BROKEN',
    command: 'echo nonsense >> $TAAS_TRACE_FILE',
    expect: { spans: [{ name: 'GET', count: 0 }] },
  },
  {
    id: 'LITTER',
    command: 'sleep 1234 & true',
    expect: { processes: [{ command: 'sleep 1234' }, { command: 'python3 server.py', count: { max: 1 } }] },
  },
];

const nothingSeen =
  'spans[GET]: 0 spans "GET", expected at least 1; the trace is empty: nothing sent a span to OTEL_EXPORTER_OTLP_ENDPOINT or wrote one to TAAS_TRACE_FILE';

async function judge(
  policy: object,
  options: ExecuteOptions = {},
  environment: Partial<Environment> = { image: 'taas/python' },
): Promise<void> {
  const report = await runScope(
    { environment, policy, lifecycle: { setup: [background] }, scenarios },
    { 'server.py': server },
    options,
  );
  expect(outline(report)).toEqual([
    'fail scenario_failed',
    'BOTH passed ok',
    'NOTHING failed expectation_failed',
    'BROKEN failed expectation_failed',
    'LITTER failed expectation_failed',
  ]);
  expect(['NOTHING', 'BROKEN', 'LITTER'].flatMap((id) => seen(report, id))).toEqual([
    nothingSeen,
    'spans[GET]: line 1 of the trace is not JSON: "nonsense"',
    'processes[sleep 1234]: 0 processes with "sleep 1234" in their command line, expected at least 1',
    'processes[python3 server.py]: as expected',
  ]);
}

describe('evidence that what is tested ran', () => {
  it('comes from the command and from a server of setup, and is of the attempt', () =>
    judge({ isolation: 'scope' }));

  it('comes from the copy of the server in a cell of its own', () =>
    judge({ isolation: 'scenario', parallel: 2 }));

  it('is seen by exec, too', async () =>
    judge({}, { engine: await disguiseEngine({ architecture: 'riscv64' }) }));

  it.skipIf(noJail)('is seen in a process jail, too', () =>
    judge({}, {}, { type: 'venv', image: undefined } as unknown as Partial<Environment>),
  );

  it('is not taken from an earlier attempt, from a link, or from a file without an end', async () => {
    const span = `echo '{"name":"GET"}' >> $TAAS_TRACE_FILE`;
    const expectSpan = { spans: [{ name: 'GET' }] };
    const report = await runScope({
      environment: { image: 'taas/base' },
      scenarios: [
        {
          id: 'RETRY',
          command: `test $TAAS_ATTEMPT = 2 || { ${span}; exit 1; }`,
          expect: expectSpan,
          retry_policy: { attempts: 2, delay: '1ms' },
        },
        {
          id: 'LINK',
          command: `echo '{"name":"GET"}' > real; ln -sf $PWD/real $TAAS_TRACE_FILE`,
          expect: expectSpan,
        },
        {
          id: 'LARGE',
          command: 'rm $TAAS_TRACE_FILE; truncate -s 17M $TAAS_TRACE_FILE',
          expect: expectSpan,
        },
        { id: 'NEW', command: `rm $TAAS_TRACE_FILE; ${span}`, expect: expectSpan },
      ],
    });
    expect(['RETRY', 'LINK', 'LARGE', 'NEW'].flatMap((id) => seen(report, id))).toEqual([
      nothingSeen,
      nothingSeen,
      "spans[GET]: the trace is longer than 16 MiB: it can't be judged",
      'spans[GET]: as expected',
    ]);
  });
});
