import { type Clues, clueNames } from '../../src/healer/localise/clues.ts';
import { gatherClues } from '../../src/healer/localise/gather-clues.ts';
import { buggyPrograms, programNames } from './cases.ts';
import { evidenceOf } from './evidence.ts';

interface Row {
  readonly clues: readonly Clues[];
  readonly guilty: number;
}

const rounds = 400;
const step = 2.5;
/** Pulls weights that nothing speaks for to 0. */
const decay = 0.01;

/** Weights for the clues, fitted to bugs in the half of the programs that `measureLocalisation` leaves out. */
export async function fitWeights(perProgram = 10, seed = 1): Promise<Clues> {
  const names = await programNames();
  const rows: Row[] = [];
  for await (const one of buggyPrograms(perProgram, seed, (name) => names.indexOf(name) % 2 === 0)) {
    const few = { ...one, tests: fewOf(one.tests, rows.length) };
    for (const known of [await evidenceOf(one), await evidenceOf(few)])
      if (known) rows.push({ clues: gatherClues(known.evidence), guilty: known.guilty });
  }
  return likeliest(rows);
}

/** Two tests that fail and three that pass, others each time: most suites say less than those of the programs. */
function fewOf<T extends { readonly status: string }>(tests: readonly T[], turn: number): T[] {
  const some = (list: readonly T[], most: number) =>
    Array.from({ length: Math.min(most, list.length) }, (_, at) => list[(turn + at) % list.length] as T);
  return [
    ...some(
      tests.filter(({ status }) => status !== 'passed' && status !== 'skipped'),
      2,
    ),
    ...some(
      tests.filter(({ status }) => status === 'passed'),
      3,
    ),
  ];
}

/** Gradient ascent of the likelihood that each guilty function is chosen. */
function likeliest(rows: readonly Row[]): Clues {
  const weights = Object.fromEntries(clueNames.map((name) => [name, 0])) as Record<keyof Clues, number>;
  for (let round = 0; round < rounds; round += 1) {
    const slope = Object.fromEntries(
      clueNames.map((name) => [name, -decay * weights[name]]),
    ) as typeof weights;
    for (const { clues, guilty } of rows) {
      const scores = clues.map((one) =>
        Math.exp(clueNames.reduce((sum, name) => sum + weights[name] * one[name], 0)),
      );
      const all = scores.reduce((sum, score) => sum + score, 0);
      for (const name of clueNames) {
        const expected = clues.reduce((sum, one, at) => sum + ((scores[at] as number) / all) * one[name], 0);
        slope[name] += ((clues[guilty] as Clues)[name] - expected) / rows.length;
      }
    }
    for (const name of clueNames) weights[name] += step * slope[name];
  }
  return weights;
}
