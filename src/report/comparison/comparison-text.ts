import { truncateToWidth } from '../summary/display-width.ts';
import { printableLine } from '../summary/printable.ts';
import { section, wrapWords } from '../summary/section.ts';
import type { TextStyle } from '../summary/text-style.ts';
import type { ReportComparison } from './comparison.ts';
import { type ComparisonRow, codeOf, comparisonSections, comparisonTotals } from './comparison-sections.ts';

const mostRows = 50;

/** The comparison for people, on a terminal. */
export function comparisonText(comparison: ReportComparison, style: TextStyle): string {
  const blocks = comparisonSections(comparison, mostRows).flatMap(({ title, colour, rows, count }) => {
    const more = count - rows.length;
    const rest = more > 0 ? [`  ${style.dim(`… and ${more} more: --as json has all of them`)}`] : [];
    const lines = rows.flatMap((row) => rowLines(row, style[colour]('•'), style));
    return section(`${title} (${count})`, [[...lines, ...rest]], style);
  });
  const all = [...blocks, verdictLines(comparison, style)];
  return `${all.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function rowLines({ name, place, detail }: ComparisonRow, bullet: string, style: TextStyle): string[] {
  const columns = style.width - 4;
  return [
    `  ${bullet} ${truncateToWidth(printableLine(name), columns)}`,
    ...(place === null ? [] : [`    ${style.cyan(truncateToWidth(printableLine(place), columns))}`]),
    ...(detail === '' ? [] : [`    ${truncateToWidth(printableLine(detail), columns)}`]),
  ];
}

function verdictLines(comparison: ReportComparison, style: TextStyle): string[] {
  const { old, new: now, is_worse, notes } = comparison;
  const word = is_worse ? style.red('WORSE') : style.green('NOT WORSE');
  const side = (run: typeof old) =>
    [run.run_id, `${run.verdict} (${run.reason})`, codeOf(run)].filter((part) => part !== null).join('  ');
  return [
    `${style.dim('Old'.padEnd(7))}${truncateToWidth(printableLine(side(old)), style.width - 7)}`,
    `${style.dim('New'.padEnd(7))}${truncateToWidth(printableLine(side(now)), style.width - 7)}`,
    ...notes.map((note) => `${style.dim('Note'.padEnd(7))}${printableLine(note)}`),
    '',
    `${style.bold(word)}  ${style.bold(printableLine(comparison.scope_id))}`,
    ...wrapWords(comparisonTotals(comparison), style.width),
  ];
}
