import type { Evidence } from '../../src/healer/localise/gather-clues.ts';
import { rankSuspects } from '../../src/healer/localise/rank-suspects.ts';
import { type BuggyProgram, buggyPrograms, programNames } from './cases.ts';
import { evidenceOf } from './evidence.ts';

export interface LocalisationMeasure {
  /** Programs with a bug that some test finds. */
  readonly cases: number;
  /** Functions to choose from, on average. */
  readonly functions: number;
  readonly ours: Hits;
  /** Ochiai alone; of functions with the same score each is as likely to be the next. */
  readonly ochiai: Hits;
}

interface Hits {
  /** Per cent of the cases in which the function with the bug comes first. */
  readonly first: number;
  readonly inFirstFive: number;
}

/** How often the function that a bug was injected into is named: in the half of the programs that nothing was fitted to. */
export async function measureLocalisation(
  options: {
    readonly perProgram?: number;
    readonly seed?: number;
    readonly onCase?: (one: BuggyProgram, rank: number) => void;
  } = {},
): Promise<LocalisationMeasure> {
  const names = await programNames();
  const heldOut = new Set(names.filter((_, index) => index % 2 === 1));
  const ours = { first: 0, five: 0 };
  const ochiai = { first: 0, five: 0 };
  let cases = 0;
  let functions = 0;
  for await (const one of buggyPrograms(options.perProgram ?? 6, options.seed ?? 1, (name) =>
    heldOut.has(name),
  )) {
    const known = await evidenceOf(one);
    if (!known) continue;
    const { evidence, guilty } = known;
    cases += 1;
    functions += evidence.functions.length;
    const rank = rankOf(evidence, guilty);
    ours.first += Number(rank === 1);
    ours.five += Number(rank <= 5);
    ochiai.first += chanceWithOchiai(evidence, guilty, 1);
    ochiai.five += chanceWithOchiai(evidence, guilty, 5);
    options.onCase?.(one, rank);
  }
  const perCent = ({ first, five }: typeof ours): Hits => ({
    first: Math.round((100 * first) / cases),
    inFirstFive: Math.round((100 * five) / cases),
  });
  return { cases, functions: Math.round(functions / cases), ours: perCent(ours), ochiai: perCent(ochiai) };
}

function rankOf(evidence: Evidence, guilty: number): number {
  const { path, name, line } = evidence.functions[guilty] as Evidence['functions'][number];
  const at = rankSuspects(evidence).findIndex(
    (one) => one.path === path && one.function === name && one.line === line,
  );
  return at < 0 ? Infinity : at + 1;
}

function chanceWithOchiai({ functions, scores }: Evidence, guilty: number, places: number): number {
  const values = functions.map(({ path, lines }) =>
    Math.max(0, ...[...lines].map((line) => scores.get(path)?.get(line) ?? 0)),
  );
  const own = values[guilty] as number;
  const better = values.filter((value) => value > own).length;
  const equal = values.filter((value) => value === own).length;
  return Math.min(1, Math.max(0, places - better) / equal);
}
