interface VirtualRowsOptions {
  /** Scrolls; its height is bounded by the style sheet. */
  readonly scroller: HTMLElement;
  readonly rowHeight: number;
  /** Builds the row; it is placed by its style. */
  render(index: number): HTMLElement;
  /** The reader wants to see more of it. */
  onOpen(index: number): void;
}

/** Above and below; every one of them is work for the browser in each frame of a fast scroll. */
const spareRows = 4;

/**
 * As many rows as can be seen, and the one that has the focus, however many there are. One of them can be reached with
 * Tab; from there arrows lead to the others.
 */
export class VirtualRows {
  readonly #options: VirtualRowsOptions;
  readonly #space = document.createElement('div');
  readonly #rows = new Map<number, HTMLElement>();
  #count = 0;
  #active = 0;
  #isQueued = false;

  constructor(options: VirtualRowsOptions) {
    this.#options = options;
    const { scroller } = options;
    this.#space.className = 'space';
    this.#space.setAttribute('role', 'presentation');
    scroller.append(this.#space);
    scroller.addEventListener('scroll', () => this.#queue(), { passive: true });
    new ResizeObserver(() => this.#queue()).observe(scroller);
    scroller.addEventListener('focusin', (event) => {
      const index = this.#indexOf(event.target);
      if (index !== null) this.#activate(index);
    });
    scroller.addEventListener('click', (event) => {
      const index = this.#indexOf(event.target);
      if (index === null || event.defaultPrevented) return;
      this.focus(index);
      options.onOpen(index);
    });
  }

  get active(): number {
    return this.#active;
  }

  get count(): number {
    return this.#count;
  }

  /** Other rows; those that are there are built again. */
  show(count: number, active = 0): void {
    this.#count = count;
    this.#active = Math.max(0, Math.min(active, count - 1));
    const height = `${Math.max(1, count) * this.#options.rowHeight}px`;
    this.#space.style.height = height;
    this.#options.scroller.classList.toggle('empty', count === 0);
    // A height of its own keeps the layout of the rows from that of the page.
    this.#options.scroller.style.height = `calc(${height} + 2px)`;
    this.refresh();
  }

  refresh(): void {
    const hadFocus = this.#rows.get(this.#active)?.contains(document.activeElement) === true;
    for (const row of this.#rows.values()) row.remove();
    this.#rows.clear();
    this.#update();
    if (hadFocus) this.#rows.get(this.#active)?.focus({ preventScroll: true });
  }

  focus(index: number): void {
    if (this.#count === 0) return;
    const target = Math.max(0, Math.min(index, this.#count - 1));
    this.#activate(target);
    this.#reveal(target);
    this.#update();
    this.#rows.get(target)?.focus({ preventScroll: true });
  }

  /** Rows that a page down goes over. */
  get pageRows(): number {
    return Math.max(1, Math.floor(this.#options.scroller.clientHeight / this.#options.rowHeight) - 1);
  }

  #activate(index: number): void {
    if (index === this.#active) return;
    const before = this.#rows.get(this.#active);
    if (before) before.tabIndex = -1;
    this.#active = index;
    const now = this.#rows.get(index);
    if (now) now.tabIndex = 0;
  }

  #reveal(index: number): void {
    const { scroller, rowHeight } = this.#options;
    const top = index * rowHeight;
    if (top < scroller.scrollTop) scroller.scrollTop = top;
    const bottom = top + rowHeight - scroller.clientHeight;
    if (bottom > scroller.scrollTop) scroller.scrollTop = bottom;
  }

  #queue(): void {
    if (this.#isQueued) return;
    this.#isQueued = true;
    requestAnimationFrame(() => {
      this.#isQueued = false;
      this.#update();
    });
  }

  #update(): void {
    const { scroller, rowHeight } = this.#options;
    const first = Math.max(0, Math.floor(scroller.scrollTop / rowHeight) - spareRows);
    const last = Math.ceil((scroller.scrollTop + scroller.clientHeight) / rowHeight) + spareRows;
    const end = Math.min(this.#count, last);
    for (const [index, row] of this.#rows) {
      if ((index >= first && index < end) || index === this.#active) continue;
      row.remove();
      this.#rows.delete(index);
    }
    for (let index = first; index < end; index += 1) this.#ensure(index, end);
    if (this.#active < this.#count) this.#ensure(this.#active, end);
  }

  /** Nothing is measured in here: after each row the browser would have to lay out the page. */
  #ensure(index: number, end: number): void {
    if (this.#rows.has(index)) return;
    const { render, rowHeight } = this.#options;
    const row = render(index);
    row.dataset.row = String(index);
    row.tabIndex = index === this.#active ? 0 : -1;
    row.style.top = `${index * rowHeight}px`;
    row.style.height = `${rowHeight}px`;
    this.#rows.set(index, row);
    this.#space.insertBefore(row, this.#rowAfter(index, end));
  }

  /** So that they stand in the order in which they are read. */
  #rowAfter(index: number, end: number): HTMLElement | null {
    for (let next = index + 1; next < end; next += 1) {
      const row = this.#rows.get(next);
      if (row) return row;
    }
    return this.#active > index ? (this.#rows.get(this.#active) ?? null) : null;
  }

  #indexOf(target: EventTarget | null): number | null {
    const row = target instanceof Element ? target.closest<HTMLElement>('[data-row]') : null;
    return row === null ? null : Number(row.dataset.row);
  }
}
