type Side = 'left' | 'right' | 'center';

/** Lines in a frame, with a title in its upper edge if there is one. */
export function textBox(lines: string[], title: string, side: Side): string {
  const width = Math.max(title === '' ? 0 : title.length + 2, ...lines.map((line) => line.length), 1);
  const place = (line: string): string => {
    const free = width - line.length;
    if (side === 'right') return ' '.repeat(free) + line;
    const before = side === 'center' ? Math.floor(free / 2) : 0;
    return ' '.repeat(before) + line + ' '.repeat(free - before);
  };
  const head = title === '' ? '' : ` ${title} `;
  return [
    `+-${head.padEnd(width, '-')}-+`,
    ...lines.map((line) => `| ${place(line)} |`),
    `+-${'-'.repeat(width)}-+`,
  ].join('\n');
}
