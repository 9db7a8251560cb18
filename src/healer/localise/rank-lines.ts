import type { SuspectLine } from '../../generated/heal-report.ts';
import type { Evidence } from './gather-clues.ts';
import type { ProgramFunction } from './program.ts';

const mostLines = 15;

/** Shares of a line's score; what is not known counts for none. */
const weights = { ochiai: 0.55, stack: 0.2, changed: 0.15, decides: 0.1 } as const;

/** The lines of a function, the most suspicious first: of equal ones that which comes last, nearest to the result. */
export function rankLines(
  one: ProgramFunction,
  { scores, tests, failures, changed }: Evidence,
): SuspectLine[] {
  const executed = scores.get(one.path);
  const isKnown = one.name !== null && tests.some(({ kind }) => kind === 'failing') && executed !== undefined;
  const inStack = new Set(
    failures.flatMap(({ frames }) => frames.filter(({ path }) => path === one.path).map(({ line }) => line)),
  );
  return [...one.lines]
    .filter((line) => !isKnown || executed.has(line) || inStack.has(line) || changed?.has(one.path, line))
    .map((line) => ({
      line,
      score:
        weights.ochiai * (executed?.get(line) ?? 0) +
        weights.stack * Number(inStack.has(line)) +
        weights.changed * Number(changed?.has(one.path, line) ?? false) +
        weights.decides * Number(one.deciding.has(line)),
    }))
    .sort((a, b) => b.score - a.score || b.line - a.line)
    .slice(0, mostLines);
}
