import type { Attempt } from '../../../generated/taas-report.ts';
import { formatDuration, formatSize } from '../../../units.ts';
import { isRedTest } from '../../../verdict/is-red-test.ts';
import { countNoun } from './count-noun.ts';
import { h, type PageElement } from './element.ts';
import { logView } from './log-view.ts';
import type { PageExtras } from './page-extras.ts';
import { statusBadge } from './status.ts';
import { testName } from './test-failure.ts';

const mostNamed = 5;

/** Attempts side by side, so that what was different can be seen. */
export function attemptsView(attempts: readonly Attempt[], extras: PageExtras): PageElement {
  return h(
    'section',
    { class: 'attempts' },
    h('h4', {}, countNoun(attempts.length, 'attempt')),
    h(
      'ol',
      {},
      attempts.map((attempt) => h('li', {}, attemptColumn(attempt, extras))),
    ),
  );
}

function attemptColumn(attempt: Attempt, extras: PageExtras): PageElement {
  const failed = attempt.tests.filter(isRedTest);
  return h(
    'div',
    { class: 'attempt' },
    h(
      'p',
      {},
      h('b', {}, `${attempt.number}`),
      ' ',
      statusBadge(attempt.status),
      h('span', { class: 'meta' }, ` ${formatDuration(attempt.duration_ms)}`),
    ),
    h('p', { class: 'message' }, attempt.message),
    h(
      'ul',
      { class: 'plain' },
      failed.slice(0, mostNamed).map((test) => h('li', {}, '✗ ', testName(test))),
      failed.length > mostNamed && h('li', {}, `… and ${failed.length - mostNamed} more`),
    ),
    h('p', { class: 'meta' }, attemptFacts(attempt)),
    ...(['stdout', 'stderr'] as const).map((name) =>
      logView(attempt[name], {
        name,
        isOpen: false,
        mostLines: 40,
        isHeld: isHeld(attempt[name].path, extras),
      }),
    ),
  );
}

/** @example 'exit code 1 · CPU 0.34 s · 30 MiB' */
export function attemptFacts({
  exit_code,
  signal,
  cpu_user_ms,
  cpu_system_ms,
  peak_memory_bytes,
  processes_left,
}: Attempt): string {
  const facts = [
    exit_code === null ? null : `exit code ${exit_code}`,
    signal === null ? null : `ended by ${signal}`,
    cpu_user_ms === null ? null : `CPU ${formatDuration(cpu_user_ms + (cpu_system_ms ?? 0))}`,
    peak_memory_bytes === null ? null : `at most ${formatSize(peak_memory_bytes)} of memory`,
    processes_left === 0 ? null : `${processes_left} processes left behind`,
  ];
  return facts.filter((fact) => fact !== null).join(' · ');
}

export function isHeld(path: string | null, extras: PageExtras): boolean {
  return path !== null && extras.log(path) !== null;
}
