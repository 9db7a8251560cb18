import { printableLine, printableLines } from '../summary/printable.ts';

/** Text of the code under test as one line without control characters, at most so long. */
export function shortLine(text: string, most: number): string {
  return shortened(printableLine(text.slice(0, most * 4)).trim(), most);
}

export interface TextLimit {
  readonly lines: number;
  readonly characters: number;
}

/** The same as lines, from its beginning: an assertion says first what it is about. */
export function firstLines(text: string, most: TextLimit): string[] {
  const kept = text.slice(0, most.characters * 4);
  const lines = printableLines(kept.trimEnd());
  const shown = fitting(lines, most);
  return shown.length < lines.length || kept.length < text.length ? [...shown, '…'] : shown;
}

/** And from its end: there a stack names the assertion, and a log the failure. */
export function lastLines(text: string, most: TextLimit): string[] {
  const kept = text.slice(-most.characters * 4);
  const lines = printableLines(kept.trimEnd());
  const shown = fitting([...lines].reverse(), most).reverse();
  return shown.length < lines.length || kept.length < text.length ? ['…', ...shown] : shown;
}

/** Whether each line of a message stands in a text, be it with a mark before it: then it need not be said twice. */
export function saysAll(text: readonly string[], message: readonly string[]): boolean {
  const all = text.join('\n');
  return message.every((line) => line === '…' || all.includes(line.trim()));
}

function fitting(lines: readonly string[], most: TextLimit): string[] {
  const shown: string[] = [];
  let room = most.characters;
  for (const line of lines.slice(0, most.lines)) {
    if (room <= 0) break;
    const fitted = shortened(line, room);
    shown.push(fitted);
    room -= fitted.length + 1;
  }
  return shown;
}

function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  return `${text.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
