import type { Attempt, ScenarioResult, StepResult } from '../../generated/taas-report.ts';

/** All that a Citizen is told of hidden scenarios. */
export const hiddenFailure = 'a hidden scenario did not pass';

type Mentions = (text: string) => boolean;

/** A scenario that everybody may see. The one that it depends on need not be. */
export function scenarioForCitizen(
  scenario: ScenarioResult,
  startedAt: string,
  mentions: Mentions,
): ScenarioResult {
  return {
    ...scenario,
    message: scenario.attempts.length === 0 && mentions(scenario.message) ? hiddenFailure : scenario.message,
    attempts: scenario.attempts.map((attempt) => withoutTime(attempt, startedAt)),
  };
}

/**
 * A step of setup or teardown. What goes on while hidden scenarios run sees and logs what they do (a server its
 * requests), and teardown sees what they left: of these only the outcome is told.
 */
export function stepForCitizen(
  step: StepResult,
  startedAt: string,
  mentions: Mentions,
  kind: 'setup' | 'teardown' = 'setup',
): StepResult {
  const isOver = (attempt: Attempt) => kind === 'setup' && !step.background && attempt.processes_left === 0;
  return {
    ...step,
    message: mentions(step.message) ? hiddenFailure : step.message,
    attempts: step.attempts.map((attempt) => {
      const { message } = attempt;
      const told = { ...attempt, message: mentions(message) ? hiddenFailure : message };
      return withoutTime(isOver(attempt) ? told : { ...told, ...nothingSeen }, startedAt);
    }),
  };
}

const noLog = { path: null, bytes: 0, tail: '', truncated: false };
const nothingSeen = {
  stdout: noLog,
  stderr: noLog,
  cpu_user_ms: null,
  cpu_system_ms: null,
  peak_memory_bytes: null,
} as const satisfies Partial<Attempt>;

/** The gaps between attempts would tell of those that are not shown. */
function withoutTime(attempt: Attempt, startedAt: string): Attempt {
  return { ...attempt, started_at: startedAt };
}
