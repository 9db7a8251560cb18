import { setImmediate } from 'node:timers/promises';
import type { CanaryCount } from '../generated/taas-report.ts';
import type { CanaryKit } from '../runners/canaries/canary.ts';
import { findTests } from '../syntax/find-tests.ts';
import { languageOf } from '../syntax/language-of.ts';
import type { SourceTest } from '../syntax/source-facts.ts';
import {
  checkCanaries,
  checkLastWords,
  type Forgery,
  outcomeWithoutCanaries,
} from '../verdict/check-canaries.ts';
import { checkInventory } from '../verdict/check-inventory.ts';
import { leftOutByTheBook } from '../verdict/judge-forgeries.ts';
import type { AttemptEvidence, ToolResults } from '../verdict/outcome.ts';
import { type SplitResults, splitCanaries } from '../verdict/split-canaries.ts';
import { choosesByItself, type HiddenTests } from './hidden-tests.ts';

type Seen = Pick<AttemptEvidence, 'command' | 'results'>;

/** What the judge of the scenario is shown: everything as it would be without canaries. */
export function withoutCanaries(
  seen: Seen,
  hidden: HiddenTests,
  output: string,
): Seen & { split: SplitResults | null } {
  if (seen.results.kind !== 'parsed') return { ...seen, split: null };
  const split = splitCanaries(seen.results.results, hidden.canaries, hidden.kit);
  return {
    command: outcomeWithoutCanaries(seen.command, split, hidden.kit, output),
    results: { kind: 'parsed', results: split.real },
    split,
  };
}

/** What the canaries tell of an attempt. */
export function judgeCanaries(
  { command }: Pick<Seen, 'command'>,
  split: SplitResults | null,
  hidden: HiddenTests,
  otherwisePassed: boolean,
): { readonly count: CanaryCount; readonly forgeries: readonly Forgery[] } {
  const placed = hidden.canaries.length;
  if (split === null) return { count: { placed, as_expected: 0 }, forgeries: [] };
  const { kit, certain } = hidden;
  const judged = checkCanaries({ ...split, kit, command, certain, otherwisePassed });
  const { asExpected, forgeries } = judged;
  return { count: { placed: judged.placed, as_expected: asExpected }, forgeries };
}

export type Inventory = ReadonlyMap<string, readonly SourceTest[]>;

/** The tests that the files of a scenario surely declare; read while the tool runs. */
export async function readInventory(hidden: HiddenTests): Promise<Inventory> {
  const declared = new Map<string, readonly SourceTest[]>();
  if (!hidden.choice.isComplete) return declared;
  for (const [path, text] of hidden.sources) {
    const language = languageOf(path);
    if (language === null || choosesByItself.test(text) || hidden.kit.ownName?.test(text) === false) continue;
    // What the tool writes meanwhile is not kept waiting.
    await setImmediate();
    const found = await findTests(text, language).catch(() => []);
    declared.set(
      path,
      found.filter((test) => !isSkippedSuite(test, text)),
    );
  }
  return declared;
}

/**
 * What can be told without a canary: tests that are missing, and a tool that contradicts its own results.
 *
 * @param real the results without canaries
 */
export function judgeReport(
  results: ToolResults,
  real: ToolResults,
  kit: CanaryKit,
  inventory: Inventory,
  certain: ReadonlySet<string>,
  output: string,
): Forgery[] {
  if (results.kind !== 'parsed' || real.kind !== 'parsed') return [];
  const { tests } = real.results;
  const collected = [...inventory].filter(
    ([path]) => certain.has(path) || tests.some((test) => kit.isIn(test, path)),
  );
  const missing = checkInventory(new Map(collected), tests, kit);
  return [
    ...checkLastWords(output, results.results.tests, kit),
    ...(missing.length > leftOutByTheBook(output, kit) ? missing : []),
  ];
}

/** What stands in a block that is skipped as a whole need not be reported. */
function isSkippedSuite({ suites }: SourceTest, text: string): boolean {
  return (
    suites.length > 0 &&
    /(?<!\b(?:t|it|test))\.(?:skip|todo|runIf|skipIf)\b|\bxdescribe\b|\b(?:skip|todo)\s*:/.test(text)
  );
}
