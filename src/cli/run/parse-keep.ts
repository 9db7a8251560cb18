import { TaasError } from '../../errors.ts';
import { longestTimerMs } from '../../harness/execute-options.ts';
import { parseDurationMs } from '../../units.ts';
import type { Terminal } from '../terminal.ts';

interface KeepFlags {
  readonly keep?: boolean | undefined;
  readonly keepFor?: string | undefined;
}

/** Nobody waits longer at a terminal; what is kept takes memory. */
const longestWaitMs = 24 * 3_600_000;

/** For how long cells of failures are kept; null: not at all. */
export function parseKeep({ keep, keepFor }: KeepFlags, { stdin }: Terminal): number | null {
  if (keepFor !== undefined) {
    if (keep === false) throw new TaasError('TAAS_USAGE', '--no-keep and --keep-for contradict each other.');
    return parseTime(keepFor);
  }
  if (!keep) return null;
  if (stdin.isTty) return longestWaitMs;
  throw new TaasError(
    'TAAS_USAGE',
    '--keep waits for Ctrl-C, and there is no terminal to press it on. Say for how long: --keep-for 30m.',
  );
}

function parseTime(text: string): number {
  try {
    const keepMs = parseDurationMs(text);
    if (keepMs > 0 && keepMs <= longestTimerMs) return keepMs;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  throw new TaasError(
    'TAAS_USAGE',
    `--keep-for ${text}: expected a duration with unit, e.g. 10m or 1h, of at most 24 days.`,
  );
}
