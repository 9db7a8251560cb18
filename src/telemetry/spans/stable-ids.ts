import { createHash } from 'node:crypto';
import type { SpanRecord } from '../../span-record.ts';

/**
 * The same spans with ids that follow from their trace and place in it: who sends a run twice tells of one run, not of two.
 *
 * @returns the new ids by the old ones, too
 */
export function withStableIds(spans: readonly SpanRecord[]): {
  readonly spans: SpanRecord[];
  readonly ids: ReadonlyMap<string, string>;
} {
  const ids = stableIds(spans);
  const idOf = (id: string) => ids.get(id) ?? id;
  return {
    ids,
    spans: spans.map((span) => ({
      ...span,
      spanId: idOf(span.spanId),
      parentSpanId: span.parentSpanId === null ? null : idOf(span.parentSpanId),
      links: span.links.map((link) => ({ ...link, spanId: idOf(link.spanId) })),
    })),
  };
}

/** @returns hexadecimal digits that nobody else's text has */
export function stableDigits(count: number, ...parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, count);
}

/** Children come before their parents, and several may have one name. */
function stableIds(spans: readonly SpanRecord[]): Map<string, string> {
  const counts = new Map<string, number>();
  const byId = new Map(
    spans.map((span) => {
      const name = JSON.stringify([span.parentSpanId, span.name]);
      const at = counts.get(name) ?? 0;
      counts.set(name, at + 1);
      return [span.spanId, { span, at }];
    }),
  );
  const ids = new Map<string, string>();
  const idOf = (spanId: string): string => {
    const known = ids.get(spanId);
    const found = byId.get(spanId);
    if (known !== undefined || !found) return known ?? spanId;
    const { traceId, parentSpanId, name } = found.span;
    const parent = parentSpanId === null ? '' : idOf(parentSpanId);
    const id = stableDigits(16, traceId, parent, name, String(found.at));
    ids.set(spanId, id);
    return id;
  };
  for (const { spanId } of spans) idOf(spanId);
  return ids;
}
