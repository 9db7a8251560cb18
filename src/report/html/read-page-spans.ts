import type { TaaSReport } from '../../generated/taas-report.ts';
import { readSpanLines } from '../../otlp/read-span-lines.ts';
import type { SpanAttributes, SpanRecord } from '../../span-record.ts';
import { cellSpansName, type RunFiles } from '../run-files.ts';
import { cleanText } from './clean-report.ts';
import { limits } from './limits.ts';
import type { PageSpan } from './page-data.ts';

/** Spans that programs in the cells made, the first ones first. */
export async function readPageSpans(report: TaaSReport, files: RunFiles): Promise<PageSpan[]> {
  // They may be of hidden scenarios.
  if (report.audience === 'citizen') return [];
  const file = await files.run(cellSpansName, limits.spansBytes);
  if (!file) return [];
  return readSpanLines(file.content.toString('utf8'), limits.spans)
    .map(pageSpan)
    .sort((one, other) => one.startedAtMs - other.startedAtMs);
}

function pageSpan(span: SpanRecord): PageSpan {
  const { spanId, parentSpanId, kind, startedAtMs, endedAtMs, status, events, resource } = span;
  const service = resource?.['service.name'];
  return {
    spanId,
    parentSpanId,
    name: cleanText(span.name, limits.nameLength),
    kind,
    startedAtMs,
    endedAtMs,
    status: { kind: status.kind, message: cleanText(status.message, limits.messageLength) },
    attributes: cleanAttributes(span.attributes),
    events: events.slice(0, 10).map((event) => ({
      name: cleanText(event.name, limits.nameLength),
      atMs: event.atMs,
      attributes: cleanAttributes(event.attributes),
    })),
    owner: ownerOf(resource ?? {}),
    service: typeof service === 'string' ? cleanText(service, limits.nameLength) : null,
  };
}

/** What the harness told the program of its place, in `OTEL_RESOURCE_ATTRIBUTES`. */
function ownerOf(resource: SpanAttributes): string | null {
  const attempt = resource['taas.attempt'];
  for (const kind of ['scenario', 'step']) {
    const id = resource[`taas.${kind}.id`];
    if (typeof id === 'string') return cleanText(`${kind} ${id} ${attempt}`, limits.nameLength);
  }
  return null;
}

function cleanAttributes(attributes: SpanAttributes): Record<string, string> {
  const told = Object.entries(attributes).slice(0, limits.spanAttributes);
  return Object.fromEntries(
    told.map(([name, value]) => [
      cleanText(name, limits.nameLength),
      cleanText(Array.isArray(value) ? value.join(', ') : String(value), 1_000),
    ]),
  );
}
