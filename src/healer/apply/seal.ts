import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { constants } from 'node:fs';
import { link, open, readFile, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { ulid } from 'ulid';
import { TaasError } from '../../errors.ts';
import { makeFolders } from '../../make-folders.ts';

const keyBytes = 32;

/**
 * Tells what this user's healer wrote from what came with a repository: a journal from elsewhere could have any file of
 * the machine "restored".
 */
export class Seal {
  readonly #key: Buffer;

  constructor(key: Buffer) {
    this.#key = key;
  }

  of(text: string): string {
    return createHmac('sha256', this.#key).update(text).digest('hex');
  }

  holds(text: string, seal: string): boolean {
    const [given, own] = [Buffer.from(seal, 'hex'), Buffer.from(this.of(text), 'hex')];
    return given.length === own.length && timingSafeEqual(given, own);
  }
}

/** @throws TaasError `TAAS_OUT_UNWRITABLE` where no key can be kept. */
export async function openSeal(): Promise<Seal> {
  const { XDG_STATE_HOME } = process.env;
  const state = XDG_STATE_HOME?.startsWith('/') ? XDG_STATE_HOME : join(homedir(), '.local', 'state');
  const folder = join(state, 'taas');
  const path = join(folder, 'heal.key');
  try {
    return new Seal((await readKey(path)) ?? (await makeKey(folder, path)));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new TaasError(
      'TAAS_OUT_UNWRITABLE',
      `${path}, the key that seals the healer's journal, can't be read or made (${code ?? message}). Set XDG_STATE_HOME to a folder that can be written.`,
      { cause: error },
    );
  }
}

async function readKey(path: string): Promise<Buffer | null> {
  const key = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (key !== null && key.length !== keyBytes) throw new Error(`it has ${key.length} bytes, not ${keyBytes}`);
  return key;
}

async function makeKey(folder: string, path: string): Promise<Buffer> {
  await makeFolders(folder);
  const own = `${path}.${ulid()}`;
  const file = await open(own, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o600);
  try {
    await file.writeFile(randomBytes(keyBytes));
    await file.sync();
  } finally {
    await file.close();
  }
  // Of two that make one at the same time the first is everybody's.
  await link(own, path).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') await rename(own, path);
  });
  await rm(own, { force: true });
  const key = await readKey(path);
  if (key === null) throw new Error('it is gone again');
  return key;
}
