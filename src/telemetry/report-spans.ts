import type { TaaSReport } from '../generated/taas-report.ts';
import type { SpanAttributes, SpanRecord } from '../span-record.ts';
import { reportEvents } from './report-events.ts';
import { SpansOfRun } from './spans/spans-of-run.ts';
import { withStableIds } from './spans/stable-ids.ts';

/**
 * The trace of a run, as far as its report knows it, with the same ids each time.
 *
 * @param cellSpans what programs in its cells sent
 * @param common attributes of the run's own span, beside what the run says
 */
export function reportSpans(
  report: TaaSReport,
  cellSpans: readonly SpanRecord[],
  common: SpanAttributes,
): SpanRecord[] {
  const told: SpanRecord[] = [];
  const { started, others } = reportEvents(report);
  const run = new SpansOfRun(started, common, (span) => told.push(span));
  const attempts = new Map<string, string>();
  for (const event of others) {
    run.listen(event);
    if (event.kind === 'attempt_started') attempts.set(keyOf(event.owner.id, event.attempt), event.spanId);
  }
  const { spans, ids } = withStableIds(told);
  const idOf = (id: string | undefined) => (id === undefined ? undefined : ids.get(id));
  const runSpanId = idOf(started.trace.spanId) ?? null;
  const placed = placeCellSpans(cellSpans, (resource) => idOf(attempts.get(ownerOf(resource))));
  const own = new Set(spans.map(({ spanId }) => spanId));
  const { traceId } = started.trace;
  return [
    ...spans,
    ...placed
      .filter(({ spanId }) => !own.has(spanId))
      .map((span) => ({ ...span, traceId, parentSpanId: span.parentSpanId ?? runSpanId })),
  ];
}

/** Those below an attempt name a parent that its report does not know; whose it was some of its children say. */
function placeCellSpans(
  spans: readonly SpanRecord[],
  attemptOf: (resource: SpanAttributes) => string | undefined,
): SpanRecord[] {
  const there = new Set(spans.map(({ spanId }) => spanId));
  const unknown = new Map<string | null, string>();
  for (const { parentSpanId, resource } of spans) {
    if (parentSpanId !== null && (there.has(parentSpanId) || unknown.has(parentSpanId))) continue;
    const attempt = attemptOf(resource ?? {});
    if (attempt !== undefined) unknown.set(parentSpanId, attempt);
  }
  return spans.map((span) => {
    const { parentSpanId, resource } = span;
    if (parentSpanId !== null && there.has(parentSpanId)) return span;
    return { ...span, parentSpanId: attemptOf(resource ?? {}) ?? unknown.get(parentSpanId) ?? null };
  });
}

/** What the harness told the program of its place, in `OTEL_RESOURCE_ATTRIBUTES`. */
function ownerOf(resource: SpanAttributes): string {
  return keyOf(
    String(resource['taas.scenario.id'] ?? resource['taas.step.id']),
    String(resource['taas.attempt']),
  );
}

/** Ids of steps and scenarios are one set. */
function keyOf(id: string, attempt: number | string): string {
  return `${id}\n${attempt}`;
}
