import { codeSpan, sentence } from '../markdown/code.ts';
import { printableLine } from '../summary/printable.ts';
import type { ReportComparison } from './comparison.ts';
import {
  type ComparisonSection,
  codeOf,
  comparisonSections,
  comparisonTotals,
} from './comparison-sections.ts';

/** GitHub takes 65,536 characters in a comment. */
const mostCharacters = 60_000;

/** The comparison as Markdown, for a comment on a pull request. */
export function comparisonMarkdown(comparison: ReportComparison): string {
  for (const most of [50, 20, 10]) {
    const text = render(comparison, most);
    if (text.length <= mostCharacters) return text;
  }
  return render(comparison, 3);
}

function render(comparison: ReportComparison, mostRows: number): string {
  const { scope_id, old, new: now, is_worse, notes } = comparison;
  const side = (run: typeof old) => {
    const commit = codeOf(run);
    const of = commit === null ? '' : ` of ${codeSpan(commit)}`;
    return `${run.verdict} (${codeSpan(run.reason)}), run ${codeSpan(run.run_id)}${of}`;
  };
  return [
    `## ${is_worse ? '❌ Worse' : '✅ Not worse'}: ${codeSpan(scope_id)}`,
    '',
    `${comparisonTotals(comparison)}.`,
    '',
    `- Old: ${side(old)}`,
    `- New: ${side(now)}`,
    ...notes.map((note) => `- Note: ${printableLine(note)}`),
    '',
    ...comparisonSections(comparison, mostRows).flatMap(sectionLines),
  ].join('\n');
}

/** Only what is bad is open; the rest unfolds. */
function sectionLines({ title, colour, rows, count }: ComparisonSection): string[] {
  const lines = rows.map(({ name, place, detail }) => {
    const about = [name, ...(place === null ? [] : [place])].map((it) => codeSpan(it)).join(' ');
    return `- ${about}${detail === '' ? '' : `: ${sentence(detail, codeSpan)}`}`;
  });
  const more = count > rows.length ? [`- … and ${count - rows.length} more`] : [];
  return colour === 'red'
    ? [`### ${title} (${count})`, '', ...lines, ...more, '']
    : [`<details><summary>${title} (${count})</summary>`, '', ...lines, ...more, '', '</details>', ''];
}
