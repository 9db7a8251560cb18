import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { TestScope } from '../../../src/generated/test-scope.ts';
import type { NamedCause } from '../../../src/healer/diagnose/calibration.ts';
import { diagnoseGroup } from '../../../src/healer/diagnose/diagnose-group.ts';
import { readChange } from '../../../src/healer/diagnose/facts/change-facts.ts';
import { readCode } from '../../../src/healer/diagnose/facts/code-facts.ts';
import type { LastGood } from '../../../src/healer/diagnose/last-good.ts';
import { rolesIn } from '../../../src/healer/diagnose/role-of-path.ts';
import { defaultThresholds } from '../../../src/healer/heal-options.ts';
import { recognisePatterns } from '../../../src/healer/patterns/recognise-patterns.ts';
import { runnerNames } from '../../../src/runners/registry.ts';
import { loadScope } from '../../../src/scope/load-scope.ts';
import type { RecordedCase } from './recorded-case.ts';

/** What real runs of a few cases of the bench's development part gave, some of each cause, one a line. */
interface RecordedRun extends Omit<RecordedCase, 'lastGood'> {
  readonly id: string;
  readonly cause: NamedCause;
  readonly scope: TestScope;
  readonly texts: Readonly<Record<string, string | null>>;
  readonly lastGood: LastGood | null;
}

const lines = (await readFile(join(import.meta.dirname, 'recorded-runs.jsonl'), 'utf8')).trim().split('\n');
const recorded: RecordedRun[] = lines.map((line) => JSON.parse(line));

it.each(recorded)('$id is $cause', async (run) => {
  const [first] = await diagnoseRun(run);
  const said = first?.evidence.map(
    ({ kind, towards, weight, text }) => `${kind} ${towards} ${weight} ${text}`,
  );
  expect(first?.cause, said?.join('\n')).toBe(run.cause);
});

it('calls no test outdated where nothing tells that its code was changed on purpose', async () => {
  for (const run of recorded) {
    // The same failures, with nobody knowing what there was before.
    const all = await diagnoseRun({ ...run, lastGood: null, corners: [] });
    if (run.cause === 'code_defect') expect(all.map(({ cause }) => cause)).not.toContain('test_outdated');
    for (const { cause, confidence } of all) {
      if (cause === 'test_outdated') expect(confidence).toBeGreaterThanOrEqual(0.75);
    }
  }
});

async function diagnoseRun({
  scope: document,
  texts,
  groups,
  report,
  reruns,
  corners,
  lastGood,
}: RecordedRun) {
  const scope = await loadScope(document, { runnerNames });
  const paths = Object.keys(texts).sort();
  const code = await readCode({ paths, text: async (path) => texts[path] ?? null }, rolesIn(scope));
  const change = lastGood && (await readChange(lastGood));
  const observed = { code, change, runs: { reruns, corners }, earlier: [] };
  const context = { report, lab: { scope }, lastGood, thresholds: defaultThresholds };
  return groups.map((group) =>
    diagnoseGroup(context, { group, patterns: recognisePatterns(group, { scope, paths }) }, observed),
  );
}
