import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { lstat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { TaasError } from '../errors.ts';

/**
 * As `integrity.files` has it; null for what is no file: a link to one could lead anywhere tomorrow.
 *
 * @throws TaasError `TAAS_WORKSPACE_UNREADABLE`
 */
export async function digestFile(path: string): Promise<string | null> {
  try {
    if (!(await lstat(path)).isFile()) return null;
    const hash = createHash('sha256');
    await pipeline(createReadStream(path), hash);
    return `sha256-${hash.digest('hex')}`;
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    throw new TaasError(
      'TAAS_WORKSPACE_UNREADABLE',
      `${path} can't be read (${code ?? message}), so it can't be pinned or compared. Make it readable.`,
      { cause },
    );
  }
}
