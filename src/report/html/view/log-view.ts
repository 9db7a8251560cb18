import type { Log } from '../../../generated/taas-report.ts';
import { formatSize } from '../../../units.ts';
import { h, type PageElement } from './element.ts';
import { parseAnsi } from './parse-ansi.ts';

export interface LogViewOptions {
  /** `stdout` or `stderr`. */
  readonly name: string;
  readonly isOpen: boolean;
  /** Only so many lines of its end. */
  readonly mostLines?: number;
  /** Whether the page holds the log itself. */
  readonly isHeld: boolean;
  readonly note?: string | null;
}

/** The end of an output, with its colours; null where there was none. */
export function logView(log: Log, options: LogViewOptions): PageElement | null {
  const { name, isOpen, mostLines = 2_000, isHeld, note = null } = options;
  if (log.tail.trim() === '') return null;
  const lines = log.tail.replace(/\s+$/, '').split('\n');
  const shown = lines.slice(-mostLines);
  const isWhole = shown.length === lines.length && !log.truncated;
  const extent = isWhole ? '' : `the last ${shown.length} lines of ${formatSize(log.bytes)}`;
  return h(
    'details',
    { class: 'log', open: isOpen },
    h('summary', {}, h('span', {}, name), h('span', { class: 'meta' }, ` ${extent}`)),
    note !== null && h('p', { class: 'note' }, note),
    outputView(shown.join('\n'), name),
    h(
      'p',
      { class: 'below' },
      isHeld &&
        !isWhole &&
        log.path !== null &&
        h('button', { type: 'button', class: 'needs-script', 'data-show-log': log.path }, 'Show more of it'),
      log.path !== null && h('code', { class: 'path' }, log.path),
    ),
  );
}

export function outputView(text: string, name: string): PageElement {
  return h(
    'pre',
    { class: 'output', tabindex: 0, role: 'group', 'aria-label': name },
    parseAnsi(text).map((run) => (run.style === '' ? run.text : h('span', { class: run.style }, run.text))),
  );
}
