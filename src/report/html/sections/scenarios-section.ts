import type { TaaSReport } from '../../../generated/taas-report.ts';
import { h, type PageElement } from '../view/element.ts';

/** The frame of the list, which the page's script fills. */
export function scenariosSection({ scenarios }: TaaSReport): PageElement {
  const types = [...new Set(scenarios.map(({ type }) => type))].sort().slice(0, 100);
  const tags = [...new Set(scenarios.flatMap((scenario) => scenario.tags))].sort().slice(0, 200);
  return h(
    'section',
    { id: 'scenarios', class: 'needs-script', 'aria-labelledby': 'scenarios-title' },
    h('h2', { id: 'scenarios-title' }, 'All scenarios'),
    h(
      'search',
      { class: 'tools' },
      h(
        'label',
        { class: 'search' },
        h('span', { class: 'unseen' }, 'Search scenarios and tests'),
        h('input', {
          type: 'search',
          id: 'search',
          placeholder: 'Search ids, titles, tests, messages, files  ( / )',
          autocomplete: 'off',
          spellcheck: 'false',
        }),
      ),
      h('div', { class: 'buttons', id: 'filters', role: 'group', 'aria-label': 'Show only' }),
      types.length > 1 && choice('filter-type', 'Type', types),
      tags.length > 0 && choice('filter-tag', 'Tag', tags),
      h(
        'label',
        { class: 'choice' },
        'Sort ',
        h(
          'select',
          { id: 'sort' },
          [
            ['plan', 'as planned'],
            ['slow', 'slowest first'],
            ['failed', 'failures first'],
            ['name', 'by id'],
          ].map(([value, text]) => h('option', { value: value ?? '' }, text ?? '')),
        ),
      ),
      h('p', { class: 'meta', id: 'search-count', role: 'status', 'aria-live': 'polite' }),
    ),
    h('div', { class: 'rows', id: 'scenario-rows', role: 'list', 'aria-label': 'Scenarios' }),
  );
}

function choice(id: string, label: string, values: readonly string[]): PageElement {
  return h(
    'label',
    { class: 'choice' },
    `${label} `,
    h(
      'select',
      { id },
      h('option', { value: '' }, 'all'),
      values.map((value) => h('option', { value }, value)),
    ),
  );
}
