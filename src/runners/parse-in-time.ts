import { runInNewContext } from 'node:vm';
import { formatDuration } from '../units.ts';
import { ResultsUnreadableError } from './runner.ts';

/**
 * What `parse` gives back, which is synchronous: results that were made to be slow can't hold the Judge up for ever.
 *
 * @throws ResultsUnreadableError when it takes longer, or the stack overflows.
 */
export function parseInTime<T>(parse: () => T, timeoutMs: number): T {
  try {
    // The time limit of a script holds for all that it calls, regular expressions included.
    return runInNewContext('parse()', { parse }, { timeout: timeoutMs }) as T;
  } catch (error) {
    if (error instanceof RangeError)
      throw new ResultsUnreadableError('they are nested too deeply.', { cause: error });
    if ((error as NodeJS.ErrnoException).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
    throw new ResultsUnreadableError(`they could not be read in ${formatDuration(timeoutMs)}.`, {
      cause: error,
    });
  }
}
