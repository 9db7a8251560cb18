import type { ScenarioResult, StepResult } from '../../../generated/taas-report.ts';
import { formatDuration } from '../../../units.ts';
import { countNoun } from './count-noun.ts';
import { h, type PageElement } from './element.ts';
import { statusBadge } from './status.ts';

/** Name, status and what a reader wants to know first of a scenario or a step. */
export function resultHead(result: ScenarioResult | StepResult, headingId: string): PageElement {
  const isScenario = 'type' in result;
  const title = isScenario ? result.title : null;
  const facts = [
    ...(isScenario ? [result.type, result.runner] : []),
    formatDuration(result.duration_ms),
    result.attempts.length > 1 ? countNoun(result.attempts.length, 'attempt') : null,
    result.status === 'passed' ? null : result.reason,
  ];
  return h(
    'header',
    {},
    h(
      'h3',
      { id: headingId, tabindex: -1 },
      h('span', { class: 'id' }, result.id),
      title !== null && h('span', {}, ` ${title}`),
    ),
    h(
      'p',
      { class: 'meta' },
      statusBadge(result.status),
      isScenario && result.flaky && h('span', { class: 'badge warn' }, 'flaky'),
      isScenario && result.visibility === 'hidden' && h('span', { class: 'badge' }, 'hidden'),
      h('span', {}, facts.filter((fact) => fact !== null).join(' · ')),
      isScenario && result.tags.map((tag) => h('span', { class: 'tag' }, tag)),
    ),
  );
}
