import type { SpanAttributes, SpanRecord } from '../span-record.ts';

/** Attributes, their items, events and links; what many spans share of a resource counts once. */
export function countParts(spans: readonly SpanRecord[]): number {
  const items = (attributes: SpanAttributes) =>
    Object.values(attributes).reduce<number>(
      (sum, value) => sum + (typeof value === 'object' ? value.length : 1),
      0,
    );
  const all = (parts: readonly { readonly attributes: SpanAttributes }[]) =>
    parts.reduce((sum, { attributes }) => sum + 1 + items(attributes), 0);
  const resources = new Set(spans.map(({ resource }) => resource ?? {}));
  return spans.reduce(
    (sum, span) => sum + items(span.attributes) + all(span.events) + all(span.links),
    [...resources].reduce((sum, resource) => sum + items(resource), 0),
  );
}
