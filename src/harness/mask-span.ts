import type { SpanAttribute, SpanAttributes, SpanRecord } from '../span-record.ts';
import type { SecretMasker } from './mask-secrets.ts';

/** The span without secrets, whatever its attributes are called. */
export function maskSpan(masker: SecretMasker, span: SpanRecord): SpanRecord {
  const { status, scope, resource } = span;
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
    resource: resource && maskAttributes(masker, resource),
    scope: scope && { name: text(scope.name), version: text(scope.version) },
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
