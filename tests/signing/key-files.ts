import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { keyIdOf } from '../../src/signing/key-id.ts';

/** A folder of its own for the test, removed at its end. */
export async function keyFolder(files: Readonly<Record<string, string>> = {}): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'taas-keys-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) {
    await writeFile(join(folder, name), text, { mode: name.endsWith('.key') ? 0o600 : 0o644 });
  }
  return folder;
}

export function newPair() {
  return pairOf(generateKeyPairSync('ed25519').privateKey);
}

/** The key of one of the test vectors in section 7.1 of RFC 8032. */
export function rfc8032Pair(seedHex: string) {
  const der = Buffer.concat([
    Buffer.from('302e020100300506032b657004220420', 'hex'),
    Buffer.from(seedHex, 'hex'),
  ]);
  return pairOf(createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }));
}

function pairOf(key: KeyObject) {
  const publicKey = createPublicKey(key);
  const keyid = keyIdOf(publicKey);
  return {
    privateKey: { key, keyid, warnings: [] },
    trusted: { key: publicKey, keyid, path: 'test.pub' },
    privatePem: key.export({ type: 'pkcs8', format: 'pem' }).toString(),
    publicPem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  };
}
