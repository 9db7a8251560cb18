import type { Cause, FileChange, Proof } from '../../generated/heal-report.ts';
import type { TaaSReport } from '../../generated/taas-report.ts';
import { runnerNames } from '../../runners/registry.ts';
import { loadScope } from '../../scope/load-scope.ts';
import { parseDocumentText } from '../../scope/parse-document.ts';
import type { Scope } from '../../scope/scope.ts';
import type { FailureGroup } from '../failures/failing-test.ts';
import type { HealCase } from '../heal-case.ts';
import { changeOverlay } from '../lab/change-overlay.ts';
import type { LabRun } from '../lab/lab.ts';
import type { Candidate } from '../propose/candidate.ts';
import { testTitle } from '../test-key.ts';
import { type ChangedFile, changedFiles, fileChange, UnusableChangeError } from './changed-files.ts';
import { compareRuns, type RunComparison } from './compare-runs.ts';
import { looksSpecial } from './special-cases.ts';
import { unifiedDiff } from './unified-diff.ts';
import { gateFinding, weakenings, whyRefused } from './weakenings.ts';

export interface ProvedCandidate {
  readonly kind: 'proved';
  readonly changes: readonly FileChange[];
  readonly diff: string;
  readonly proof: Proof;
}

export interface UnprovedCandidate {
  readonly kind: 'unproved';
  readonly whyNot: string;
  /** Null where the candidate is not even a change. */
  readonly diff: string | null;
}

interface ProofOptions {
  /** Runs of the whole scope that must all agree. */
  readonly repeats: number;
  /** What the candidate answers: only an outdated test may come to ask for less, and that is told. */
  readonly cause?: Cause;
  readonly signal?: AbortSignal;
}

/**
 * Runs the whole scope over a candidate's change, several times in fresh cells. It is proved when each time all failures
 * of the group pass, everything that passed still does, case by case, the trust checks find nothing new, and the
 * weakening gate has nothing against it.
 */
export async function proveCandidate(
  heal: HealCase,
  group: FailureGroup,
  candidate: Candidate,
  options: ProofOptions,
): Promise<ProvedCandidate | UnprovedCandidate> {
  let diff: string | null = null;
  try {
    const files = await changedFiles(heal, candidate.changes);
    if (files.length === 0) throw new UnusableChangeError('it changes nothing');
    diff = unifiedDiff(files);
    const found = await weakenings(files, heal.lab.snapshot);
    const refused = whyRefused(found, options.cause ?? null) ?? whyNeverProved(heal.report, group);
    if (refused !== null) return { kind: 'unproved', whyNot: refused, diff };
    const runs = await proveByRuns(heal, group, files, options);
    if (runs.miss !== null) return { kind: 'unproved', whyNot: runs.miss, diff };
    const { plausible = 1, agreeing = 1, specialCases = false } = candidate;
    return {
      kind: 'proved',
      changes: files.map(fileChange),
      diff,
      proof: {
        runs: runs.reports.map(proofRun),
        fixed: runs.fixed.map(testTitle),
        still_failing: runs.stillFailing.map(testTitle),
        weakens: found.map(gateFinding),
        trust: trustOf(runs.reports),
        plausible,
        agreeing,
        special_cases: specialCases || (await looksSpecial(files, group.failures, heal.lab.snapshot)),
      },
    };
  } catch (error) {
    if (error instanceof UnusableChangeError) return { kind: 'unproved', whyNot: error.message, diff };
    throw error;
  }
}

/** Whether a scenario can fail is not what a proof looks at: it would agree to anything. */
function whyNeverProved({ scenarios }: TaaSReport, { failures }: FailureGroup): string | null {
  const unproven = scenarios.find(
    ({ id, status }) => status === 'unproven' && failures.some(({ scenario }) => scenario === id),
  );
  return unproven ? `${unproven.id} passes as it is, and can't fail: a proof says nothing of it` : null;
}

interface ProofRuns extends RunComparison {
  readonly reports: readonly TaaSReport[];
}

