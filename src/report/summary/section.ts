import { displayWidth, truncateToWidth } from './display-width.ts';
import { printableLine } from './printable.ts';
import type { Colour, TextStyle } from './text-style.ts';

/** A heading and its blocks, with an empty line between them; nothing at all without blocks. */
export function section(title: string, blocks: readonly string[][], style: TextStyle): string[][] {
  const [first, ...rest] = blocks;
  return first ? [[heading(title, style), '', ...first], ...rest] : [];
}

/** A heading with one line, wrapped, for each entry. */
export function listSection(
  title: string,
  entries: readonly string[],
  colour: Colour,
  style: TextStyle,
): string[][] {
  if (entries.length === 0) return [];
  const lines = entries.flatMap((entry) =>
    wrapWords(printableLine(entry), style.width - 4).map((line, index) =>
      index === 0 ? `  ${colour('•')} ${line}` : `    ${line}`,
    ),
  );
  return [[heading(title, style), '', ...lines]];
}

/** Lines of at most so many columns, broken at spaces; a longer word is cut in pieces. */
export function wrapWords(text: string, columns: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (displayWidth(longer) <= columns) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    line = word;
    while (displayWidth(line) > columns && columns > 1) {
      const piece = truncateToWidth(line, columns + 1).slice(0, -1);
      if (piece === '') break;
      lines.push(piece);
      line = line.slice(piece.length);
    }
  }
  return [...lines, line];
}

function heading(title: string, style: TextStyle): string {
  const rule = '─'.repeat(Math.max(0, Math.min(style.width, 72) - displayWidth(title) - 4));
  return `${style.dim('──')} ${style.bold(title)} ${style.dim(rule)}`;
}
