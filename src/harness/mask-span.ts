import type { SpanAttribute, SpanAttributes, SpanRecord } from '../span-record.ts';
import type { SecretMasker } from './mask-secrets.ts';

/**
 * Spans without secrets, whatever their attributes are called. A request tells its resource once for all of its spans:
 * it is masked once, and stays one object.
 */
export function spanMasker(masker: SecretMasker): (span: SpanRecord) => SpanRecord {
  const text = (value: string) => masker.text(value);
  const resourceOf = once((resource: SpanAttributes) => maskAttributes(masker, resource));
  const scopeOf = once(({ name, version }: Scope) => ({ name: text(name), version: text(version) }));
  return (span) =>
    maskSpan(masker, span, span.resource && resourceOf(span.resource), span.scope && scopeOf(span.scope));
}

type Scope = NonNullable<SpanRecord['scope']>;

/** Remembers what it gave for each object. */
function once<T extends object, R>(make: (value: T) => R): (value: T) => R {
  const known = new Map<T, R>();
  return (value) => {
    const made = known.get(value) ?? make(value);
    known.set(value, made);
    return made;
  };
}

function maskSpan(
  masker: SecretMasker,
  span: SpanRecord,
  resource: SpanRecord['resource'],
  scope: SpanRecord['scope'],
): SpanRecord {
  const { status } = span;
  const text = (value: string) => masker.text(value);
  return {
    ...span,
    name: text(span.name),
    status: { kind: status.kind, message: text(status.message) },
    attributes: maskAttributes(masker, span.attributes),
    events: span.events.map(({ name, atMs, attributes }) => ({
      name: text(name),
      atMs,
      attributes: maskAttributes(masker, attributes),
    })),
    links: span.links.map((link) => ({ ...link, attributes: maskAttributes(masker, link.attributes) })),
    resource,
    scope,
  };
}

function maskAttributes(masker: SecretMasker, attributes: SpanAttributes): SpanAttributes {
  const mask = (value: SpanAttribute): SpanAttribute => {
    if (typeof value === 'string') return masker.text(value);
    if (typeof value !== 'object') return maskScalar(masker, value);
    return value.map((item) => (typeof item === 'string' ? masker.text(item) : maskScalar(masker, item)));
  };
  return Object.fromEntries(
    Object.entries(attributes).map(([key, value]) => [masker.text(key), mask(value)]),
  );
}

/** A number may be a secret, too. */
function maskScalar(masker: SecretMasker, value: number | boolean): string | number | boolean {
  const text = String(value);
  const masked = masker.text(text);
  return masked === text ? value : masked;
}
