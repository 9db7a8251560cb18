import { sign } from 'node:crypto';
import type { Envelope } from './envelope.ts';
import { preAuthEncoding } from './pre-auth-encoding.ts';
import type { PrivateKey } from './read-private-key.ts';

/**
 * An envelope with this key's signature. The signatures of an earlier envelope stay where it holds the very same
 * payload: so several people sign one thing.
 */
export function signEnvelope(
  payloadType: string,
  payload: Buffer,
  key: PrivateKey,
  earlier?: Envelope,
): Envelope {
  const encoded = payload.toString('base64');
  const isSame = earlier?.payloadType === payloadType && earlier.payload === encoded;
  const others = isSame ? earlier.signatures.filter(({ keyid }) => keyid !== key.keyid) : [];
  const sig = sign(null, preAuthEncoding(payloadType, payload), key.key).toString('base64');
  return { payloadType, payload: encoded, signatures: [...others, { keyid: key.keyid, sig }] };
}
