import { most } from '../extremes.ts';
import type { FailingTest } from '../failures/failing-test.ts';
import type { CallGraph } from './call-graph.ts';
import type { ChangedLines } from './changed-lines.ts';
import type { Clues } from './clues.ts';
import type { LineScores } from './line-scores.ts';
import { likeness, nameWords, rarityOfWords } from './name-words.ts';
import type { ObservedTest } from './observed-test.ts';
import type { ProgramFunction } from './program.ts';
import type { TestSource } from './test-source.ts';

/** Passing tests that are compared one by one. */
const mostCompared = 500;

export interface Evidence {
  readonly functions: readonly ProgramFunction[];
  readonly graph: CallGraph;
  readonly tests: readonly ObservedTest[];
  readonly scores: LineScores;
  readonly failures: readonly (Pick<FailingTest, 'frames' | 'message' | 'details'> & {
    readonly source: TestSource;
  })[];
  /** Null without a last good state. */
  readonly changed: ChangedLines | null;
}

/** The clues of each function, in the order of `functions`. */
export function gatherClues(evidence: Evidence): Clues[] {
  const { functions, graph, scores, tests, failures, changed } = evidence;
  const wordsOf = functions.map(({ name }) => nameWords(name ?? ''));
  const rarity = rarityOfWords(wordsOf);
  const titles = failures.map(({ source }) => new Set(nameWords(source.title)));
  const messages = failures.map(
    ({ message, details }) => new Set(nameWords(`${message} ${details}`.slice(0, 500))),
  );
  const failing = tests.filter(({ kind }) => kind === 'failing');
  const runs = (one: ProgramFunction) => (test: ObservedTest) => hits(one, test) > 0;
  const executed = new Set(functions.filter((one) => failing.some(runs(one))));
  const passing = tests.filter(({ kind }) => kind === 'passing').slice(0, mostCompared);
  const nearest = nearestPassing(failing, passing);
  const share = (list: readonly unknown[], count: number) => (list.length === 0 ? 0 : count / list.length);
  const mean = (values: readonly number[]) =>
    share(
      values,
      values.reduce((sum, value) => sum + value, 0),
    );
  const clues = functions.map((one, index): Clues => {
    const words = wordsOf[index] ?? [];
    const lines = [...one.lines].flatMap((line) => scores.get(one.path)?.get(line) ?? []);
    return {
      ochiai: most(lines, 0),
      meanOchiai: mean(lines),
      reached: share(failing, failing.filter(runs(one)).length),
      common: share(tests, tests.filter(runs(one)).length),
      contrast: mean(failing.map((test, at) => contrastOf(one, test, nearest[at]))),
      stack: most(
        failures.map(({ frames }) => stackNearness(one, frames)),
        0,
      ),
      direct: mean(failures.map(({ source }) => directness(one, graph, source))),
      titled: mean(titles.map((title) => likeness(words, title, rarity))),
      mentioned: mean(messages.map((message) => likeness(words, message, rarity))),
      changed: changed === null ? 0 : changed.shareOf(one),
      late: mean(failing.map((test) => lateness(one, test))),
      size: Math.min(
        1,
        Math.log1p(
          one.places * share([...one.lines], lines.length || (executed.size === 0 ? one.lines.size : 0)),
        ) / 5,
      ),
      topLevel: 0,
    };
  });
  return clues.map((one, index) => {
    const top = functions[index] as ProgramFunction;
    return top.name === null ? topLevelClues(one, top, functions, clues) : one;
  });
}

/** What a file defines at its top level is executed when it is loaded; it is as suspicious as what reads it. */
function topLevelClues(
  own: Clues,
  top: ProgramFunction,
  functions: readonly ProgramFunction[],
  clues: readonly Clues[],
): Clues {
  const readers = clues.filter((_, index) => {
    const { name, names } = functions[index] as ProgramFunction;
    return name !== null && [...top.names].some((defined) => names.has(defined));
  });
  const highest = (key: keyof Clues) =>
    most(
      readers.map((reader) => reader[key]),
      0,
    );
  return {
    ...own,
    ochiai: highest('ochiai'),
    meanOchiai: highest('meanOchiai'),
    reached: highest('reached'),
    common: highest('common'),
    contrast: highest('contrast'),
    topLevel: 1,
  };
}

function hits(one: ProgramFunction, { lines }: ObservedTest): number {
  const executed = lines.get(one.path);
  if (!executed) return 0;
  let count = 0;
  for (const line of one.lines) if (executed.has(line)) count += 1;
  return count;
}

function nearestPassing(
  failing: readonly ObservedTest[],
  passing: readonly ObservedTest[],
): (ObservedTest | undefined)[] {
  return failing.map((test) => {
    let best: ObservedTest | undefined;
    let highest = -1;
    for (const other of passing) {
      const like = jaccard(test.lines, other.lines);
      if (like > highest) [best, highest] = [other, like];
    }
    return best;
  });
}

function jaccard(one: ObservedTest['lines'], other: ObservedTest['lines']): number {
  let shared = 0;
  let all = 0;
  for (const [path, lines] of one) {
    const others = other.get(path);
    for (const line of lines) if (others?.has(line)) shared += 1;
    all += lines.size;
  }
  for (const lines of other.values()) all += lines.size;
  return all === shared ? 1 : shared / (all - shared);
}

function contrastOf(one: ProgramFunction, test: ObservedTest, nearest: ObservedTest | undefined): number {
  const executed = test.lines.get(one.path);
  if (!executed || !nearest) return 0;
  const other = nearest.lines.get(one.path);
  for (const line of one.lines) if (executed.has(line) && !other?.has(line)) return 1;
  return 0;
}

function stackNearness(one: ProgramFunction, frames: FailingTest['frames']): number {
  const own = frames.filter(({ path, isTest }) => path !== null && !isTest).reverse();
  const at = own.findIndex(({ path, line }) => path === one.path && line >= one.line && line <= one.endLine);
  return at < 0 ? 0 : 0.7 ** at;
}

function directness(one: ProgramFunction, graph: CallGraph, { asserted, called }: TestSource): number {
  const isIn = (names: ReadonlySet<string>) => [...names].some((name) => graph.named(name).includes(one));
  if (isIn(asserted)) return 1;
  return isIn(called) ? 0.5 : 0;
}

function lateness(one: ProgramFunction, { calls }: ObservedTest): number {
  const at = calls.findLastIndex(
    ({ path, line }) => path === one.path && line >= one.line - 5 && line <= one.line,
  );
  return at < 0 ? 0 : (at + 1) / calls.length;
}
