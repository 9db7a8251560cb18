import { stripVTControlCharacters } from 'node:util';
import type { TestCase } from '../generated/taas-report.ts';
import type { Canary, CanaryKit } from '../runners/canaries/canary.ts';
import { isRedTest } from './is-red-test.ts';
import type { CommandOutcome } from './outcome.ts';
import type { SplitResults } from './split-canaries.ts';

/** Something that an honest tool would not have told. */
export interface Forgery {
  /** Workspace path of the test file. */
  readonly path: string | null;
  readonly message: string;
}

export interface CanaryEvidence extends SplitResults {
  readonly kit: CanaryKit;
  readonly command: CommandOutcome;
  /** Test files that the tool is sure to collect. */
  readonly certain: ReadonlySet<string>;
  /** Whether all is well but for the canaries: only then is one that is missing nobody's fault but the tool's. */
  readonly otherwisePassed: boolean;
}

export interface CanaryJudgement {
  /** Those of files that the tool had no reason to leave out. */
  readonly placed: number;
  readonly asExpected: number;
  readonly forgeries: readonly Forgery[];
}

/** Whether every canary came out as it must. */
export function checkCanaries(evidence: CanaryEvidence): CanaryJudgement {
  const { seen, real, kit, command, certain, otherwisePassed } = evidence;
  const reported = [...seen].filter(([, cases]) => cases.length > 0);
  const forgeries: Forgery[] = [];
  const forged = (path: string | null, message: string) => {
    if (!forgeries.some((known) => known.message === message)) forgeries.push({ path, message });
  };
  let asExpected = 0;
  let leftOut = 0;
  const missing = new Map<string, number>();
  for (const [canary, cases] of seen) {
    const wrong = cases.find((test) => !isAsExpected(canary, test));
    // Whoever honestly leaves a test out by its name leaves out what shares it.
    if (canary.within !== undefined && (cases.length === 0 || wrong?.status === 'skipped')) leftOut += 1;
    else if (cases.length > 0 && wrong === undefined) asExpected += 1;
    else if (wrong !== undefined) {
      if (otherwisePassed || isLie(canary, wrong, reported))
        forged(canary.file, describeWrong(canary, wrong));
    } else if (otherwisePassed && mustBeReported(canary, reported, real.tests, kit, certain)) {
      missing.set(canary.file, (missing.get(canary.file) ?? 0) + 1);
    } else if (otherwisePassed) leftOut += 1;
  }
  for (const [file, count] of missing) {
    const what = count === 1 ? 'a hidden test' : `${count} hidden tests`;
    forged(file, `${file}: ${what} beside the real ones ${count === 1 ? 'was' : 'were'} never reported`);
  }
  if (otherwisePassed && seen.size > 0 && reported.length === 0 && missing.size === 0) {
    forged(null, 'none of the hidden tests beside the real ones was reported');
  }
  const failed = reported.some(([, cases]) => cases.some(isRedTest));
  if (failed && command.exitCode === 0) {
    forged(null, 'hidden tests failed, and yet the tool ended with exit code 0');
  }
  return { placed: seen.size - leftOut, asExpected, forgeries };
}

/** How the command would have ended without canaries, as far as that can be told. */
export function outcomeWithoutCanaries(
  command: CommandOutcome,
  { seen, real }: SplitResults,
  kit: CanaryKit,
  output: string,
): CommandOutcome {
  const { exitCode } = command;
  const canaryFailures = [...seen.values()].flat().filter(isRedTest).length;
  const failures = real.tests.filter(isRedTest).length;
  if (exitCode === null || canaryFailures === 0 || failures > 0 || real.collectionError !== null)
    return command;
  const onlyTests = kit.isFailureExit(exitCode, canaryFailures) && !kit.unhappy.test(output);
  return onlyTests ? { ...command, exitCode: 0 } : command;
}

/** The tool's own words tell of failures that its results don't have: somebody wrote those anew. */
export function checkLastWords(
  output: string,
  tests: readonly TestCase[],
  kit: CanaryKit,
): readonly Forgery[] {
  const told = kit.countFailures(output);
  const failures = tests.filter(isRedTest).length;
  if (told === null || told <= failures) return namedFailures(output, tests, kit);
  const message = `the tool said that ${told} tests failed, its results tell of ${failures}`;
  return [{ path: null, message }];
}

/** Whoever prints other last words can't take back what the tool printed before them. */
function namedFailures(output: string, tests: readonly TestCase[], kit: CanaryKit): Forgery[] {
  if (!kit.failureIn) return [];
  const lines = new Set(stripVTControlCharacters(output).split(/\r?\n/));
  return [...lines].flatMap((line): Forgery[] => {
    const told = kit.failureIn?.(line);
    if (!told) return [];
    const meant = tests.filter((test) => test.name === told.name && isOf(test, told.suite));
    const [first] = meant;
    if (first === undefined || meant.some(({ status }) => status !== 'passed')) return [];
    return [{ path: first.file, message: `the tool said that ${first.name} failed, its results don't` }];
  });
}

function isOf({ suite }: TestCase, told: string): boolean {
  return suite !== null && `.${suite}`.endsWith(`.${told}`);
}

function isAsExpected({ kind }: Canary, test: TestCase): boolean {
  return kind === 'must_pass' ? test.status === 'passed' : isRedTest(test);
}

/** Whatever became of the real tests: what must fail was not let fail, in a file that is not skipped as a whole. */
function isLie(
  { kind, file }: Canary,
  { status }: TestCase,
  reported: readonly (readonly [Canary, readonly TestCase[]])[],
): boolean {
  const isAlive = reported.some(
    ([other, cases]) => other.file === file && cases.some((test) => test.status === 'passed'),
  );
  return kind === 'must_fail' && (status === 'passed' || (status === 'skipped' && isAlive));
}

/** A file of which nothing was reported may have been left out; where it can't have been, that is no excuse. */
function mustBeReported(
  { file }: Canary,
  reported: readonly (readonly [Canary, unknown])[],
  real: readonly TestCase[],
  kit: CanaryKit,
  certain: ReadonlySet<string>,
): boolean {
  return (
    certain.has(file) ||
    reported.some(([other]) => other.file === file) ||
    real.some((test) => test.status !== 'skipped' && kit.isIn(test, file))
  );
}

function describeWrong({ kind, what, file }: Canary, { status }: TestCase): string {
  const must = kind === 'must_pass' ? 'pass' : 'fail';
  return `${file}: a hidden test that must ${must} (${what}) was reported as ${status}`;
}
