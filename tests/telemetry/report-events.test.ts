import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openTelemetry } from '../../src/telemetry/open-telemetry.ts';
import { reportEvents } from '../../src/telemetry/report-events.ts';
import { temporaryFolder } from '../cli/temporary-folder.ts';
import { failingReport } from '../report/sample-reports.ts';

interface Span {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
  readonly status?: { readonly code?: number };
}

async function spansOf(report: ReturnType<typeof failingReport>): Promise<Span[]> {
  const traceFile = join(temporaryFolder({}), 'trace.jsonl');
  const telemetry = await openTelemetry({ env: {}, traceFile });
  for (const event of reportEvents(report)) telemetry.listen(event);
  expect(await telemetry.close()).toEqual([]);
  return readFileSync(traceFile, 'utf8')
    .trim()
    .split('\n')
    .flatMap((line) => JSON.parse(line).resourceSpans)
    .flatMap(({ scopeSpans }) => scopeSpans)
    .flatMap(({ spans }) => spans);
}

test('a report is told of as its run was: one tree, times inside of their parents, failures marked', async () => {
  const report = { ...failingReport(), trace_id: 'a'.repeat(32) };
  const spans = await spansOf(report);
  const byId = new Map(spans.map((span) => [span.spanId, span]));
  const [root, ...others] = spans.filter(({ parentSpanId }) => !byId.has(parentSpanId ?? ''));
  expect([root?.name, others]).toEqual(['taas.run', []]);
  expect(new Set(spans.map(({ traceId }) => traceId))).toEqual(new Set([report.trace_id]));
  for (const span of spans) {
    const parent = byId.get(span.parentSpanId ?? '');
    if (!parent) continue;
    expect(BigInt(span.startTimeUnixNano)).toBeGreaterThanOrEqual(BigInt(parent.startTimeUnixNano));
    expect(BigInt(span.endTimeUnixNano)).toBeLessThanOrEqual(BigInt(parent.endTimeUnixNano));
  }
  const failed = spans.filter(({ status }) => status?.code === 2).map(({ name }) => name);
  for (const { id, status } of report.scenarios) {
    const name = `scenario ${id}`;
    expect(spans.filter((span) => span.name === name)).toHaveLength(1);
    expect([name, failed.includes(name)]).toEqual([name, status !== 'passed' && status !== 'skipped']);
  }
});

test('a merged report, which has no trace of its own, begins one', async () => {
  const [span] = await spansOf({ ...failingReport(), trace_id: null });
  expect(span?.traceId).toMatch(/^[0-9a-f]{32}$/);
});
