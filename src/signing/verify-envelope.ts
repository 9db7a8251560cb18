import { verify } from 'node:crypto';
import { decodeBase64, type OpenedEnvelope } from './parse-envelope.ts';
import { preAuthEncoding } from './pre-auth-encoding.ts';
import type { TrustedKey } from './read-trusted-keys.ts';

/** The trusted keys that signed this envelope's payload and type. Every key is tried: a `keyid` proves nothing. */
export function verifyEnvelope(envelope: OpenedEnvelope, trusted: readonly TrustedKey[]): TrustedKey[] {
  const signed = preAuthEncoding(envelope.payloadType, envelope.payloadBytes);
  const signatures = envelope.signatures.flatMap(({ sig }) => decodeBase64(sig) ?? []);
  return trusted.filter(({ key }) => signatures.some((signature) => verify(null, signed, key, signature)));
}
