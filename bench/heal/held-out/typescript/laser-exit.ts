const TURNS: Record<string, Record<string, string>> = {
  '/': { right: 'up', up: 'right', left: 'down', down: 'left' },
  '\\': { right: 'down', down: 'right', left: 'up', up: 'left' },
};
const MOVES: Record<string, [number, number]> = { right: [0, 1], left: [0, -1], up: [-1, 0], down: [1, 0] };

/** Where a ray that comes into a row from the left leaves the grid; mirrors turn it, and `#` swallows it. */
export function laserExit(grid: string[], row: number): { side: string; at: number; hits: number } | null {
  let [y, x] = [row, 0];
  let heading = 'right';
  let hits = 0;
  while (y >= 0 && y < grid.length && x >= 0 && x < grid[y].length) {
    const field = grid[y][x];
    if (field === '#') return null;
    if (field in TURNS) {
      heading = TURNS[field][heading];
      hits += 1;
    }
    y += MOVES[heading][0];
    x += MOVES[heading][1];
  }
  const isFlat = heading === 'right' || heading === 'left';
  return { side: heading, at: isFlat ? y : x, hits };
}
