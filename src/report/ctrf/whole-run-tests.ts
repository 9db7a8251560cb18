import type { StepResult, TaaSReport } from '../../generated/taas-report.ts';
import { printableLine, printableText } from '../summary/printable.ts';
import { ctrfStatus } from './ctrf-status.ts';
import type { CtrfTest } from './ctrf-test.ts';

/** Setup steps that failed: the reason why no scenario was run. */
export function setupTests({ setup }: TaaSReport): CtrfTest[] {
  return setup.filter(({ status }) => status !== 'passed' && status !== 'skipped').map(setupTest);
}

function setupTest({ id, command, status, reason, message, duration_ms }: StepResult): CtrfTest {
  return {
    testId: `setup/${id}`,
    name: printableLine(command) || id,
    status: ctrfStatus(status),
    rawStatus: status,
    duration: Math.round(duration_ms),
    suite: ['setup'],
    message: printableText(message),
    type: 'setup',
    labels: { step: id, reason },
  };
}

/** Stands in where no test or step can say the verdict. */
export function verdictTest({ verdict, reason, message, error }: TaaSReport): CtrfTest {
  return {
    testId: 'taas/verdict',
    name: 'verdict',
    // A pass without a test is one that was not run.
    status: verdict === 'pass' ? 'skipped' : 'failed',
    rawStatus: verdict,
    duration: 0,
    suite: ['taas'],
    message: printableText(message),
    ...(error && error.message !== message ? { trace: printableText(error.message) } : {}),
    type: 'verdict',
    labels: { reason: error?.code ?? reason },
  };
}
