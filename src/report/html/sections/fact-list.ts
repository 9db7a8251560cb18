import { h, type PageElement } from '../view/element.ts';

/** Names and values; a value that is not known is left out with its name. */
export function factList(
  className: string,
  facts: readonly (readonly [name: string, value: string | PageElement | null])[],
): PageElement {
  return h(
    'dl',
    { class: className },
    facts.map(([name, value]) => value !== null && h('div', {}, h('dt', {}, name), h('dd', {}, value))),
  );
}
