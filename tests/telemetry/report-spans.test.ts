import { expect, test } from 'vitest';
import type { TaaSReport } from '../../src/generated/taas-report.ts';
import type { SpanRecord } from '../../src/span-record.ts';
import { reportSpans } from '../../src/telemetry/report-spans.ts';
import { failingReport } from '../report/sample-reports.ts';

const told = (report: TaaSReport, cellSpans: readonly SpanRecord[] = []) =>
  reportSpans(report, cellSpans, {});

function cellSpan(spanId: string, more: Partial<SpanRecord>): SpanRecord {
  return {
    traceId: 'a'.repeat(32),
    spanId: spanId.repeat(16),
    parentSpanId: null,
    name: `cell ${spanId}`,
    kind: 'internal',
    startedAtMs: 0,
    endedAtMs: 1,
    status: { kind: 'unset', message: '' },
    attributes: {},
    events: [],
    links: [],
    resource: null,
    scope: null,
    ...more,
  };
}

test('a report is told of as its run was: one tree, times inside of their parents, failures marked', () => {
  const report = { ...failingReport(), trace_id: 'a'.repeat(32) };
  const spans = told(report);
  const byId = new Map(spans.map((span) => [span.spanId, span]));
  expect(byId.size).toBe(spans.length);
  const [root, ...others] = spans.filter(({ parentSpanId }) => !byId.has(parentSpanId ?? ''));
  expect([root?.name, others]).toEqual(['taas.run', []]);
  expect(new Set(spans.map(({ traceId }) => traceId))).toEqual(new Set([report.trace_id]));
  for (const span of spans) {
    const parent = byId.get(span.parentSpanId ?? '');
    if (!parent) continue;
    expect(span.startedAtMs).toBeGreaterThanOrEqual(parent.startedAtMs);
    expect(span.endedAtMs).toBeLessThanOrEqual(parent.endedAtMs);
  }
  const failed = spans.filter(({ status }) => status.kind === 'error').map(({ name }) => name);
  for (const { id, status } of report.scenarios) {
    const name = `scenario ${id}`;
    expect(spans.filter((span) => span.name === name)).toHaveLength(1);
    expect([name, failed.includes(name)]).toEqual([name, status !== 'passed' && status !== 'skipped']);
  }
});

test('told twice it is the same trace: a collector has no run twice', () => {
  const report = { ...failingReport(), trace_id: 'a'.repeat(32) };
  expect(told(report)).toEqual(told(report));
  const other = told({ ...report, trace_id: 'b'.repeat(32) });
  const ids = new Set(told(report).map(({ spanId }) => spanId));
  expect(other.filter(({ spanId }) => ids.has(spanId))).toEqual([]);
});

test('a merged report, which has no trace of its own, begins one that is always the same', () => {
  const report = { ...failingReport(), trace_id: null };
  const [span] = told(report);
  expect(span?.traceId).toMatch(/^[0-9a-f]{32}$/);
  expect(told(report)[0]?.traceId).toBe(span?.traceId);
});

test('spans of programs in cells hang below their attempts, and below the run where nothing tells whose they are', () => {
  const report = { ...failingReport(), trace_id: 'a'.repeat(32) };
  const scenario = report.scenarios.find(({ attempts }) => attempts.length > 0)?.id ?? '';
  const resource = { 'taas.scenario.id': scenario, 'taas.attempt': '1' };
  const spans = told(report, [
    cellSpan('1', { parentSpanId: 'e'.repeat(16), resource }),
    cellSpan('2', { parentSpanId: '1'.repeat(16) }),
    cellSpan('3', { parentSpanId: 'e'.repeat(16) }),
    cellSpan('4', { parentSpanId: 'f'.repeat(16), traceId: 'c'.repeat(32) }),
    cellSpan('5', { resource: { 'taas.scenario.id': 'constructor', 'taas.attempt': '1' } }),
  ]);
  const byId = new Map(spans.map((span) => [span.spanId, span]));
  const pathOf = (span: SpanRecord | undefined): string[] =>
    span ? [...pathOf(byId.get(span.parentSpanId ?? '')), span.name] : [];
  const attempt = ['taas.run', ...pathOf(byId.get('1'.repeat(16))).slice(1, -1)];
  expect(attempt).toEqual(expect.arrayContaining([`scenario ${scenario}`, 'attempt 1']));
  expect(['1', '2', '3', '4', '5'].map((id) => pathOf(byId.get(id.repeat(16))))).toEqual([
    [...attempt, 'cell 1'],
    [...attempt, 'cell 1', 'cell 2'],
    [...attempt, 'cell 3'],
    ['taas.run', 'cell 4'],
    ['taas.run', 'cell 5'],
  ]);
  expect(new Set(spans.map(({ traceId }) => traceId))).toEqual(new Set([report.trace_id]));
});
