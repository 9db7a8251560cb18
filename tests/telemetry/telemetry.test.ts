import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { decodeTraces } from '../../src/otlp/decode-traces.ts';
import { failureLines } from '../../src/telemetry/export/failure-lines.ts';
import { wantedExports } from '../../src/telemetry/export/wanted-exports.ts';
import { harnessIdentity } from '../../src/telemetry/harness-identity.ts';
import { openTelemetry } from '../../src/telemetry/open-telemetry.ts';
import { ciAttributes } from '../../src/telemetry/spans/ci-attributes.ts';
import { sampleTest } from '../report/sample-reports.ts';
import { wrongIn } from './span-tree.ts';
import { runWithCases } from './told-run.ts';

async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'taas-telemetry-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

describe('the trace file', () => {
  it('holds the spans of every run as lines of OTLP JSON, sampled or not', async () => {
    const path = join(await makeFolder(), 'sub', 'trace.jsonl');
    const telemetry = await openTelemetry({ env: { OTEL_SERVICE_NAME: 'judge' }, traceFile: path });
    const cases = Array.from({ length: 300 }, (_, at) => sampleTest({ name: `t${at}` }));
    for (const event of runWithCases(cases)) telemetry.listen(event);
    for (const event of runWithCases([], { traceId: 'f'.repeat(32), isSampled: false }))
      telemetry.listen(event);
    expect(await telemetry.close()).toEqual([]);
    const lines = (await readFile(path, 'utf8')).trimEnd().split('\n');
    const spans = lines.flatMap((line) => decodeTraces(Buffer.from(line), 'json'));
    expect(lines).toHaveLength(2);
    expect(spans).toHaveLength(306);
    const first = spans.filter(({ traceId }) => !traceId.startsWith('f'));
    expect(wrongIn(first, '')).toEqual([]);
    expect(spans[0]?.resource).toMatchObject({ 'service.name': 'judge' });
  });

  it('is asked for in vain where it can not be written', async () => {
    const folder = await makeFolder();
    await expect(openTelemetry({ env: {}, traceFile: folder })).rejects.toThrow(
      `--trace-file ${folder}: it can't be written (EISDIR). Name another path.`,
    );
  });
});

describe('what the standard variables ask for', () => {
  it.each([
    [{}, null, null],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://c:4318' }, 'http/protobuf', 'http/protobuf'],
    [{ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'http://c:4318' }, 'http/protobuf', null],
    [{ OTEL_EXPORTER_OTLP_METRICS_ENDPOINT: 'http://c', OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' }, null, 'grpc'],
    [{ OTEL_TRACES_EXPORTER: 'otlp' }, 'http/protobuf', null],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://c', OTEL_TRACES_EXPORTER: 'none' }, null, 'http/protobuf'],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://c', OTEL_SDK_DISABLED: 'true' }, null, null],
    [
      {
        OTEL_EXPORTER_OTLP_ENDPOINT: 'http://c',
        OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc',
        OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: 'http/json',
      },
      'http/json',
      'grpc',
    ],
  ])('%j', (env, traces, metrics) => {
    expect(wantedExports(env)).toEqual({ traces, metrics, warnings: [] });
  });

  it('is told where it can not be had', () => {
    const env = {
      OTEL_TRACES_EXPORTER: 'console',
      OTEL_METRICS_EXPORTER: 'otlp',
      OTEL_EXPORTER_OTLP_PROTOCOL: 'x',
    };
    expect(wantedExports(env)).toEqual({
      traces: null,
      metrics: 'http/protobuf',
      warnings: [
        'OTEL_TRACES_EXPORTER is "console": taas knows otlp and none; --trace-file needs neither',
        'OTEL_EXPORTER_OTLP_PROTOCOL is "x", expected grpc, http/json, http/protobuf: http/protobuf is used',
      ],
    });
  });
});

describe('the identity of the harness', () => {
  it('follows the standard variables', () => {
    const resourceOf = (env: Record<string, string>) => harnessIdentity(env).resource;
    expect(resourceOf({})).toMatchObject({ 'service.name': 'taas' });
    expect(
      resourceOf({ OTEL_RESOURCE_ATTRIBUTES: 'team=a%2Cb, service.name=x', OTEL_SERVICE_NAME: 'y' }),
    ).toMatchObject({ team: 'a,b', 'service.name': 'y' });
    expect(resourceOf({ OTEL_RESOURCE_ATTRIBUTES: 'team=a,broken' })).not.toHaveProperty('team');
  });

  it('names the job of a CI server', () => {
    expect(
      ciAttributes({
        GITHUB_ACTIONS: 'true',
        GITHUB_WORKFLOW: 'Build',
        GITHUB_JOB: 'test',
        GITHUB_RUN_ID: '7',
        GITHUB_SERVER_URL: 'https://github.com',
        GITHUB_REPOSITORY: 'a/b',
      }),
    ).toEqual({
      'cicd.pipeline.name': 'Build',
      'cicd.pipeline.run.id': '7',
      'cicd.pipeline.run.url.full': 'https://github.com/a/b/actions/runs/7',
      'cicd.pipeline.task.name': 'test',
      'vcs.repository.url.full': 'https://github.com/a/b',
    });
    expect(ciAttributes({ GITLAB_CI: 'true', CI_PIPELINE_ID: '9', CI_PROJECT_PATH: 'a/b' })).toEqual({
      'cicd.pipeline.name': 'a/b',
      'cicd.pipeline.run.id': '9',
    });
    expect(ciAttributes({ JENKINS_URL: 'http://j', JOB_NAME: 'x', BUILD_ID: '3' })).toEqual({
      'cicd.pipeline.name': 'x',
      'cicd.pipeline.run.id': '3',
    });
    expect(ciAttributes({ JOB_NAME: 'x' })).toEqual({});
  });
});

describe('what could not be exported', () => {
  it('is one line for one collector, without what may be a secret', () => {
    const env = { OTEL_EXPORTER_OTLP_ENDPOINT: 'https://me:secret@c.example/otlp?key=secret' };
    const why = 'connect ECONNREFUSED 10.0.0.1:443';
    const failure = { protocol: 'http/protobuf', why } as const;
    expect(
      failureLines(
        [
          { ...failure, signal: 'TRACES', what: '3 of 9 spans' },
          { ...failure, signal: 'METRICS', what: 'the metrics', why: 'the collector does not answer' },
        ],
        env,
      ),
    ).toEqual([
      '3 of 9 spans and the metrics were not exported: connect ECONNREFUSED 10.0.0.1:443 (https://c.example/otlp)',
    ]);
  });
});
