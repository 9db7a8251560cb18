import type { StepResult, TaaSReport, TrustFinding } from '../../generated/taas-report.ts';
import { isBroken } from '../../verdict/is-broken.ts';
import { isRedTest } from '../../verdict/is-red-test.ts';
import { isBreach } from '../../verdict/judge-run.ts';
import type { Problem } from './problem.ts';
import { scenarioProblems } from './scenario-problems.ts';

/**
 * All that is wrong with a run, the worst first. There is an `error` among it exactly when the verdict is not `pass`:
 * where no part of the run tells why, the verdict does.
 */
export function collectProblems(report: TaaSReport): Problem[] {
  const errors = [
    ...report.trust.filter(isBreach).map((finding) => trustProblem(finding, 'error')),
    ...report.setup.filter(isBroken).map((step) => stepProblem(step, 'setup')),
    ...report.scenarios.flatMap((scenario) => scenarioProblems(scenario)),
  ];
  const isUntold = report.verdict === 'error' || (report.verdict === 'fail' && errors.length === 0);
  return [
    ...(isUntold ? [verdictProblem(report)] : []),
    ...errors,
    ...report.scenarios.filter(({ flaky }) => flaky).map(flakyProblem),
    ...report.teardown.filter(isBroken).map((step) => stepProblem(step, 'teardown')),
    ...report.trust
      .filter((finding) => !isBreach(finding))
      .map((finding) => trustProblem(finding, 'warning')),
  ];
}

function verdictProblem({ verdict, reason, message, error, scope }: TaaSReport): Problem {
  return {
    kind: 'verdict',
    level: 'error',
    reason,
    title: verdict === 'error' ? 'not judged' : `${scope.id} failed`,
    message,
    details: error && error.message !== message ? error.message : '',
    file: null,
    line: null,
    identity: { scenario: null, suite: 'verdict', name: reason },
  };
}

function trustProblem(finding: TrustFinding, level: Problem['level']): Problem {
  const { reason, message, path, scenario = null } = finding;
  return {
    kind: 'trust',
    level,
    reason,
    title: [reason, scenario ?? path].filter(Boolean).join(': '),
    message,
    details: '',
    file: path,
    line: null,
    identity: { scenario, suite: 'trust', name: `${reason} ${path ?? ''}` },
  };
}

function stepProblem(step: StepResult, kind: 'setup' | 'teardown'): Problem {
  return {
    kind,
    level: kind === 'setup' ? 'error' : 'warning',
    reason: step.reason,
    title: `${kind} step ${step.id}`,
    message: step.message,
    details: `$ ${step.command}`,
    file: null,
    line: null,
    identity: { scenario: null, suite: kind, name: step.id },
  };
}

function flakyProblem({ id, attempts }: TaaSReport['scenarios'][number]): Problem {
  const first = attempts[0];
  return {
    kind: 'flaky',
    level: 'warning',
    reason: 'flaky',
    title: `${id} is flaky`,
    message: `passed on attempt ${attempts.length}; attempt 1: ${first?.message ?? 'unknown'}`,
    details: '',
    file: first?.tests.find(isRedTest)?.file ?? null,
    line: null,
    identity: { scenario: id, suite: 'flaky', name: id },
  };
}
