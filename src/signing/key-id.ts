import { createHash, type KeyObject } from 'node:crypto';

/** The name of a public key: the SHA-256 digest of its SPKI form in DER, in hexadecimal. */
export function keyIdOf(publicKey: KeyObject): string {
  return createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('hex');
}
