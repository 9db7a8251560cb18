import { createPublicKey, type KeyObject } from 'node:crypto';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { keyIdOf } from './key-id.ts';
import { keyInvalid, type PemBlock, readKeyFile, unreadableKey } from './read-key-file.ts';
import { notEd25519 } from './read-private-key.ts';

export interface TrustedKey {
  readonly key: KeyObject;
  readonly keyid: string;
  /** Where it was read. */
  readonly path: string;
}

/**
 * Public Ed25519 keys: each path is a PEM file with one or several, or a folder with `*.pub` and `*.pem` files. A key
 * that is there twice counts once.
 *
 * @throws TaasError `TAAS_KEY_INVALID` for the first that is no such key: one that is passed over in silence could be
 * the one that was meant.
 */
export async function readTrustedKeys(paths: readonly string[]): Promise<TrustedKey[]> {
  const byId = new Map<string, TrustedKey>();
  for (const path of paths) {
    for (const file of await keyFiles(path)) {
      for (const key of await readPublicKeys(file)) if (!byId.has(key.keyid)) byId.set(key.keyid, key);
    }
  }
  return [...byId.values()];
}

async function keyFiles(path: string): Promise<string[]> {
  try {
    if (!(await stat(path)).isDirectory()) return [path];
    const names = (await readdir(path)).filter((name) => /\.(pub|pem)$/i.test(name)).sort();
    if (names.length > 0) return names.map((name) => join(path, name));
  } catch (error) {
    throw unreadableKey(path, error);
  }
  throw keyInvalid(
    path,
    'is a folder without a *.pub or *.pem file',
    'Put the public keys there that you trust.',
  );
}

async function readPublicKeys(path: string): Promise<TrustedKey[]> {
  const { blocks } = await readKeyFile(path);
  if (blocks.length === 0)
    throw keyInvalid(path, 'is no PEM file', 'A public key is NAME.pub of `taas keygen NAME`.');
  return blocks.map((block) => readPublicKey(path, block));
}

function readPublicKey(path: string, { label, text }: PemBlock): TrustedKey {
  // From a private key a public one could be made; but here it should not lie.
  if (label.endsWith('PRIVATE KEY')) {
    throw keyInvalid(
      path,
      'holds a private key',
      'Only the public one belongs here: keep the private one to its owner.',
    );
  }
  if (label !== 'PUBLIC KEY') {
    throw keyInvalid(
      path,
      `holds a ${label.toLowerCase()}, not a public key`,
      'Name a PEM file with "PUBLIC KEY".',
    );
  }
  const key = parse(path, text);
  if (key.asymmetricKeyType !== 'ed25519') throw notEd25519(path, key.asymmetricKeyType);
  return { key, keyid: keyIdOf(key), path };
}

function parse(path: string, pem: string): KeyObject {
  try {
    return createPublicKey(pem);
  } catch (cause) {
    throw keyInvalid(
      path,
      'is damaged: it holds no key that can be read',
      'Ask its owner for it again.',
      cause,
    );
  }
}
