import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { executeScope } from '../../../src/control/execute-scope.ts';
import type { TaaSReport } from '../../../src/generated/taas-report.ts';
import type { TestScope } from '../../../src/generated/test-scope.ts';
import type { ExecuteOptions } from '../../../src/harness/execute-options.ts';
import { findLastGood } from '../../../src/healer/diagnose/find-last-good.ts';
import { observe } from '../../../src/healer/diagnose/observe.ts';
import { readFailures } from '../../../src/healer/failures/read-failures.ts';
import type { HealCase } from '../../../src/healer/heal-case.ts';
import { defaultThresholds } from '../../../src/healer/heal-options.ts';
import { openLab } from '../../../src/healer/lab/open-lab.ts';
import type { DiagnosisCase } from './cases.ts';
import type { Files } from './programs.ts';
import type { RecordedCase } from './recorded-case.ts';

export function scopeOf({ language }: DiagnosisCase): TestScope {
  const isPython = language === 'python';
  return {
    scope_id: 'cases',
    environment: { type: 'docker', image: isPython ? 'taas/python' : 'taas/node' },
    scenarios: [
      {
        id: 'UNIT',
        type: 'unit',
        execution: isPython
          ? { runner: 'pytest', target: 'tests' }
          : { runner: 'node', target: 'test/*.test.js' },
        timeout: '60s',
      },
    ],
  };
}

/** Runs a case on the real engine: the state that fails, and all that the diagnosis runs. */
export function recordCase(one: DiagnosisCase): Promise<RecordedCase> {
  return inCase(one, async (context) => {
    const { report, groups, lastGood } = context;
    const { runs } = await observe(context);
    return {
      groups: groups.map((group) => ({
        ...group,
        failures: group.failures.map((failure) => ({
          ...failure,
          attempt: null,
          test: failure.test && { ...failure.test, message: '', details: '' },
        })),
      })),
      report: reduced(report),
      reruns: runs.reruns.map(reduced),
      corners: runs.corners.map((corner) => ({ ...corner, reports: corner.reports.map(reduced) })),
      lastGood: lastGood && {
        kind: lastGood.kind,
        title: lastGood.title,
        standing: lastGood.standing ?? 'reported',
        messages: lastGood.messages,
      },
    };
  });
}

/** Makes the repository of a case, lets its run fail, and opens a lab for it. */
export async function inCase<T>(one: DiagnosisCase, work: (context: HealCase) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'taas-case-'));
  try {
    const workspace = join(folder, 'workspace');
    await write(workspace, one.before, {});
    const git = (...args: string[]) =>
      execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@b.c', ...args], {
        cwd: workspace,
        stdio: 'pipe',
      });
    git('init', '-q');
    git('add', '-A');
    git('commit', '-qm', 'Begin');
    await write(workspace, one.after, one.before);
    if (one.message !== null) {
      git('add', '-A');
      git('commit', '-qm', one.message);
    }
    const report = await failingRun(scopeOf(one), { workspace, outDir: join(folder, 'runs') });
    await using lab = await openLab(report, report.run_dir, {});
    const known = {
      report,
      runDir: report.run_dir,
      workspace,
      lab,
      groups: await readFailures(report, lab),
      options: {},
      thresholds: defaultThresholds,
      seed: 1,
      signal: new AbortController().signal,
      emit: () => {},
      warn: (message: string) => {
        throw new Error(message);
      },
    };
    const states = join(folder, 'states');
    await mkdir(states);
    return await work({ ...known, lastGood: await findLastGood(known, states) });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What fails by chance may pass a few times. */
async function failingRun(scope: TestScope, options: ExecuteOptions): Promise<TaaSReport> {
  for (let left = 12; left > 0; left -= 1) {
    const report = await executeScope(scope, options);
    if (report.verdict === 'fail') return report;
    if (report.verdict === 'error') throw new Error(report.message);
    await rm(report.run_dir, { recursive: true, force: true });
  }
  throw new Error('it passes');
}

async function write(root: string, files: Files, before: Files): Promise<void> {
  for (const path of Object.keys(before)) if (!(path in files)) await rm(join(root, path));
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
}

/** What the diagnosis reads of a report. */
function reduced(report: TaaSReport): TaaSReport {
  const { verdict, reason, totals, trust, setup } = report;
  const scenarios = report.scenarios.map(({ id, type, title, status, reason: why, attempts }) => ({
    id,
    type,
    title,
    status,
    reason: why,
    attempts: attempts.map((attempt) => ({
      status: attempt.status,
      tests: attempt.tests.map(({ suite, name, status: ended }) => ({ suite, name, status: ended })),
      expectations: attempt.expectations.filter(({ passed }) => !passed),
    })),
  }));
  return { verdict, reason, totals, trust, setup, scenarios } as unknown as TaaSReport;
}
