import { generateKeyPairSync } from 'node:crypto';
import { existsSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { TaasError } from '../errors.ts';
import { keyIdOf } from './key-id.ts';

export interface KeyPairFiles {
  readonly keyid: string;
  readonly privatePath: string;
  readonly publicPath: string;
}

/**
 * Makes an Ed25519 pair: `NAME.key` (PKCS#8, for its owner alone) and `NAME.pub` (SPKI). Nothing is overwritten: a
 * private key that is gone can't be had again.
 *
 * @throws TaasError `TAAS_USAGE`, `TAAS_OUT_UNWRITABLE`
 */
export async function writeKeyPair(name: string): Promise<KeyPairFiles> {
  const [privatePath, publicPath] = [`${name}.key`, `${name}.pub`];
  for (const path of [privatePath, publicPath]) if (existsSync(path)) throw alreadyThere(path);
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  await writeNew(privatePath, privateKey.export({ type: 'pkcs8', format: 'pem' }), 0o600);
  try {
    await writeNew(publicPath, publicKey.export({ type: 'spki', format: 'pem' }), 0o644);
  } catch (error) {
    await rm(privatePath, { force: true });
    throw error;
  }
  return { keyid: keyIdOf(publicKey), privatePath, publicPath };
}

async function writeNew(path: string, pem: string | Buffer, mode: number): Promise<void> {
  try {
    await writeFile(path, pem, { mode, flag: 'wx' });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') throw alreadyThere(path);
    const why = code === 'ENOENT' ? 'its folder does not exist' : code;
    throw new TaasError(
      'TAAS_OUT_UNWRITABLE',
      `The key ${path} can't be written (${why}). Choose another place.`,
      {
        cause: error,
      },
    );
  }
}

function alreadyThere(path: string): TaasError {
  return new TaasError('TAAS_USAGE', `${path} is there already and is not overwritten. Choose another name.`);
}
