import type { TaaSReport } from '../../../generated/taas-report.ts';
import { h, type PageElement } from '../view/element.ts';

/** What could fool the Judge, and what the reader should know; null where there is nothing. */
export function noticesSection({ trust, warnings }: TaaSReport): PageElement | null {
  if (trust.length === 0 && warnings.length === 0) return null;
  return h(
    'section',
    { id: 'notices', 'aria-labelledby': 'notices-title' },
    h('h2', { id: 'notices-title' }, trust.length > 0 ? 'Trust and warnings' : 'Warnings'),
    h(
      'ul',
      { class: 'plain notices' },
      trust.map(({ reason, message, path, effect, scenario }) =>
        h(
          'li',
          { class: effect === 'notice' ? 'notice warn' : 'notice bad' },
          h(
            'span',
            { class: effect === 'notice' ? 'badge warn' : 'badge bad' },
            effect === 'notice' ? 'trust notice' : 'trust breach',
          ),
          h('span', {}, message),
          h('span', { class: 'meta' }, ` ${[reason, scenario, path].filter((part) => part).join(' · ')}`),
        ),
      ),
      warnings.map((warning) =>
        h('li', { class: 'notice' }, h('span', { class: 'badge' }, 'warning'), h('span', {}, warning)),
      ),
    ),
  );
}
