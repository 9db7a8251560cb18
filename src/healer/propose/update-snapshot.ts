import { languageOf } from '../../syntax/language-of.ts';
import type { FailingTest } from '../failures/failing-test.ts';
import type { Splice } from '../repair/edit.ts';
import type { Candidate } from './candidate.ts';
import { findSnapshot } from './expectations/find-snapshot.ts';
import { inlineSnapshot } from './expectations/inline-snapshot.ts';
import { spliced } from './splices.ts';
import type { Strategy, StrategyContext } from './strategy.ts';

const mostFailures = 50;
const confidence = 0.8;

/** A stored snapshot becomes what the code gives now, line by line as the failure shows it. */
export const updateSnapshot: Strategy = {
  id: 'update-snapshot',
  summary:
    'Snapshots of jest, vitest and syrupy, inline ones too, and text files that a test compares with become what the code gives now.',
  causes: ['test_outdated'],
  async *propose({ case: { lab }, group, count }): AsyncGenerator<Candidate> {
    const updated = new Map<string, string>();
    const { folder, digest, paths } = lab.snapshot;
    const text = async (path: string) => updated.get(path) ?? lab.snapshot.text(path);
    const snapshot = { folder, digest, paths, text };
    await updateInline(group.failures, snapshot, updated);
    for (const failure of group.failures.slice(0, mostFailures)) {
      const found = await findSnapshot(failure, snapshot);
      if (found) updated.set(found.path, found.text);
    }
    if (updated.size === 0) return;
    count({ candidates: 1 });
    yield {
      strategy: updateSnapshot.id,
      title: `bring ${[...updated.keys()].slice(0, 5).join(', ')} up to date`,
      reason: 'The code was changed on purpose, and what is stored is from before.',
      changes: [...updated].map(([path, content]) => ({ path, text: content })),
      confidence,
    };
  },
};

type Snapshot = StrategyContext['case']['lab']['snapshot'];

/** All of a file at once: one that got longer moves the lines of those below it. */
async function updateInline(
  failures: readonly FailingTest[],
  snapshot: Snapshot,
  updated: Map<string, string>,
): Promise<void> {
  const byFile = new Map<string, Splice[]>();
  for (const failure of failures.slice(0, mostFailures)) {
    const place = failure.frames.findLast(({ path, isTest }) => isTest && path !== null);
    const path = place?.path ?? failure.test?.file;
    const line = place?.line ?? failure.test?.line;
    const source = path ? await snapshot.text(path) : null;
    const splice = path && line && source ? await inlineSnapshot(failure, path, line, source) : null;
    if (path && splice) byFile.set(path, [...(byFile.get(path) ?? []), splice]);
  }
  for (const [path, splices] of byFile) {
    const [source, language] = [await snapshot.text(path), languageOf(path)];
    const changed = source !== null && language ? await spliced(source, language, splices) : null;
    if (changed !== null) updated.set(path, changed);
  }
}
