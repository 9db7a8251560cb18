import { shortLine } from '../problems/short-text.ts';

const usualLength = 200;

/**
 * Text of the code under test in Markdown, on one line. It always stands as code: there nothing is a tag, a link, an
 * image, a table, a mention of somebody or the number of an issue, whatever it holds.
 */
export function codeSpan(line: string, most: number = usualLength): string {
  const text = shortLine(line, most) || ' ';
  const fence = '`'.repeat(longestRun(text, /`+/g) + 1);
  const pad = text.startsWith('`') || text.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${text}${pad}${fence}`;
}

/** The lines of a code block, the fences included: of the mark that takes fewer of them. */
export function codeBlock(lines: readonly string[], language = 'text'): string[] {
  const text = lines.join('\n');
  const [ticks, tildes] = [longestRun(text, /`+/g), longestRun(text, /~+/g)];
  const fence = ticks > tildes ? '~'.repeat(Math.max(3, tildes + 1)) : '`'.repeat(Math.max(3, ticks + 1));
  return [`${fence}${language}`, ...lines, fence];
}

/** The same within HTML, where Markdown means nothing and the tag keeps mentions from being made. */
export function codeTag(line: string, most: number = usualLength): string {
  return `<code>${htmlText(shortLine(line, most))}</code>`;
}

/** A sentence that mostly is the harness's own: as text where it is of plain words, else as code. */
export function sentence(line: string, code: typeof codeSpan, most: number = usualLength): string {
  const text = shortLine(line, most);
  return /^[A-Za-z0-9 ,;()'"]+\.?$/.test(text) ? text : code(line, most);
}

function htmlText(line: string): string {
  return line
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

function longestRun(text: string, marks: RegExp): number {
  let longest = 0;
  for (const [run] of text.matchAll(marks)) longest = Math.max(longest, run.length);
  return longest;
}
