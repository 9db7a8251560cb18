import { onTestFinished } from 'vitest';
import type { TaaSReport } from '../../src/generated/taas-report.ts';
import type { FailureGroup } from '../../src/healer/failures/failing-test.ts';
import type { Lab, TrialGround } from '../../src/healer/lab/lab.ts';
import { openLab } from '../../src/healer/lab/open-lab.ts';
import { testKey } from '../../src/healer/test-key.ts';
import { openScreen } from '../../src/healer/trial/open-screen.ts';
import type { Screen } from '../../src/healer/trial/screen.ts';
import { runScope, type ScopeParts } from './run-scope.ts';

/** A failing run, the laboratory for it, and copies of its state after setup; all gone at the end of the test. */
export async function openFailingRun(
  parts: ScopeParts,
  files: Readonly<Record<string, string>>,
): Promise<{ readonly report: TaaSReport; readonly lab: Lab; readonly ground: TrialGround | null }> {
  const report = await runScope(parts, files);
  const lab = await openLab(report, report.run_dir);
  onTestFinished(() => lab[Symbol.asyncDispose]());
  const ground = await lab.openTrials();
  onTestFinished(() => ground?.[Symbol.asyncDispose]());
  return { report, lab, ground };
}

/** All that did not pass, as one group. */
export function failuresOf(report: TaaSReport): FailureGroup {
  const failures = report.scenarios
    .filter(({ status }) => status !== 'passed')
    .flatMap(({ id, attempts, message }) => {
      const failed = (attempts.at(-1)?.tests ?? []).filter(({ status }) => status !== 'passed');
      return (failed.length > 0 ? failed : [null]).map((test) => ({
        key: testKey(id, test),
        scenario: id,
        step: null,
        test,
        fingerprint: '',
        message,
        details: '',
        exception: null,
        frames: [],
        attempt: attempts.at(-1) ?? null,
      }));
    });
  return { id: 'D1', failures };
}

/** How the failing run's changes are tried, and the words for it. */
export async function screenOf(
  run: Awaited<ReturnType<typeof openFailingRun>>,
  paths: readonly string[],
): Promise<{ readonly screen: Screen; readonly speeds: readonly string[] }> {
  const speeds: string[] = [];
  const { signal } = new AbortController();
  const screen = await openScreen({ ...run, signal }, failuresOf(run.report), run.ground, {
    paths,
    onSpeed: (words) => speeds.push(words),
  });
  if (!screen) throw new Error('nothing fails in a trial');
  onTestFinished(() => screen[Symbol.asyncDispose]());
  return { screen, speeds };
}
