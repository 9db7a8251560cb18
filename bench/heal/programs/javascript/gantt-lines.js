/** Tasks as bars under each other: `[name, first day, days, done in percent]`. */
export function ganttLines(tasks) {
  if (tasks.length === 0) return '';
  const wide = Math.max(...tasks.map(([name]) => name.length));
  const start = Math.min(...tasks.map(([, first]) => first));
  return tasks
    .toSorted((a, b) => a[1] - b[1] || b[2] - a[2])
    .map(([name, first, days, done = 0]) => {
      const full = Math.floor((days * Math.min(done, 100)) / 100);
      const bar = days === 0 ? '*' : '='.repeat(full) + '-'.repeat(days - full);
      return `${name.padEnd(wide)} |${' '.repeat(first - start)}${bar}`;
    })
    .join('\n');
}
