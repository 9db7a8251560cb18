import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { failingReport } from '../report/sample-reports.ts';
import { startReceiver } from '../telemetry/otlp-receiver.ts';
import { makeFolder } from './run-scope.ts';
import { TaasCommand } from './taas-command.ts';

test('a report goes to a collector as a trace, and to the summary of a step', async () => {
  const receiver = await startReceiver();
  const report = { ...failingReport(), trace_id: 'a'.repeat(32) };
  const span = {
    traceId: report.trace_id,
    spanId: 'c'.repeat(16),
    name: 'of a cell',
    startTimeUnixNano: '1',
  };
  const ofCell = JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans: [span] }] }] });
  const files = { 'report.json': JSON.stringify(report), 'spans.jsonl': `${ofCell}\n`, summary: '' };
  const cwd = await makeFolder(files);
  const argv = ['report', 'report.json', '--as', 'tap', '--publish', 'otlp', '--publish', 'github-summary'];
  const env = { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.endpoint, GITHUB_STEP_SUMMARY: join(cwd, 'summary') };
  const command = new TaasCommand(argv, { cwd, env });
  expect([await command.exit(), command.stderr]).toEqual([0, '']);
  expect(command.stdout).toMatch(/^TAP version 14\n/);
  const spans = receiver.spans.filter(({ traceId }) => traceId === report.trace_id);
  expect(spans.filter(({ parentSpanId }) => parentSpanId === null).map(({ name }) => name)).toEqual([
    'taas.run',
  ]);
  expect(spans.map(({ name }) => name)).toEqual(
    expect.arrayContaining(report.scenarios.map(({ id }) => `scenario ${id}`)),
  );
  expect(spans.filter(({ name }) => name === 'of a cell')).toHaveLength(1);
  expect(await readFile(join(cwd, 'summary'), 'utf8')).toContain('UNIT-001');
});

test('a collector that is not there changes no exit code', async () => {
  const cwd = await makeFolder({ 'report.json': JSON.stringify(failingReport()) });
  const env = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9' };
  const command = new TaasCommand(['report', 'report.json', '--publish', 'otlp'], { cwd, env });
  expect(await command.exit()).toBe(0);
  expect(command.stderr).toMatch(/^\d+ of \d+ spans were not exported: .*ECONNREFUSED/);
});
