/** A heading with blocks that are shown as a whole or not at all. */
export interface MarkdownSection {
  readonly title: string;
  /** What one of its blocks is, for the note on what was left out. */
  readonly noun: string;
  /** Made when there is room for them. */
  readonly blocks: readonly (() => readonly string[])[];
  /** What it may take at most, so that there is room for those after it. */
  readonly mostCharacters?: number;
}

/**
 * Everything in its order as long as there is room: a fence or a tag that was begun is always closed. What did not fit
 * is counted at the end.
 */
export function assemble(
  head: readonly string[],
  sections: readonly MarkdownSection[],
  mostCharacters: number,
): string {
  const lines = [...head];
  let room = mostCharacters - sizeOf(head) - roomForNote;
  const left: string[] = [];
  for (const { title, noun, blocks, mostCharacters: own = room } of sections) {
    if (blocks.length === 0) continue;
    const end = room - Math.min(own, room);
    const heading = [`#### ${title}`, ''];
    let shown = 0;
    for (const makeBlock of blocks) {
      const block = makeBlock();
      const added = shown === 0 ? [...heading, ...block] : block;
      if (sizeOf(added) > room - end) break;
      lines.push(...added);
      room -= sizeOf(added);
      shown += 1;
    }
    if (shown > 0 && lines.at(-1) !== '') lines.push('');
    const missing = blocks.length - shown;
    if (missing > 0) left.push(`${missing} ${noun}${missing === 1 ? '' : 's'}`);
  }
  const note =
    left.length > 0 ? [`_Left out for lack of room: ${left.join(', ')}. The report has them._`] : [];
  return `${[...lines, ...note].join('\n').trimEnd()}\n`;
}

const roomForNote = 300;

function sizeOf(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + line.length + 1, 0);
}
