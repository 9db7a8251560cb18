import { canonicalJson } from './canonical-json.ts';
import type { Scope } from './scope.ts';

export const scopePayloadType = 'application/vnd.taas.scope+json';

/** What is signed of a scope: the canonical form of its document, upgraded to 2.0, and of the files that it pins. */
export function scopePayload({ document, integrityFiles }: Scope): Buffer {
  return Buffer.from(canonicalJson({ scope: document, files: integrityFiles }), 'utf8');
}
