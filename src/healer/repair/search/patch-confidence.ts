import type { ChosenPatch } from './choose-patches.ts';

/** How often such a patch was right, on small programs with one fault each that were written for the purpose. */
export function patchConfidence({ patch, share, specialCases }: ChosenPatch): number {
  const steps = patch.edits.length > 1 ? 0.2 : 0;
  const special = specialCases ? 0.4 : 0;
  return Math.min(0.97, Math.max(0.05, 0.35 + 0.6 * share - steps - special));
}
