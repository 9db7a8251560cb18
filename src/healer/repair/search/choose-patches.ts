import { overfitting } from './overfitting.ts';
import type { Patch } from './patch.ts';
import type { PlausiblePatch } from './search-patches.ts';
import type { Behaviour } from './watch-behaviour.ts';

export interface ChosenPatch {
  readonly patch: Patch;
  readonly merit: number;
  /** Its merit and that of those that behave like it, as a share of all. */
  readonly share: number;
  readonly plausible: number;
  /** How many behave like it, itself included. */
  readonly agreeing: number;
  readonly specialCases: boolean;
}

/**
 * The plausible patches, the one to propose first leading. Patches that give the same answers on generated inputs
 * count as one; the heaviest of these groups leads, and in it the patch that was likeliest to begin with.
 * @param behaviours what each does on generated inputs; null where nobody has looked
 */
export function choosePatches(
  plausible: readonly PlausiblePatch[],
  behaviours: readonly (Behaviour | null)[],
  testTexts: readonly string[],
): ChosenPatch[] {
  const judged = plausible.map(({ patch }, index) => {
    const { factor, specialCases } = overfitting(patch, testTexts);
    const seen = behaviours[index];
    const kept = 1 - carelessness * (seen?.changed ?? 0);
    const steps = severalSteps ** (patch.edits.length - 1);
    const merit = patch.score * factor * size(patch) * kept * steps;
    return { patch, merit, specialCases, behaviour: seen?.answers ?? `alone ${index}` };
  });
  const groups = new Map<string, typeof judged>();
  for (const one of judged) groups.set(one.behaviour, [...(groups.get(one.behaviour) ?? []), one]);

  const weight = (group: readonly { merit: number }[]) => {
    const merits = group.map(({ merit }) => merit);
    const [best, all] = [Math.max(...merits), merits.reduce((sum, merit) => sum + merit, 0)];
    return best + agreement * Math.min(all - best, mostAgreeing * best);
  };
  const ordered = [...groups.values()]
    .map((group) => ({
      group: group.toSorted((one, other) => other.merit - one.merit),
      weight: weight(group),
    }))
    .sort((one, other) => other.weight - one.weight);
  const total = ordered.reduce((sum, group) => sum + group.weight, 0) || 1;
  const chosen = ordered.flatMap(({ group, weight: heavy }) =>
    group.map(({ patch, merit, specialCases }, rank) => ({
      rank,
      patch,
      merit,
      specialCases,
      share: heavy / total,
      plausible: judged.length,
      agreeing: group.length,
    })),
  );
  // The leaders of all groups come before the others of the first.
  return chosen.sort((one, other) => one.rank - other.rank).map(({ rank: _, ...patch }) => patch);
}

/** What one that agrees adds to the best of its group: several ways to the same wrong answer are easily found. */
const agreement = 0.03;
/** Those that agree add at most this many times the best. */
const mostAgreeing = 2;

/** Of two that mend the same, the one that leaves more as it was. */
const carelessness = 0.4;

/** Two edits where one would do. */
const severalSteps = 0.5;

/** Of two that are alike, the one that adds less. */
function size({ edits }: Patch): number {
  const added = edits.reduce(
    (sum, { edit }) => sum + Math.abs(edit.splice.text.length - (edit.splice.end - edit.splice.start)),
    0,
  );
  return 1 / (1 + added / 60);
}
