import type { Attempt, ScenarioResult, StepResult } from '../../../generated/taas-report.ts';
import { isRedTest } from '../../../verdict/is-red-test.ts';
import { artifactsView } from './artifacts-view.ts';
import { attemptFacts, attemptsView, isHeld } from './attempts-view.ts';
import { h, type PageElement } from './element.ts';
import { expectationView, isComparison } from './expectation-view.ts';
import { logView } from './log-view.ts';
import type { PageExtras } from './page-extras.ts';
import { testFailure } from './test-failure.ts';

export interface ResultViewOptions {
  readonly extras: PageExtras;
  readonly mostTests: number;
  readonly mostOutputLines: number;
}

/** What is below the head of a scenario or a step: why, the comparisons, the output, the attempts, the files. */
export function resultView(result: ScenarioResult | StepResult, options: ResultViewOptions): PageElement {
  const { attempts, command } = result;
  const told = toldAttempt(attempts);
  const message =
    'flaky' in result && result.flaky && told ? `Attempt ${told.number}: ${told.message}` : result.message;
  return h(
    'div',
    { class: 'result' },
    !isShown(message, told) && h('p', { class: 'why' }, message),
    h('pre', { class: 'command', tabindex: 0, role: 'group', 'aria-label': 'Command' }, `$ ${command}`),
    told && attemptView(told, { ...result, message }, options),
    'control' in result && result.control && controlView(result.control),
    attempts.length > 1 && attemptsView(attempts, options.extras),
    artifactsView(
      attempts.flatMap(({ artifacts }) => artifacts),
      options.extras,
    ),
  );
}

/** Of a flaky scenario the last one that failed has something to tell. */
function toldAttempt(attempts: readonly Attempt[]): Attempt | undefined {
  return attempts.at(-1)?.status === 'passed' && attempts.length > 1 ? attempts.at(-2) : attempts.at(-1);
}

function attemptView(
  attempt: Attempt,
  result: ScenarioResult | StepResult,
  options: ResultViewOptions,
): PageElement {
  const { extras, mostTests, mostOutputLines } = options;
  const failed = attempt.tests.filter(isRedTest);
  const missed = attempt.expectations.filter(({ passed }) => !passed);
  // What the message of the whole says is not said twice, and a command that was killed has no exit code.
  const untold = missed.filter(
    (each) =>
      isComparison(each) ||
      !(
        result.message.includes(each.message) ||
        (each.subject === 'exit_code' && attempt.exit_code === null)
      ),
  );
  const isTold = failed.length > 0 || missed.some(isComparison);
  const hasHidden = 'canaries' in result && (result.canaries?.placed ?? 0) > 0;
  return h(
    'div',
    { class: 'told' },
    failed.slice(0, mostTests).map((test) => testFailure(test, extras)),
    failed.length > mostTests &&
      h('p', { class: 'note' }, `… and ${failed.length - mostTests} more tests that failed.`),
    untold.map(expectationView),
    ...(['stdout', 'stderr'] as const).map((name) =>
      logView(attempt[name], {
        name,
        isOpen: !isTold && attempt.status !== 'passed',
        mostLines: mostOutputLines,
        isHeld: isHeld(attempt[name].path, extras),
        note:
          hasHidden && name === 'stdout'
            ? 'It tells of hidden tests of the harness, too: some of them must fail.'
            : null,
      }),
    ),
    h('p', { class: 'meta' }, attemptFacts(attempt)),
  );
}

/** Whether a comparison below says what the message says. */
function isShown(message: string, attempt: Attempt | undefined): boolean {
  const missed = attempt?.expectations.filter(({ passed }) => !passed) ?? [];
  return missed.some((each) => isComparison(each) && message === each.message);
}

function controlView({
  sabotaged,
  noticed,
  unnoticed,
  cached,
}: NonNullable<ScenarioResult['control']>): PageElement {
  return h(
    'section',
    { class: 'case' },
    h('h4', {}, 'Negative control'),
    h(
      'p',
      {},
      `Noticed ${noticed} of ${sabotaged} sabotaged copies of the code${cached ? ' (proved before)' : ''}.`,
    ),
    unnoticed.length > 0 && h('p', {}, 'Not noticed:'),
    h(
      'ul',
      {},
      unnoticed.map((what) => h('li', {}, h('code', {}, what))),
    ),
  );
}
