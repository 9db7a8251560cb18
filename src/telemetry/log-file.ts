import { closeSync, openSync, statSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { TaasError } from '../errors.ts';
import { makeFolders } from '../make-folders.ts';

/** A file that lines are added to. */
export interface LogFile {
  /** In the file when it returns: nothing is lost, however the process ends. */
  write(line: string): void;
  /** Why lines are missing; null where none are. */
  close(): string | null;
}

/**
 * Opens the file before the run, so that nobody learns at its end that there is no log.
 *
 * @throws TaasError `TAAS_OUT_UNWRITABLE` or, where it is a pipe that could keep the run waiting, `TAAS_USAGE`.
 */
export async function openLogFile(path: string): Promise<LogFile> {
  const file = await open(path);
  let failure: string | null = null;
  return {
    write(line) {
      if (failure !== null) return;
      try {
        const bytes = Buffer.from(line);
        for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
      } catch (error) {
        failure = (error as Error).message;
      }
    },
    close() {
      closeSync(file);
      return failure;
    },
  };
}

async function open(path: string): Promise<number> {
  try {
    await makeFolders(dirname(path));
    const info = statSync(path, { throwIfNoEntry: false });
    if (!info?.isFIFO()) return openSync(path, 'a');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const message = `--log-file ${path}: it can't be written (${code}). Name another path, or leave it out: the log then goes to stderr.`;
    throw new TaasError('TAAS_OUT_UNWRITABLE', message, { cause: error });
  }
  const message = `--log-file ${path}: it is a pipe. Name a file, or leave it out: the log then goes to stderr.`;
  throw new TaasError('TAAS_USAGE', message);
}
