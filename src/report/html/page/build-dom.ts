import type { PageChild } from '../view/element.ts';

/** The nodes of an element. Texts become text nodes, never markup. */
export function buildDom(child: PageChild): HTMLElement | Text {
  if (typeof child === 'string') return document.createTextNode(child);
  const node = document.createElement(child.tag);
  for (const [name, value] of Object.entries(child.attributes)) {
    if (value !== null && value !== false) node.setAttribute(name, value === true ? '' : String(value));
  }
  node.append(...child.children.map(buildDom));
  return node;
}
