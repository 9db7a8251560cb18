import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import type { TaasError } from '../errors.ts';
import { keyIdOf } from './key-id.ts';
import { keyInvalid, readKeyFile } from './read-key-file.ts';

export interface PrivateKey {
  readonly key: KeyObject;
  /** Of its public half. */
  readonly keyid: string;
  /** What the reader should know of the file. */
  readonly warnings: readonly string[];
}

/**
 * The Ed25519 key to sign with, from a PEM file (PKCS#8).
 *
 * @throws TaasError `TAAS_KEY_INVALID`
 */
export async function readPrivateKey(path: string): Promise<PrivateKey> {
  const { blocks, mode } = await readKeyFile(path);
  const secret = blocks.filter(({ label }) => label.endsWith('PRIVATE KEY'));
  const [block] = secret;
  if (!block) throw noPrivateKey(path, blocks[0]?.label);
  if (secret.length > 1)
    throw keyInvalid(path, `holds ${secret.length} private keys`, 'Name a file with one.');
  if (block.isEncrypted) {
    const remedy =
      'Decrypt it for this use: openssl pkey -in FILE -out PLAIN, and keep PLAIN where only you can read it.';
    throw keyInvalid(path, 'is encrypted, and no passphrase can be asked for', remedy);
  }
  if (block.label === 'OPENSSH PRIVATE KEY') {
    throw keyInvalid(path, "is in OpenSSH's own format", 'Make one with `taas keygen NAME`.');
  }
  const key = parse(path, block.text);
  if (key.asymmetricKeyType !== 'ed25519') throw notEd25519(path, key.asymmetricKeyType);
  return { key, keyid: keyIdOf(createPublicKey(key)), warnings: warnOfMode(path, mode) };
}

function parse(path: string, pem: string): KeyObject {
  try {
    return createPrivateKey(pem);
  } catch {
    // Without the cause: nobody knows what of the key it would show.
    throw keyInvalid(path, 'is damaged: it holds no key that can be read', 'Restore it, or make a new one.');
  }
}

function noPrivateKey(path: string, label: string | undefined): TaasError {
  if (label === 'PUBLIC KEY') {
    return keyInvalid(
      path,
      'is a public key',
      'To sign takes the private one: NAME.key of `taas keygen NAME`.',
    );
  }
  const what = label === undefined ? 'is no PEM file' : `is a ${label.toLowerCase()}`;
  return keyInvalid(path, `${what}, not a private key`, '`taas keygen NAME` makes one.');
}

export function notEd25519(path: string, type: string | undefined): TaasError {
  return keyInvalid(path, `is of type ${type ?? 'unknown'}, not ed25519`, '`taas keygen NAME` makes one.');
}

/** Windows has no such bits. */
function warnOfMode(path: string, mode: number): string[] {
  if (process.platform === 'win32' || (mode & 0o077) === 0) return [];
  const bits = mode.toString(8).padStart(4, '0');
  return [`the private key ${path} can be read or changed by other users (mode ${bits}): chmod 600 it`];
}
