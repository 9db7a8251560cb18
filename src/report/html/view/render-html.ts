import type { PageChild } from './element.ts';

const voidTags = new Set(['br', 'hr', 'img', 'input', 'meta', 'col']);

/** The HTML of an element; whatever its texts hold stays text. */
export function renderHtml(child: PageChild): string {
  if (typeof child === 'string') return escapeHtml(child);
  const { tag, attributes, children } = child;
  let html = `<${tag}`;
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === false) continue;
    html += value === true ? ` ${name}` : ` ${name}="${escapeHtml(String(value))}"`;
  }
  html += '>';
  if (voidTags.has(tag)) return html;
  for (const each of children) html += renderHtml(each);
  return `${html}</${tag}>`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? '');
}
