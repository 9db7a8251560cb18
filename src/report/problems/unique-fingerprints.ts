import { createHash } from 'node:crypto';
import { failureFingerprint } from '../failure-fingerprint.ts';
import type { Problem } from './problem.ts';

/** A fingerprint for each; a second problem that looks the same gets one of its own, or readers would drop it. */
export function uniqueFingerprints(problems: readonly Problem[]): string[] {
  const seen = new Map<string, number>();
  return problems.map(({ identity, message }) => {
    const fingerprint = failureFingerprint({ ...identity, message });
    const earlier = seen.get(fingerprint) ?? 0;
    seen.set(fingerprint, earlier + 1);
    return earlier === 0
      ? fingerprint
      : createHash('sha256').update(`${fingerprint} ${earlier}`).digest('hex');
  });
}
