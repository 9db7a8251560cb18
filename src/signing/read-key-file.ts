import { readFile, stat } from 'node:fs/promises';
import { TaasError } from '../errors.ts';

/** A PEM block, as it stands in a file. */
export interface PemBlock {
  /** `PUBLIC KEY`, `PRIVATE KEY`, … */
  readonly label: string;
  readonly text: string;
  /** RFC 1421's own way to encrypt, in which the label does not tell. */
  readonly isEncrypted: boolean;
}

export interface KeyFile {
  readonly blocks: readonly PemBlock[];
  /** Permission bits. */
  readonly mode: number;
}

const mostBytes = 1_048_576;

/**
 * The PEM blocks of a key file.
 *
 * @throws TaasError `TAAS_KEY_INVALID`
 */
export async function readKeyFile(path: string): Promise<KeyFile> {
  try {
    const stats = await stat(path);
    if (stats.isDirectory()) throw keyInvalid(path, 'is a folder', 'Name the key file in it.');
    if (!stats.isFile()) throw keyInvalid(path, 'is no file', 'Name a PEM file.');
    if (stats.size > mostBytes)
      throw keyInvalid(path, `holds ${stats.size} bytes`, 'A key has a few hundred.');
    const text = await readFile(path, 'latin1');
    return { blocks: [...pemBlocks(text)], mode: stats.mode & 0o777 };
  } catch (error) {
    if (error instanceof TaasError) throw error;
    throw unreadableKey(path, error);
  }
}

function* pemBlocks(text: string): Generator<PemBlock> {
  for (const [block, label] of text.matchAll(/-----BEGIN ([A-Z0-9 ]+)-----[\s\S]*?-----END \1-----/g)) {
    const isEncrypted = label === 'ENCRYPTED PRIVATE KEY' || block.includes('Proc-Type: 4,ENCRYPTED');
    yield { label: label ?? '', text: `${block}\n`, isEncrypted };
  }
}

export function unreadableKey(path: string, cause: unknown): TaasError {
  const { code, message } = cause as NodeJS.ErrnoException;
  return code === 'ENOENT' || code === 'ENOTDIR'
    ? keyInvalid(path, 'does not exist', '`taas keygen NAME` makes a pair of keys.', cause)
    : keyInvalid(path, `can't be read (${code ?? message})`, 'Check its permissions.', cause);
}

/** Never with anything of what the file holds. */
export function keyInvalid(path: string, what: string, remedy: string, cause?: unknown): TaasError {
  return new TaasError('TAAS_KEY_INVALID', `The key ${JSON.stringify(path)} ${what}. ${remedy}`, {
    cause,
    data: { path },
  });
}
