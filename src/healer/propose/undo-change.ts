import { changeOverlay } from '../lab/change-overlay.ts';
import { compareRuns } from '../prove/compare-runs.ts';
import type { Candidate } from './candidate.ts';
import { type ChangedBlock, changedBlocks, takenBack } from './changed-blocks.ts';
import { smallestSubset } from './smallest-subset.ts';
import type { Strategy, StrategyContext } from './strategy.ts';

const mostBlocks = 500;
const mostTrials = 40;

/** A slip is seen through at a glance; what is larger was meant, and may be missed. */
const [slipLines, fewLines] = [3, 12];

/** The part of the last change that broke something is taken back, and nothing else of it. */
export const undoChange: Strategy = {
  id: 'undo-change',
  summary:
    'Of what was changed since the last good state, the smallest part that makes the tests fail is taken back.',
  causes: ['code_defect', 'contract_violation', 'undecided'],
  async *propose(context): AsyncGenerator<Candidate> {
    const { lastGood } = context.case;
    // Where all is only assumed to have been good, there is nothing to go back to.
    if (!lastGood || lastGood.standing === 'assumed') return;
    const changes = lastGood.changes.filter(({ role }) => role === 'code' || role === 'other');
    const blocks = bySuspicion(changes.flatMap(changedBlocks), context);
    if (blocks.length === 0 || blocks.length > mostBlocks) return;
    const mends = (some: readonly ChangedBlock[]) => isMended(takenBack(some, changes), context);
    const guilty = await guiltyBlocks(blocks, mends);
    if (guilty === null || context.signal.aborted) return;
    yield candidate(guilty, takenBack(guilty, changes), lastGood.title);
  },
};

/** The most suspicious first: it often is the one. */
function bySuspicion(blocks: readonly ChangedBlock[], { suspects }: StrategyContext): ChangedBlock[] {
  const scoreOf = ({ path, line, linesNow }: ChangedBlock) =>
    Math.max(
      0,
      ...suspects
        .filter((suspect) => suspect.path === path)
        .filter(({ line: from, end_line: to }) => from < line + Math.max(1, linesNow) && to >= line)
        .map(({ score }) => score),
    );
  const scores = new Map(blocks.map((block) => [block, scoreOf(block)]));
  return [...blocks].sort((a, b) => (scores.get(b) ?? 0) - (scores.get(a) ?? 0));
}

/** Null where not even all of them together are to blame. */
async function guiltyBlocks(
  blocks: readonly ChangedBlock[],
  mends: (some: readonly ChangedBlock[]) => Promise<boolean>,
): Promise<readonly ChangedBlock[] | null> {
  const [first] = blocks;
  if (first && (await mends([first]))) return [first];
  if (blocks.length === 1 || !(await mends(blocks))) return null;
  return smallestSubset(blocks, mends, mostTrials);
}

/** What failed passes with these texts, in one run of its scenarios. */
async function isMended(
  texts: ReadonlyMap<string, string | null>,
  { case: { lab, report }, group, signal, count }: StrategyContext,
): Promise<boolean> {
  if (signal.aborted) return false;
  const only = new Set(group.failures.flatMap(({ scenario }) => scenario ?? []));
  const after = await lab.run({
    purpose: 'rerun',
    overlay: await changeOverlay(lab.snapshot, texts),
    ...(only.size > 0 && { scenarios: [...only] }),
    signal,
  });
  const { miss } = compareRuns({
    ...{ before: report, after, wanted: group.failures, changesTests: false },
    only: only.size > 0 ? only : null,
  });
  count({ candidates: 1, tried: 1, plausible: miss === null ? 1 : 0 });
  return miss === null;
}

function candidate(
  guilty: readonly ChangedBlock[],
  texts: ReadonlyMap<string, string | null>,
  goodState: string,
): Candidate {
  const places = guilty.slice(0, 3).map(({ path, line }) => `${path}:${line}`);
  const size = guilty.reduce((sum, block) => sum + Math.max(block.linesBefore, block.linesNow), 0);
  return {
    strategy: undoChange.id,
    title: `take back the change at ${places.join(', ')}${guilty.length > 3 ? ', …' : ''}`,
    reason: `It passes with what stood there at ${goodState}; all else that was changed since stays.`,
    changes: [...texts].map(([path, text]) => ({ path, text })),
    confidence: size <= slipLines ? 0.94 : size <= fewLines ? 0.85 : 0.75,
  };
}
