/** Values as lines of text with bars; the longest bar is `width` signs long, and nothing that is there is invisible. */
export function barChart(rows, width) {
  if (rows.length === 0) return '(no data)';
  const most = Math.max(...rows.map(({ value }) => value));
  const room = Math.max(...rows.map(({ label }) => label.length));
  const lines = rows.map(({ label, value }) => {
    if (value < 0) throw new RangeError(`${label} is negative`);
    let size = most === 0 ? 0 : Math.round((value / most) * width);
    if (value > 0 && size === 0) size = 1;
    const bar = '#'.repeat(size);
    return `${label.padEnd(room)} | ${bar}${bar ? ' ' : ''}${value}`;
  });
  return lines.join('\n');
}
