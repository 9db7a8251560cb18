import { median } from './measure.mjs';
import { formatMs, formatNumber, isReached } from './row.mjs';

/** The rows as a Markdown table, each with its target and whether it was reached. */
export function targetTable(rows) {
  return table(
    ['work', 'taas', 'best peer', 'measured', 'target', 'reached'],
    rows.map((row) => [
      row.note ? `${row.work} (${row.note})` : row.work,
      row.ours || '–',
      row.peer || '–',
      row.value === null ? oneLine(row.problem) : `**${formatNumber(row.value)}${row.unit}**`,
      targetText(row),
      { true: 'yes', false: '**no**', null: '–' }[isReached(row)],
    ]),
  );
}

/** Everything that was tried, also the configurations of a peer that were not its best. */
export function contestantTable(cases) {
  return table(
    ['case', 'contestant', 'median', 'from', 'to', 'rounds'],
    cases.flatMap(({ name, results }) =>
      results.map(({ name: contestant, values, failure }) => {
        if (failure !== null) return [name, contestant, oneLine(`failed: ${failure}`), '', '', ''];
        const figures = [median(values), Math.min(...values), Math.max(...values)].map(formatMs);
        return [name, contestant, ...figures, String(values.length)];
      }),
    ),
  );
}

/** The text between two marks of a page replaced. */
export function replaceBetween(page, mark, text) {
  const [from, to] = [`<!-- ${mark} -->`, `<!-- /${mark} -->`];
  const [start, end] = [page.indexOf(from), page.indexOf(to)];
  if (start < 0 || end < start) throw new Error(`The page has no ${from} … ${to}.`);
  return `${page.slice(0, start + from.length)}\n\n${text}\n\n${page.slice(end)}`;
}

function targetText({ target, unit }) {
  if (target === null) return '–';
  const { atLeast, atMost } = target;
  return atLeast === undefined ? `at most ${atMost}${unit}` : `at least ${atLeast}${unit}`;
}

function table(heads, rows) {
  return [heads, heads.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function oneLine(text) {
  return (text ?? '').replaceAll(/\s+/g, ' ').replaceAll('|', '\\|').trim().slice(0, 200);
}
