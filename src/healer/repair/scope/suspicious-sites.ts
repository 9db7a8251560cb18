import { codeFilter } from '../../../control/is-code.ts';
import type { Suspect } from '../../../generated/heal-report.ts';
import type { StrategyContext } from '../../propose/strategy.ts';
import { grammarOf } from '../grammar/grammar-of.ts';
import type { SearchedSite } from '../search/edit-queue.ts';
import { outermostFunctions, readSite } from './function-site.ts';
import { type RepairFile, readRepairFile } from './repair-file.ts';
import { type Told, toldByTests } from './told-by-tests.ts';

type Context = Pick<StrategyContext, 'suspects' | 'group' | 'case'>;

/** The functions to search, the most suspicious ones first; where nobody has suspects, all of the code under test. */
export async function suspiciousSites(context: Context): Promise<SearchedSite[]> {
  const found: { readonly site: SearchedSite; readonly score: number }[] = [];
  const told = await toldByTests(context);
  for (const path of suspiciousFiles(context)) {
    const text = await context.case.lab.snapshot.text(path);
    const file = text === null ? null : await readRepairFile(path, text);
    if (file) found.push(...sitesOf(file, context.suspects, told));
  }
  return found
    .sort((one, other) => other.score - one.score)
    .slice(0, mostSites)
    .map(({ site }) => site);
}

const mostFiles = 8;
const mostSites = 24;
/** Of a function that nobody suspects, in a file where others are. */
const unsuspected = 0.12;

function suspiciousFiles({ suspects, group, case: { lab } }: Context): string[] {
  const isCode = codeFilter(lab.scope);
  const inSnapshot = new Set(lab.snapshot.paths);
  const frames = group.failures.flatMap((failure) => failure.frames.filter(({ isTest }) => !isTest));
  const named = [...suspects, ...frames].flatMap(({ path }) => path ?? []);
  const isSearched = (path: string) => isCode(path) && grammarOf(path) !== null;
  const known = [...new Set(named)].filter((path) => inSnapshot.has(path) && isSearched(path));
  return (known.length > 0 ? known : lab.snapshot.paths.filter(isSearched)).slice(0, mostFiles);
}

function sitesOf(file: RepairFile, suspects: readonly Suspect[], told: Told) {
  const here = suspects.filter(({ path }) => path === file.path);
  const top = Math.max(...suspects.map(({ score }) => score), 1e-9);
  const functions = outermostFunctions(file).map((root) => {
    const endLine = root.line + root.text.split('\n').length - 1;
    return { root, suspected: here.filter(({ line }) => line >= root.line && line <= endLine) };
  });
  const outside = here.filter((suspect) => suspect.function === null);
  return [...functions, { root: file.root, suspected: outside }].map(({ root, suspected }) => {
    const isFile = root === file.root;
    const score = Math.max(...suspected.map((suspect) => suspect.score / top), 0);
    const least = suspects.length > 0 ? unsuspected : 0.8;
    const share = Math.max(suspected.length > 0 ? 0.2 + 0.8 * score : 0, isFile ? least * 0.4 : least);
    const lines = lineScores(suspected);
    const site = {
      site: readSite(file, root, told),
      locality: (line: number) => share * lines(line),
      after: [],
    };
    return { site, score: share };
  });
}

/** A line that no test tells apart from others is still worth half of one that is. */
function lineScores(suspects: readonly Suspect[]): (line: number) => number {
  const lines = suspects.flatMap((suspect) => suspect.lines);
  const top = Math.max(...lines.map(({ score }) => score), 0);
  const scores = new Map<number, number>();
  for (const { line, score } of lines) scores.set(line, Math.max(score, scores.get(line) ?? 0));
  return (line) => (top === 0 ? 1 : 0.5 + 0.5 * ((scores.get(line) ?? 0) / top));
}
