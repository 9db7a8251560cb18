import type { Expectation, Reason, Status, TestCase } from '../generated/taas-report.ts';
import type { RunnerDefinition } from '../runners/runner.ts';
import type { ScopeExpect } from '../scope/scope.ts';
import { formatDuration } from '../units.ts';
import { checkExpectations } from './check-expectations.ts';
import type { AttemptEvidence, CommandOutcome, ToolResults } from './outcome.ts';

/** What every shell ends with when it does not find a command. */
const commandNotFound = 127;

export interface Judgement {
  readonly status: Status;
  readonly reason: Reason;
  readonly message: string;
}

export interface AttemptJudgement extends Judgement {
  readonly expectations: readonly Expectation[];
}

/**
 * The verdict on one attempt of a scenario. The order of the questions matters: how the command ended comes before
 * what its tool says, and what the tool says before what else is expected.
 */
export function judgeAttempt(
  evidence: AttemptEvidence,
  expect: ScopeExpect,
  runner: RunnerDefinition,
): AttemptJudgement {
  const expectations = checkExpectations(evidence, expect, runner.reportsTests);
  const judgement =
    judgeEnd(evidence.command, runner.remedy) ??
    judgeResults(evidence.results, evidence.command, runner, expect) ??
    judgeExpectations(expectations) ??
    passed(evidence.results);
  return { ...judgement, expectations };
}

/** The verdict on a command whose exit code is all there is: a lifecycle step. */
export function judgeCommand(command: CommandOutcome): Judgement {
  return (
    judgeEnd(command, shellRemedy) ??
    judgeExitCode(command) ?? { status: 'passed', reason: 'ok', message: 'exit code 0' }
  );
}

/** Ends that no test tool has a say in. */
function judgeEnd(command: CommandOutcome, remedy: string): Judgement | undefined {
  if (command.stopped === 'cancelled') {
    return { status: 'cancelled', reason: 'cancelled', message: 'the run was cancelled' };
  }
  if (command.stopped === 'scope_deadline') {
    return { status: 'timed_out', reason: 'scope_deadline', message: "the whole scope's time was over" };
  }
  if (command.timedOut) {
    const message = `still running after ${formatDuration(command.durationMs)}: its process tree was killed`;
    return { status: 'timed_out', reason: 'deadline', message };
  }
  // For lack of memory the supervisor may go, too.
  const isLost = command.startError?.step === 'supervisor' && command.oomKills > 0;
  if (command.startError && !isLost) return judgeStartError(command.startError, remedy);
  if (command.oomKills > 0 && command.exitCode !== 0) {
    return { status: 'out_of_memory', reason: 'memory_limit', message: 'the cell reached its memory limit' };
  }
  if (command.signal) {
    return { status: 'failed', reason: 'signal', message: `ended by ${command.signal}` };
  }
  return undefined;
}

const shellRemedy = 'use an image that has a shell';

/** What keeps a program from its start although it is there. */
const obstacles: ReadonlyMap<string, string> = new Map([
  ['EAGAIN', 'the cell has as many processes as environment.resources.pids allows'],
  ['ENOMEM', 'the cell has no memory left'],
  ['E2BIG', 'its arguments and its environment are too long together'],
]);

function judgeStartError({ code, step }: { code: string; step: string }, remedy: string): Judgement {
  if (step === 'chdir') {
    return {
      status: 'errored',
      reason: 'not_started',
      message: `its working directory can't be entered (${code})`,
    };
  }
  if (step === 'supervisor') {
    // Where it runs as the same user: nothing else in the cell would.
    return {
      status: 'failed',
      reason: 'signal',
      message: 'it ended its own supervisor, so that nobody saw how it ended',
    };
  }
  const obstacle = obstacles.get(code);
  return {
    status: 'errored',
    reason: obstacle === undefined ? 'tool_missing' : 'not_started',
    message: `its program can't be started (${code}): ${obstacle ?? remedy}`,
  };
}

