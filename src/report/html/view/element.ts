/** A piece of the page, before it is HTML text (in the harness) or nodes (in the browser). */
export interface PageElement {
  readonly tag: string;
  readonly attributes: PageAttributes;
  readonly children: readonly PageChild[];
}

/** Text is text in both: no view can make markup of what a test wrote. */
export type PageChild = PageElement | string;

/** Null and false leave an attribute out; true is one without value. */
export type PageAttributes = Readonly<Record<string, string | number | boolean | null>>;

type Content = PageChild | null | undefined | false | readonly Content[];

/** @example h('p', { class: 'why' }, 'Exit code 1, expected 0.') */
export function h(tag: string, attributes: PageAttributes = {}, ...content: Content[]): PageElement {
  return { tag, attributes, children: flatten(content) };
}

function flatten(content: readonly Content[]): PageChild[] {
  return content.flatMap((child) => {
    if (child === null || child === undefined || child === false) return [];
    return Array.isArray(child) ? flatten(child) : [child as PageChild];
  });
}
