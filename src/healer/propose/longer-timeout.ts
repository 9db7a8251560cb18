import type { Scope } from '../../scope/scope.ts';
import { formatDuration } from '../../units.ts';
import type { HealCase } from '../heal-case.ts';
import { passingDurations } from './measured-durations.ts';

/** Longer than this is another problem. */
const longestMs = 30 * 60_000;
/** How much longer it is let run, to see how long it takes. */
const stretch = 5;

export interface LongerTimeout {
  /** As the scope writes it. */
  readonly timeout: string;
  readonly reason: string;
}

/**
 * A timeout that is twice what the scenario was measured to take; null where it does not pass in more time either, or
 * where the time it has is enough.
 */
export async function longerTimeout(
  heal: HealCase,
  scenario: string,
  signal: AbortSignal,
): Promise<LongerTimeout | null> {
  const own = heal.lab.scope.scenarios.find(({ id }) => id === scenario);
  if (!own) return null;
  const known = await passingDurations(heal, 'scenarios', scenario);
  const earlier = known.length > 0 ? Math.max(...known) : 0;
  // Half of the time is what a slower machine takes.
  if (earlier > own.timeoutMs / 2) return chosen(own.timeoutMs, earlier, 'passed before in');
  const measured = await measure(heal, scenario, own.timeoutMs, signal);
  return measured === null ? null : chosen(own.timeoutMs, measured, 'passes with more time, in');
}

function chosen(timeoutMs: number, tookMs: number, how: string): LongerTimeout | null {
  const wantedMs = Math.ceil((2 * tookMs) / 100) * 100;
  if (wantedMs <= timeoutMs || wantedMs > longestMs) return null;
  const timeout = wantedMs % 1_000 === 0 ? `${wantedMs / 1_000}s` : `${wantedMs}ms`;
  const reason = `It ${how} ${formatDuration(tookMs)}; its timeout is ${formatDuration(timeoutMs)}.`;
  return { timeout, reason };
}

async function measure(
  { lab }: HealCase,
  scenario: string,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<number | null> {
  const longer = Math.min(timeoutMs * stretch, longestMs);
  const scope: Scope = {
    ...lab.scope,
    scenarios: lab.scope.scenarios.map((it) => (it.id === scenario ? { ...it, timeoutMs: longer } : it)),
  };
  const report = await lab.run({ purpose: 'rerun', scope, scenarios: [scenario], signal });
  const result = report.scenarios.find(({ id }) => id === scenario);
  return result?.status === 'passed' ? (result.attempts.at(-1)?.duration_ms ?? null) : null;
}
