import { createHash, randomBytes } from 'node:crypto';
import { access, chmod, constants, open, readFile, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { TaasError } from '../errors.ts';
import { withMachineLock } from '../sandbox/images/machine-lock.ts';
import { withFileLock } from '../sandbox/process-jail/file-lock.ts';
import { type MetricFamilies, mergeFamilies, readMetricsText, writeMetricsText } from './metrics-text.ts';

/** A file of our own has a line for a series; more than this was made by something else. */
const mostBytes = 64 * 1024 * 1024;
const mostWaitMs = 10_000;

/**
 * Looks whether the file can be written later, so that nobody learns it after an hour of tests.
 *
 * @throws TaasError `TAAS_USAGE` when something else lies there, `TAAS_OUT_UNWRITABLE` when its folder can't be written.
 */
export async function checkMetricsFile(path: string): Promise<void> {
  const folder = dirname(path);
  try {
    await access(folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const message = `--metrics-file ${path}: the folder ${folder} can't be written (${code}). Make it, or name another one.`;
    throw new TaasError('TAAS_OUT_UNWRITABLE', message, { cause: error });
  }
  try {
    await readEarlier(path);
  } catch (error) {
    const message = `--metrics-file ${path}: ${(error as Error).message}. It is left as it is: move it away, or name another path.`;
    throw new TaasError('TAAS_USAGE', message, { cause: error });
  }
}

/**
 * Adds to what earlier runs counted. Readers see the file as it was or as it is, never a part of it; two runs at once
 * wait for each other.
 *
 * @throws Error when it can't be done; the file is then as it was.
 */
export async function addToMetricsFile(path: string, coming: MetricFamilies): Promise<void> {
  const target = await realpath(path).catch(() => path);
  const signal = AbortSignal.timeout(mostWaitMs);
  const name = createHash('sha256').update(target).digest('hex');
  try {
    // The first one holds on this machine, the second one also between containers that share the folder.
    await withMachineLock(`metrics-${name}`, { signal }, () =>
      withFileLock(`${target}.lock`, { signal }, async () => {
        await replace(target, writeMetricsText(mergeFamilies(await readEarlier(target), coming)));
      }),
    );
  } catch (error) {
    if (!signal.aborted) throw error;
    throw new Error(`another run has been writing to it for ${mostWaitMs / 1_000} s (${target}.lock)`);
  }
}

async function readEarlier(path: string): Promise<MetricFamilies> {
  const info = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw new Error(`it can't be read (${error.code})`);
  });
  if (!info) return new Map();
  if (!info.isFile()) throw new Error('it is not a file');
  if (info.size > mostBytes) throw new Error(`it has ${info.size} bytes, taas writes less`);
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new Error(`it can't be read (${error.code})`);
  });
  try {
    return readMetricsText(text);
  } catch (error) {
    throw new Error(`it is not a metrics file of taas, or it is damaged: ${(error as Error).message}`);
  }
}

/** The collector reads as another user, and only names that end in `.prom`. */
async function replace(path: string, text: string): Promise<void> {
  const temporary = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}.tmp`);
  try {
    await using file = await open(temporary, 'wx', 0o644);
    await file.writeFile(text);
    await file.sync();
    await chmod(temporary, 0o644);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
