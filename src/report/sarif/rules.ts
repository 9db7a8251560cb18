import type { Problem } from '../problems/problem.ts';

export interface SarifRule {
  readonly id: string;
  /** In Pascal case, as the standard has it. */
  readonly name: string;
  readonly short: string;
  readonly full: string;
  readonly help: string;
  readonly tags: readonly string[];
}

const trustPage = 'See "What can be trusted" in the documentation of maestro-taas (docs/reference/trust.md).';

/** Findings about what could fool the Judge: the words of docs/reference/trust.md. */
export const trustRules: readonly SarifRule[] = [
  trustRule('integrity_violated', 'IntegrityViolated', {
    short: 'A pinned file is missing or different.',
    full: 'A file whose digest the scope pins is missing or different. Nothing was executed.',
    help: 'Put the file back as the Legislator has it, or have the Legislator pin the new one.',
  }),
  trustRule('forged_result', 'ForgedResult', {
    short: 'What a test tool reported is not to be believed.',
    full: 'A hidden test came out wrong or was never reported, tests that the source declares are missing, or exit code, results and summary disagree. The scenario is unproven.',
    help: 'Look for code that changes the test tool, its assertions or its results, and remove it.',
  }),
  trustRule('law_changed', 'LawChanged', {
    short: 'A law was changed in the cell.',
    full: 'Setup or the code under test changed a file that the Legislator owns.',
    help: 'Tests and setup must not write to the files of the Law: write elsewhere.',
  }),
  trustRule('law_replaced', 'LawReplaced', {
    short: 'The workspace had something else at the path of a law.',
    full: "The Law's own file was laid over what the workspace has at its path.",
    help: 'Take the file over from the Legislator, so that what is tested is what is seen.',
  }),
  trustRule('steering_file', 'SteeringFile', {
    short: 'A file that steers the test tool was kept out.',
    full: 'The workspace has a file that steers the test tool from outside and that the Law does not have.',
    help: 'Remove the file, or have the Legislator make it a law.',
  }),
  trustRule('runs_disagree', 'RunsDisagree', {
    short: 'An earlier run of the same ended differently.',
    full: 'An earlier run with the same scope, laws, workspace and image ended with another verdict.',
    help: 'Find what differs from run to run: time, order, randomness, the network.',
  }),
];

const otherRules = {
  test: rule('test_failed', 'TestFailed', {
    short: 'A test failed.',
    full: 'A test case of the last attempt of a scenario failed or errored.',
    help: 'Read the assertion and the stack in the message; `taas shell` opens a shell in the same cell.',
  }),
  scenario: rule('scenario_not_passed', 'ScenarioNotPassed', {
    short: 'A scenario did not pass.',
    full: 'A scenario did not end as its scope demands: its exit code, an expectation, a deadline, a limit, or no proof.',
    help: 'The property `reason` of the result says which; its log lies in the folder of the run.',
  }),
  setup: rule('setup_failed', 'SetupFailed', {
    short: 'A setup step failed.',
    full: 'A setup step failed, so that no scenario was executed.',
    help: 'Run the command of the step in the image; its log lies in the folder of the run.',
  }),
  teardown: rule('teardown_failed', 'TeardownFailed', {
    short: 'A teardown step failed.',
    full: 'A teardown step failed. The verdict stands.',
    help: 'Its log lies in the folder of the run.',
  }),
  flaky: rule('flaky', 'FlakyScenario', {
    short: 'A scenario passed on a later attempt only.',
    full: 'A scenario failed and then passed with nothing changed.',
    help: 'Compare the logs of its attempts.',
  }),
  verdict: rule('verdict', 'Verdict', {
    short: 'The run has no passing verdict.',
    full: 'The run could not be judged, or nothing of it was executed.',
    help: 'The property `reason` of the result says why. An error of the engine, the disk or the network is not the fault of the code.',
  }),
} as const satisfies Record<Exclude<Problem['kind'], 'trust'>, SarifRule>;

/** The rule of a problem. A finding of a later version, with a word that is not known here, keeps its word. */
export function ruleOf({ kind, reason }: Problem): SarifRule {
  if (kind !== 'trust') return otherRules[kind];
  return (
    trustRules.find(({ id }) => id === reason) ??
    trustRule(reason, 'TrustFinding', {
      short: 'A finding about what could fool the Judge.',
      full: 'A finding about what could fool the Judge.',
      help: '',
    })
  );
}

type Texts = Pick<SarifRule, 'short' | 'full' | 'help'>;

function trustRule(id: string, name: string, texts: Texts): SarifRule {
  const help = [texts.help, trustPage].filter(Boolean).join(' ');
  return { id, name, ...texts, help, tags: ['trust'] };
}

function rule(id: string, name: string, texts: Texts): SarifRule {
  return { id, name, ...texts, tags: ['test'] };
}
