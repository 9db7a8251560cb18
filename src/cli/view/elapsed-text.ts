import { formatDuration } from '../../units.ts';

/** Whole seconds: a number that changes ten times a second can't be read. */
export function elapsedText(ms: number): string {
  return ms < 1_000 ? '0 s' : ms < 60_000 ? `${Math.floor(ms / 1_000)} s` : formatDuration(ms);
}

/** A time that is not known for sure. */
export function aboutText(ms: number): string {
  return `~${elapsedText(Math.max(1_000, Math.ceil(ms / 1_000) * 1_000))}`;
}

/** `12 s / ~30 s`; what is expected to be over within a second needs no forecast. */
export function againstExpected(ms: number, expectedMs: number | undefined): string {
  const isTold = expectedMs !== undefined && (expectedMs >= 1_000 || ms >= 2_000);
  return isTold ? `${elapsedText(ms)} / ${aboutText(expectedMs)}` : elapsedText(ms);
}