function judgeExitCode({ exitCode }: CommandOutcome): Judgement | undefined {
  if (exitCode === 0) return undefined;
  return { status: 'failed', reason: 'exit_code', message: `exit code ${exitCode}` };
}

function judgeResults(
  results: ToolResults,
  command: CommandOutcome,
  runner: RunnerDefinition,
  expect: ScopeExpect,
): Judgement | undefined {
  switch (results.kind) {
    case 'none_expected':
      return undefined;
    case 'missing':
      return judgeMissing(results.toolMissing, command, runner);
    case 'unreadable':
      return {
        status: 'errored',
        reason: command.exitCode === 0 ? 'premature_exit' : 'results_unreadable',
        message: `the results of ${runner.name} can't be read: ${results.why} (exit code ${command.exitCode})`,
      };
    case 'parsed': {
      const { tests, collectionError } = results.results;
      return judgeTests(tests, collectionError, command, runner, expect);
    }
  }
}

function judgeMissing(toolMissing: boolean, command: CommandOutcome, runner: RunnerDefinition): Judgement {
  if (toolMissing) {
    const message = `${runner.name} is not in the image: ${runner.remedy}`;
    return { status: 'errored', reason: 'tool_missing', message };
  }
  if (command.exitCode === 0) {
    const message = `${runner.name} exited 0 without writing its results`;
    return { status: 'errored', reason: 'premature_exit', message };
  }
  const message = `${runner.name} wrote no results (exit code ${command.exitCode})`;
  return { status: 'errored', reason: 'no_results', message };
}

function judgeTests(
  tests: readonly TestCase[],
  collectionError: string | null,
  command: CommandOutcome,
  runner: RunnerDefinition,
  expect: ScopeExpect,
): Judgement | undefined {
  const count = (status: TestCase['status']) => tests.filter((test) => test.status === status).length;
  const failed = count('failed');
  const errored = count('errored');
  const executed = tests.length - count('skipped');
  if (failed > 0) {
    const also = errored > 0 ? `, ${errored} errored` : '';
    return {
      status: 'failed',
      reason: 'tests_failed',
      message: `${failed} of ${executed} tests failed${also}`,
    };
  }
  if (collectionError !== null)
    return { status: 'errored', reason: 'collection_error', message: collectionError };
  if (errored > 0) {
    return { status: 'failed', reason: 'tests_failed', message: `${errored} of ${executed} tests errored` };
  }
  if (executed === 0) {
    const skipped = tests.length > 0 ? ` (${tests.length} skipped)` : '';
    return { status: 'errored', reason: 'no_tests', message: `${runner.name} executed no test${skipped}` };
  }
  // A tool that is unhappy for another reason, e.g. a coverage threshold, says so by its exit code.
  if (expect.exitCodes === null && command.exitCode !== 0) {
    const message = `${executed} tests passed, but ${runner.name} ended with exit code ${command.exitCode}`;
    return { status: 'failed', reason: 'exit_code', message };
  }
  return undefined;
}

function judgeExpectations(expectations: readonly Expectation[]): Judgement | undefined {
  const broken = expectations.filter((expectation) => !expectation.passed);
  const [first] = broken;
  if (!first) return undefined;
  if (first.subject === 'exit_code' && first.actual === commandNotFound) {
    const message =
      'exit code 127: the shell did not find a command; use an image that has it, or add it to environment.dependencies';
    return { status: 'errored', reason: 'tool_missing', message };
  }
  const more = broken.length > 1 ? ` (and ${broken.length - 1} more)` : '';
  const reason = first.subject === 'exit_code' ? 'exit_code' : 'expectation_failed';
  return { status: 'failed', reason, message: `${first.message}${more}` };
}

function passed(results: ToolResults): Judgement {
  const tests = results.kind === 'parsed' ? results.results.tests : [];
  const count = tests.filter((test) => test.status === 'passed').length;
  const message =
    results.kind === 'parsed' ? `${count} ${count === 1 ? 'test' : 'tests'} passed` : 'as expected';
  return { status: 'passed', reason: 'ok', message };
}
