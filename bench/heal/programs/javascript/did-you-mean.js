function distance(a, b) {
  let previous = Array.from({ length: b.length + 1 }, (_, at) => at);
  let older = null;
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      row[j] = Math.min(previous[j] + 1, row[j - 1] + 1, previous[j - 1] + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        row[j] = Math.min(row[j], older[j - 2] + 1);
      }
    }
    older = previous;
    previous = row;
  }
  return previous[b.length];
}

/** Commands that somebody may have meant, the nearest first; two letters next to each other may be swapped. */
export function didYouMean(typed, commands, most = 2) {
  const word = typed.toLowerCase();
  if (commands.includes(word)) return [word];
  return commands
    .map((command) => ({ command, far: command.startsWith(word) ? 1 : distance(word, command) }))
    .filter(({ command, far }) => far <= most && far < command.length)
    .sort((a, b) => a.far - b.far || a.command.localeCompare(b.command))
    .map(({ command }) => command);
}
