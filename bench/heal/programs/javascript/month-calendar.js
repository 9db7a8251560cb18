/** A month as a sheet with weeks from Monday on. */
export function monthCalendar(year, month) {
  if (month < 1 || month > 12) throw new RangeError('no such month');
  const first = new Date(Date.UTC(year, month - 1, 1));
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const before = (first.getUTCDay() + 6) % 7;
  const cells = Array.from({ length: before }, () => '  ');
  for (let day = 1; day <= days; day++) cells.push(String(day).padStart(2, ' '));
  const lines = ['Mo Tu We Th Fr Sa Su'];
  for (let at = 0; at < cells.length; at += 7) {
    lines.push(cells.slice(at, at + 7).join(' '));
  }
  return lines.join('\n');
}
