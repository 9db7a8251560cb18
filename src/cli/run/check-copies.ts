import { access, constants, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { TaasError } from '../../errors.ts';
import type { ReportCopy } from './parse-reports.ts';

/**
 * Before anything is run, so that nobody learns at the end of it that a report has no place.
 *
 * @throws TaasError `TAAS_USAGE` where two are to lie in one place, `TAAS_OUT_UNWRITABLE` where one can't be written.
 */
export async function checkCopies(copies: readonly ReportCopy[], cwd: string): Promise<void> {
  const kinds = new Map<string, string>();
  for (const { writer, path } of copies) {
    if (path === null) continue;
    const target = resolve(cwd, path);
    const info = await stat(target).catch(() => undefined);
    // Several may go to a terminal or a pipe, one after the other.
    if (info && !info.isFile() && !info.isDirectory()) continue;
    const other = kinds.get(target);
    if (other !== undefined) {
      throw new TaasError(
        'TAAS_USAGE',
        `--report ${writer.kind}=${path}: --report ${other} goes to the same file. Give each a path of its own.`,
      );
    }
    kinds.set(target, `${writer.kind}=${path}`);
    const why = info?.isDirectory() ? 'EISDIR' : await whyUnwritable(info ? target : `${dirname(target)}/.`);
    if (why === null) continue;
    throw new TaasError(
      'TAAS_OUT_UNWRITABLE',
      `--report ${writer.kind}=${path}: ${target} can't be written (${why}). Name another path.`,
    );
  }
}

/** Of what is not there yet the first folder above it counts; what stands in braces is known at the end only. */
async function whyUnwritable(path: string): Promise<string | null> {
  try {
    await access(path, constants.W_OK);
    return null;
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    const folder = resolve(path);
    const isTop = dirname(folder) === folder;
    return code === 'ENOENT' && !isTop ? whyUnwritable(`${dirname(folder)}/.`) : code;
  }
}
