import type { TimelineItem } from './timeline-item.ts';

export interface TimelineRow {
  readonly item: TimelineItem;
  /** 1 for those at the top. */
  readonly level: number;
  readonly parent: TimelineRow | null;
  isOpen: boolean;
  /** Made when it is first opened. */
  children: TimelineRow[] | null;
}

/** Which rows there are, by what is open. */
export class TimelineRows {
  readonly #top: readonly TimelineRow[];
  #visible: TimelineRow[] = [];

  constructor(items: readonly TimelineItem[]) {
    this.#top = items.map((item) => rowOf(item, null));
    this.#collect();
  }

  get visible(): readonly TimelineRow[] {
    return this.#visible;
  }

  get isAllClosed(): boolean {
    return this.#top.every(({ isOpen }) => !isOpen);
  }

  setOpen(row: TimelineRow, isOpen: boolean): void {
    if (row.item.children === null) return;
    row.children ??= makeChildren(row);
    row.isOpen = isOpen;
    this.#collect();
  }

  setAllOpen(isOpen: boolean): void {
    const pending = [...this.#top];
    for (let row = pending.pop(); row; row = pending.pop()) {
      if (row.item.children === null || (!isOpen && row.children === null)) continue;
      row.children ??= makeChildren(row);
      row.isOpen = isOpen;
      for (const child of row.children) pending.push(child);
    }
    this.#collect();
  }

  /** Without recursion: spans can be nested as deep as a program likes. */
  #collect(): void {
    const visible: TimelineRow[] = [];
    const pending = [...this.#top].reverse();
    for (let row = pending.pop(); row; row = pending.pop()) {
      visible.push(row);
      if (!row.isOpen || !row.children) continue;
      for (let at = row.children.length - 1; at >= 0; at -= 1) pending.push(row.children[at] as TimelineRow);
    }
    this.#visible = visible;
  }
}

function makeChildren(row: TimelineRow): TimelineRow[] {
  return (row.item.children?.() ?? []).map((item) => rowOf(item, row));
}

function rowOf(item: TimelineItem, parent: TimelineRow | null): TimelineRow {
  return { item, level: (parent?.level ?? 0) + 1, parent, isOpen: false, children: null };
}
