import { languageOf } from '../../syntax/language-of.ts';
import type { FailingTest } from '../failures/failing-test.ts';
import { readFailures } from '../failures/read-failures.ts';
import type { Lab } from '../lab/lab.ts';
import type { Splice } from '../repair/edit.ts';
import type { Candidate } from './candidate.ts';
import { findUpdate } from './expectations/find-update.ts';
import { spliced } from './splices.ts';
import type { Strategy } from './strategy.ts';

const mostFailures = 50;
const confidence = 0.8;

/** Of a test with several assertions only the first that fails is known, until it passes. */
const mostRounds = 4;

/** The value that a test expects becomes the one that the code gives. Nothing else of the assertion changes. */
export const updateExpectation: Strategy = {
  id: 'update-expectation',
  summary: 'The literal that a failing assertion expects becomes the value that the code gives now.',
  causes: ['test_outdated'],
  async *propose({ case: { lab }, group, signal, count }): AsyncGenerator<Candidate> {
    const updated = new Map<string, string>();
    const told = new Set<string>();
    const snapshot = withTexts(lab.snapshot, updated);
    let failures: readonly FailingTest[] = group.failures;
    for (let round = 0; round < mostRounds && !signal.aborted; round += 1) {
      const isChanged = await updateAll(failures, snapshot, updated, told);
      if (!isChanged) return;
      count({ candidates: 1 });
      yield candidate(updated, told);
      failures = await failuresWith(updated, snapshot, group.failures, lab, signal);
    }
  },
};

type Snapshot = Lab['snapshot'];

function withTexts(snapshot: Snapshot, updated: ReadonlyMap<string, string>): Snapshot {
  const { folder, digest, paths } = snapshot;
  return { folder, digest, paths, text: async (path) => updated.get(path) ?? snapshot.text(path) };
}

/** Whether something was found to update. */
async function updateAll(
  failures: readonly FailingTest[],
  snapshot: Snapshot,
  updated: Map<string, string>,
  told: Set<string>,
): Promise<boolean> {
  const byFile = new Map<string, Splice[]>();
  for (const failure of failures.slice(0, mostFailures)) {
    const found = await findUpdate(failure, snapshot);
    if (!found) continue;
    byFile.set(found.path, [...(byFile.get(found.path) ?? []), ...found.splices]);
    told.add(`${found.path}:${found.line}`);
  }
  let isChanged = false;
  for (const [path, splices] of byFile) {
    const [text, language] = [await snapshot.text(path), languageOf(path)];
    const changed = text !== null && language ? await spliced(text, language, splices) : null;
    if (changed === null) continue;
    updated.set(path, changed);
    isChanged = true;
  }
  return isChanged;
}

/** What the same tests say once the updates are in place. */
async function failuresWith(
  updated: ReadonlyMap<string, string>,
  snapshot: Snapshot,
  before: readonly FailingTest[],
  lab: Lab,
  signal: AbortSignal,
): Promise<FailingTest[]> {
  if (signal.aborted) return [];
  const overlay = new Map(
    [...updated].map(([path, text]) => [
      path,
      { kind: 'file' as const, content: Buffer.from(text), executable: false },
    ]),
  );
  const scenarios = [...new Set(before.flatMap(({ scenario }) => scenario ?? []))];
  const report = await lab.run({ purpose: 'rerun', overlay, scenarios, signal });
  const groups = await readFailures(report, { scope: lab.scope, snapshot });
  const keys = new Set(before.map(({ key }) => key));
  return groups.flatMap(({ failures }) => failures).filter(({ key }) => keys.has(key));
}

function candidate(updated: ReadonlyMap<string, string>, told: ReadonlySet<string>): Candidate {
  return {
    strategy: updateExpectation.id,
    title: `expect what the code gives now at ${[...told].slice(0, 5).join(', ')}`,
    reason:
      'The code was changed on purpose, and the test still expects the value from before. What is compared, and how strictly, stays.',
    changes: [...updated].map(([path, text]) => ({ path, text })),
    confidence,
  };
}
