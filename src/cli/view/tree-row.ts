import { displayWidth, truncateToWidth } from '../../report/summary/display-width.ts';
import { printableLine } from '../../report/summary/printable.ts';
import type { TextStyle } from '../../report/summary/text-style.ts';

export interface Cells {
  readonly name: string;
  readonly detail: string;
  readonly end: string;
  /** It takes much longer than it was expected to. */
  readonly isLate?: boolean;
}

interface Columns {
  readonly name: number;
  readonly detail: number;
  readonly end: number;
}

export const narrow = 60;
/** Less of a command tells nothing. */
const leastDetail = 8;
/** On a wide one the eye still finds the time that belongs to a name. */
const widestName = 40;
const widestDetail = 80;

/** Mark, name, detail and time; on a narrow terminal the detail gives way first. */
export function treeRow(
  indent: string,
  mark: string,
  cells: Cells,
  style: TextStyle,
  columns?: Columns,
): string {
  const end = truncateToWidth(cells.end.padStart(columns?.end ?? 0), style.width - 6);
  const free = style.width - indent.length - 4 - displayWidth(end);
  const name = padTo(truncateToWidth(printableLine(cells.name), columns?.name ?? free), columns?.name ?? 0);
  const left = Math.min(columns?.detail ?? free, free - displayWidth(name) - 2);
  const detail = padTo(truncateToWidth(printableLine(cells.detail), left), columns ? left : 0);
  const paintEnd = cells.isLate ? style.yellow : style.dim;
  const parts = [style.bold(name), ...(detail ? [detail] : []), ...(end ? [paintEnd(end)] : [])];
  return `${indent}${mark} ${parts.join('  ')}`;
}

/** The times of what runs stand below each other. */
export function alignedColumns(cells: readonly Cells[], width: number): Columns {
  // Nothing that is longer than the terminal is measured: names may have any length.
  const widest = (texts: readonly string[], columns: number) =>
    texts.reduce((most, text) => Math.max(most, displayWidth(truncateToWidth(text, columns))), 0);
  const end = widest(
    cells.map((cell) => cell.end),
    width,
  );
  // On a narrow terminal a name says more than half a name and half a command.
  const mostOfName = Math.max(
    1,
    width < narrow ? width - end - 2 : Math.min(widestName, Math.floor((width - end - 4) * 0.6)),
  );
  const name = widest(
    cells.map((cell) => printableLine(cell.name)),
    mostOfName,
  );
  const rest = width - name - end - 4;
  const free = rest < leastDetail ? 0 : Math.min(rest, widestDetail);
  return {
    name,
    end,
    detail: widest(
      cells.map((cell) => printableLine(cell.detail)),
      free,
    ),
  };
}

function padTo(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - displayWidth(text)));
}
