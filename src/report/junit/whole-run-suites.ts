import type { StepResult, TaaSReport } from '../../generated/taas-report.ts';
import { type JunitSuite, sumOf } from './junit-suite.ts';
import { statusOutcome } from './status-outcome.ts';
import { withoutAttachments } from './without-attachments.ts';

/** Setup steps that failed: the reason why the scenarios beside them are skipped. */
export function setupSuite(steps: readonly StepResult[], report: TaaSReport): JunitSuite {
  const logs = steps.flatMap(({ attempts }) => attempts.at(-1) ?? []);
  return {
    name: 'setup',
    startedAt: report.started_at,
    durationMs: sumOf(steps, ({ duration_ms }) => duration_ms),
    properties: {},
    cases: steps.map((step) => ({
      name: step.command,
      className: `setup.${step.id}`,
      file: null,
      line: null,
      durationMs: step.duration_ms,
      outcome: statusOutcome(step),
    })),
    stdout: withoutAttachments(logs.map(({ stdout }) => stdout.tail).join('')),
    stderr: withoutAttachments(logs.map(({ stderr }) => stderr.tail).join('')),
  };
}

/** Stands in where no test or step can say the verdict: an engine died, or there was nothing to run. */
export function verdictSuite(report: TaaSReport): JunitSuite {
  return {
    name: 'taas',
    startedAt: report.started_at,
    durationMs: 0,
    properties: {},
    cases: [
      {
        name: 'verdict',
        className: 'taas',
        file: null,
        line: null,
        durationMs: 0,
        outcome: {
          kind: outcomeKinds[report.verdict],
          type: report.error?.code ?? report.reason,
          message: report.message,
          text: [report.error?.message ?? report.message, ...report.trust.map(({ message }) => message)].join(
            '\n',
          ),
        },
      },
    ],
    stdout: '',
    stderr: '',
  };
}

/** A pass without a test is one that was not run. */
const outcomeKinds = { pass: 'skipped', fail: 'failure', error: 'error' } as const;
