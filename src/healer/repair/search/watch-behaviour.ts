import { findFunctions } from '../../../syntax/find-functions.ts';
import type { TrialGround } from '../../lab/lab.ts';
import type { StrategyContext } from '../../propose/strategy.ts';
import { observeVariants } from '../../trial/observe.ts';
import type { PlausiblePatch } from './search-patches.ts';

/** What a patch does on inputs like those of the tests. */
export interface Behaviour {
  /** Its answers as one text. */
  readonly answers: string;
  /** The share of them that are others than before the patch. */
  readonly changed: number;
}

/** Null where it can't be seen. */
export async function watchBehaviour(
  { case: { lab, seed }, group, signal }: Pick<StrategyContext, 'case' | 'group' | 'signal'>,
  ground: TrialGround | null,
  plausible: readonly PlausiblePatch[],
): Promise<(Behaviour | null)[]> {
  const seen: (Behaviour | null)[] = plausible.map(() => null);
  const ids = new Set(group.failures.map(({ scenario }) => scenario));
  const scenario = lab.scope.scenarios.find(({ id }) => ids.has(id));
  if (!ground || !scenario || plausible.length < 2) return seen;
  const places = new Map<string, number[]>();
  for (const [index, { patch }] of plausible.entries()) {
    const site = patch.edits[0]?.searched.site;
    const key = site && site.root !== site.file.root ? `${patch.path}\0${site.root.start}` : null;
    if (key) places.set(key, [...(places.get(key) ?? []), index]);
  }
  for (const [place, indexes] of places) {
    if (indexes.length < 2 || signal.aborted) continue;
    const site = plausible[indexes[0] ?? 0]?.patch.edits[0]?.searched.site;
    if (!site) continue;
    const { text, language, path } = site.file;
    const named = (await findFunctions(text, language)).find(({ line }) => line === site.root.line);
    if (!named) continue;
    const variants = [text, ...indexes.flatMap((index) => plausible[index]?.patch.text ?? [])];
    const request = { ground, scenario, path, text, function: named.name, language, variants, seed };
    // Where it can't be told how they behave, each stands for itself.
    const answers = await observeVariants(request).catch(() => null);
    for (const [at, index] of indexes.entries()) {
      const [before, given] = [answers?.[0], answers?.[at + 1]];
      if (!before || !given || given.length === 0) continue;
      const changed = given.filter((answer, input) => answer !== before[input]).length / given.length;
      seen[index] = { answers: `${place}\0${given.join('\0')}`, changed };
    }
  }
  return seen;
}
