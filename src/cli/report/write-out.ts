import { writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { TaasError } from '../../errors.ts';
import { makeFolders } from '../../make-folders.ts';

/** @throws TaasError `TAAS_OUT_UNWRITABLE`. */
export async function writeOut(out: string, text: string): Promise<void> {
  try {
    await makeFolders(dirname(out));
    await writeFile(out, text);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new TaasError('TAAS_OUT_UNWRITABLE', `--out ${out} can't be written (${code}).`, { cause: error });
  }
}