async function proveByRuns(
  heal: HealCase,
  { failures }: FailureGroup,
  files: readonly ChangedFile[],
  { repeats, signal }: ProofOptions,
): Promise<ProofRuns> {
  const { lab, report: before } = heal;
  const enough = new AbortController();
  const stop = AbortSignal.any([enough.signal, heal.signal, ...(signal ? [signal] : [])]);
  const texts = new Map(files.flatMap(({ kind, path, after }) => (kind === 'scope' ? [] : [[path, after]])));
  const scope = await changedScope(lab.scope, files);
  const request: LabRun = {
    purpose: 'proof',
    overlay: await changeOverlay(lab.snapshot, texts),
    ...(scope && { scope }),
    signal: stop,
  };
  const changesTests = files.some(({ kind }) => kind === 'test' || kind === 'snapshot');
  const reports: TaaSReport[] = [];
  let all: RunComparison = { miss: null, fixed: [], stillFailing: [] };
  const look = (after: TaaSReport, only: ReadonlySet<string> | null) => {
    if (all.miss !== null) return;
    // What was stopped says nothing.
    const compared = stop.aborted
      ? { miss: 'it was stopped', fixed: [], stillFailing: [] }
      : compareRuns({ before, after, wanted: failures, changesTests, only });
    all = compared.miss === null ? joined(all, compared) : compared;
    if (compared.miss !== null) enough.abort();
  };
  const first = scenariosFirst(heal, failures);
  if (first) look(await lab.run({ ...request, scenarios: [...first] }), first);
  const once = async () => {
    const report = await lab.run(request);
    reports.push(report);
    look(report, null);
  };
  // Most that fail do so at once: the others need not have begun.
  if (all.miss === null) await once();
  let left = repeats - 1;
  const worker = async () => {
    while (left > 0 && all.miss === null && !stop.aborted) {
      left -= 1;
      await once();
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, Math.min(lab.parallel, left)) }, worker));
  const short = reports.length < repeats ? 'it was stopped' : neverPassed(before, reports);
  return { ...all, miss: all.miss ?? short, reports };
}

/** What was flaky before may fail at times, and not always. */
function neverPassed({ scenarios }: TaaSReport, reports: readonly TaaSReport[]): string | null {
  const passed = new Set(
    reports.flatMap((report) =>
      report.scenarios.filter(({ status }) => status === 'passed').map(({ id }) => id),
    ),
  );
  const lost = scenarios.find(({ id, flaky }) => flaky && !passed.has(id));
  return lost ? `${lost.id} was flaky, and now passes in no run` : null;
}

/** The scenarios that are to be mended, where they take much less time than all. */
function scenariosFirst(
  { report }: HealCase,
  failures: FailureGroup['failures'],
): ReadonlySet<string> | null {
  const ids = new Set(failures.flatMap(({ scenario }) => (scenario === null ? [] : [scenario])));
  if (ids.size === 0) return null;
  const sum = (some: TaaSReport['scenarios']) =>
    some.reduce((total, { duration_ms }) => total + duration_ms, 0);
  const own = report.scenarios.filter(({ id }) => ids.has(id));
  return own.length < report.scenarios.length && sum(own) * 2 < sum(report.scenarios) ? ids : null;
}

/** What is fixed each time, and what fails at any. */
function joined(all: RunComparison, one: RunComparison): RunComparison {
  return {
    miss: null,
    fixed: one.fixed,
    stillFailing: [...new Set([...all.stillFailing, ...one.stillFailing])],
  };
}

/** @throws UnusableChangeError where it is no valid scope. */
async function changedScope(scope: Scope, files: readonly ChangedFile[]): Promise<Scope | null> {
  const file = files.find(({ kind }) => kind === 'scope');
  if (!file || file.after === null) return null;
  try {
    const { value } = await parseDocumentText(file.path, file.after);
    const changed = await loadScope(value as object, { runnerNames });
    return { ...changed, directory: scope.directory };
  } catch (error) {
    throw new UnusableChangeError(
      `the changed scope does not validate: ${(error as Error).message.slice(0, 500)}`,
    );
  }
}

function proofRun({ run_id, verdict, scenarios, workspace, duration_ms }: TaaSReport): Proof['runs'][number] {
  return {
    run_id,
    verdict,
    passed: scenarios.filter(({ status }) => status === 'passed').map(({ id }) => id),
    workspace_digest: workspace?.digest ?? null,
    duration_ms,
  };
}

function trustOf(reports: readonly TaaSReport[]): string[] {
  const found = reports.flatMap(({ trust }) => trust.map(({ reason, message }) => `${reason}: ${message}`));
  return [...new Set(found)];
}
