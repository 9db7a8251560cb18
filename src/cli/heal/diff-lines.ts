import { truncateToWidth } from '../../report/summary/display-width.ts';
import { printableLines } from '../../report/summary/printable.ts';
import type { TextStyle } from '../../report/summary/text-style.ts';

/** A unified diff in colours. Lines that are wider than the terminal are cut: the whole one is in the report. */
export function diffLines(diff: string, style: TextStyle, indent: string, mostLines = 60): string[] {
  const lines = printableLines(diff.trimEnd()).filter(
    (line) => !/^(?:={10,}|Index: |diff --git |index )/.test(line),
  );
  const shown = lines.slice(0, mostLines).map((line) => {
    const cut = truncateToWidth(line, Math.max(10, style.width - indent.length));
    return `${indent}${paint(line, style)(cut)}`;
  });
  const more = lines.length - shown.length;
  return more > 0 ? [...shown, `${indent}${style.dim(`… and ${more} more lines in the report`)}`] : shown;
}

function paint(line: string, { bold, green, red, cyan }: TextStyle): (text: string) => string {
  if (/^(?:\+\+\+|---) /.test(line)) return bold;
  if (line.startsWith('@@')) return cyan;
  if (line.startsWith('+')) return green;
  return line.startsWith('-') ? red : (text) => text;
}
