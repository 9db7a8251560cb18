import { describe, expect, it } from 'vitest';
import { shell } from '../../src/runners/shell.ts';
import { judgeAttempt, judgeCommand } from '../../src/verdict/judge-attempt.ts';
import type { CommandOutcome, ToolResults } from '../../src/verdict/outcome.ts';
import { conditions, evidence, expectation, outcome, results, tool } from './evidence.ts';

/** `status reason: message` */
const line = ({ status, reason, message }: { status: string; reason: string; message: string }) =>
  `${status} ${reason}: ${message}`;

describe('the end of a command', () => {
  it.each<[Partial<CommandOutcome>, string]>([
    [{}, 'passed ok: exit code 0'],
    [{ exitCode: 3 }, 'failed exit_code: exit code 3'],
    [{ exitCode: null, signal: 'SIGSEGV' }, 'failed signal: ended by SIGSEGV'],
    [
      { exitCode: null, signal: 'SIGKILL', timedOut: true },
      'timed_out deadline: still running after 1.23 s: its process tree was killed',
    ],
    [
      { exitCode: null, signal: 'SIGKILL', oomKills: 1 },
      'out_of_memory memory_limit: the cell reached its memory limit',
    ],
    [{ exitCode: 1, oomKills: 2 }, 'out_of_memory memory_limit: the cell reached its memory limit'],
    [{ exitCode: 0, oomKills: 1 }, 'passed ok: exit code 0'],
    [
      { exitCode: null, signal: 'SIGTERM', stopped: 'cancelled' },
      'cancelled cancelled: the run was cancelled',
    ],
    [{ exitCode: 0, stopped: 'scope_deadline' }, "timed_out scope_deadline: the whole scope's time was over"],
    [
      { exitCode: null, startError: { code: 'ENOENT', step: 'exec' } },
      "errored tool_missing: its program can't be started (ENOENT): use an image that has a shell",
    ],
    [
      { exitCode: null, startError: { code: 'EAGAIN', step: 'fork' } },
      "errored not_started: its program can't be started (EAGAIN): the cell has as many processes as environment.resources.pids allows",
    ],
    [
      { exitCode: null, startError: { code: 'E2BIG', step: 'exec' } },
      "errored not_started: its program can't be started (E2BIG): its arguments and its environment are too long together",
    ],
    [
      { exitCode: null, startError: { code: 'ENOENT', step: 'chdir' } },
      "errored not_started: its working directory can't be entered (ENOENT)",
    ],
    [
      { exitCode: null, startError: { code: 'ECHILD', step: 'supervisor' } },
      'failed signal: it ended its own supervisor, so that nobody saw how it ended',
    ],
  ])('%j', (parts, judgement) => {
    expect(line(judgeCommand(outcome(parts)))).toBe(judgement);
  });
});

describe('the results of a test tool', () => {
  const missing = (toolMissing: boolean): ToolResults => ({ kind: 'missing', toolMissing });

  it.each<[string, ToolResults, number, string]>([
    ['all passed', results(['passed', 'passed']), 0, 'passed ok: 2 tests passed'],
    ['one passed, one skipped', results(['passed', 'skipped']), 0, 'passed ok: 1 test passed'],
    ['one failed', results(['passed', 'failed', 'skipped']), 1, 'failed tests_failed: 1 of 2 tests failed'],
    [
      'one failed though the tool exits 0',
      results(['failed']),
      0,
      'failed tests_failed: 1 of 1 tests failed',
    ],
    [
      'failed and errored',
      results(['failed', 'errored']),
      1,
      'failed tests_failed: 1 of 2 tests failed, 1 errored',
    ],
    ['errored', results(['passed', 'errored']), 1, 'failed tests_failed: 1 of 2 tests errored'],
    ['none', results([]), 0, 'errored no_tests: tool executed no test'],
    ['none, exit code 5', results([]), 5, 'errored no_tests: tool executed no test'],
    [
      'all skipped',
      results(['skipped', 'skipped']),
      0,
      'errored no_tests: tool executed no test (2 skipped)',
    ],
    [
      'not collected',
      results(['passed'], 'a.py: SyntaxError'),
      2,
      'errored collection_error: a.py: SyntaxError',
    ],
    [
      'failed and not collected',
      results(['failed'], 'a.py: no'),
      2,
      'failed tests_failed: 1 of 1 tests failed',
    ],
    [
      'passed, but the tool is unhappy',
      results(['passed']),
      2,
      'failed exit_code: 1 tests passed, but tool ended with exit code 2',
    ],
    ['not there', missing(false), 1, 'errored no_results: tool wrote no results (exit code 1)'],
    [
      'not there after exit 0',
      missing(false),
      0,
      'errored premature_exit: tool exited 0 without writing its results',
    ],
    [
      'not there, nor the tool',
      missing(true),
      1,
      'errored tool_missing: tool is not in the image: bring the tool',
    ],
    [
      'cut off',
      { kind: 'unreadable', why: 'no end' },
      1,
      "errored results_unreadable: the results of tool can't be read: no end (exit code 1)",
    ],
    [
      'cut off after exit 0',
      { kind: 'unreadable', why: 'no end' },
      0,
      "errored premature_exit: the results of tool can't be read: no end (exit code 0)",
    ],
  ])('%s', (_what, toolResults, exitCode, judgement) => {
    const seen = evidence({ command: outcome({ exitCode }), results: toolResults });
    expect(line(judgeAttempt(seen, expectation(), tool))).toBe(judgement);
  });

  it('come after how the command ended', () => {
    const seen = evidence({ command: outcome({ timedOut: true }), results: results(['passed']) });
    expect(judgeAttempt(seen, expectation(), tool).status).toBe('timed_out');
  });

  it('that all passed are of no use where another exit code was asked for', () => {
    const seen = evidence({ results: results(['passed']) });
    expect(line(judgeAttempt(seen, expectation({ exitCodes: [3] }), tool))).toBe(
      'failed exit_code: exit code 0, expected 3',
    );
  });

  it('pass with an exit code that was asked for', () => {
    const seen = evidence({ command: outcome({ exitCode: 3 }), results: results(['passed']) });
    expect(judgeAttempt(seen, expectation({ exitCodes: [0, 3] }), tool).status).toBe('passed');
  });
});

describe('a shell command', () => {
  it.each([
    [0, {}, 'passed ok: as expected'],
    [1, {}, 'failed exit_code: exit code 1, expected 0'],
    [
      127,
      {},
      'errored tool_missing: exit code 127: the shell did not find a command; use an image that has it, or add it to environment.dependencies',
    ],
    [127, { exitCodes: [127] }, 'passed ok: as expected'],
    [2, { exitCodes: [0, 1] }, 'failed exit_code: exit code 2, expected one of 0,1'],
    [
      0,
      { stdout: conditions({ contains: ['x'] }) },
      'failed expectation_failed: stdout does not contain "x"',
    ],
    [
      1,
      { stdout: conditions({ contains: ['x', 'y'] }) },
      'failed exit_code: exit code 1, expected 0 (and 2 more)',
    ],
  ])('that exits %d with %j', (exitCode, parts, judgement) => {
    const seen = evidence({ command: outcome({ exitCode }) });
    expect(line(judgeAttempt(seen, expectation(parts), shell))).toBe(judgement);
  });
});
