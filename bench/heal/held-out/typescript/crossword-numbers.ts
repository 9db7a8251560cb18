interface Entry {
  number: number;
  row: number;
  column: number;
  across: number;
  down: number;
}

/** The numbers of a crossword's words, with the lengths of those that start there; `#` is a black square. */
export function crosswordNumbers(grid: string[]): Entry[] {
  const isOpen = (row: number, column: number) => (grid[row]?.[column] ?? '#') !== '#';
  const entries: Entry[] = [];
  for (let row = 0; row < grid.length; row++) {
    for (let column = 0; column < grid[row].length; column++) {
      if (!isOpen(row, column)) continue;
      let across = 0;
      let down = 0;
      if (!isOpen(row, column - 1)) while (isOpen(row, column + across)) across += 1;
      if (!isOpen(row - 1, column)) while (isOpen(row + down, column)) down += 1;
      if (across < 2) across = 0;
      if (down < 2) down = 0;
      if (across + down > 0) entries.push({ number: entries.length + 1, row, column, across, down });
    }
  }
  return entries;
}
