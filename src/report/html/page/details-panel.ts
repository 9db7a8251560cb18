import type { PageElement } from '../view/element.ts';
import { h } from '../view/element.ts';
import { buildDom } from './build-dom.ts';

export interface PanelContent {
  readonly label: string;
  readonly body: PageElement;
  /** Opens what stands before (-1) or after (1) it. */
  readonly step?: (by: -1 | 1) => void;
  /** What the address is to say of it. */
  readonly hash?: string;
}

/** The one place where details of anything are shown, over the page at its side. */
export class DetailsPanel {
  readonly #dialog = document.createElement('dialog');
  #step: PanelContent['step'];

  /** @param fill completes what was put into the panel */
  constructor(fill: (root: HTMLElement) => void) {
    this.#dialog.className = 'panel';
    this.#fill = fill;
    document.body.append(this.#dialog);
    this.#dialog.addEventListener('click', (event) => {
      const isOutside = event.target === this.#dialog;
      const isClose = event.target instanceof Element && event.target.closest('[data-close]') !== null;
      if (isOutside || isClose) this.#dialog.close();
    });
    this.#dialog.addEventListener('close', () =>
      history.replaceState(null, '', location.pathname + location.search),
    );
  }

  readonly #fill: (root: HTMLElement) => void;

  get isOpen(): boolean {
    return this.#dialog.open;
  }

  step(by: -1 | 1): void {
    this.#step?.(by);
  }

  open({ label, body, step, hash }: PanelContent): void {
    this.#step = step;
    this.#dialog.setAttribute('aria-label', label);
    const close = h(
      'button',
      { type: 'button', class: 'close', 'data-close': true, 'aria-label': 'Close' },
      '×',
    );
    this.#dialog.replaceChildren(buildDom(h('div', { class: 'panel-body' }, close, body)));
    this.#fill(this.#dialog);
    if (!this.#dialog.open) this.#dialog.showModal();
    this.#dialog.querySelector<HTMLElement>('h3')?.focus();
    this.#dialog.scrollTop = 0;
    if (hash !== undefined) history.replaceState(null, '', `#${hash}`);
  }
}
