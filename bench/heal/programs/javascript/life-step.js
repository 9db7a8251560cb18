/** One generation of the game of life. */
export function lifeStep(cells) {
  return cells.map((row, y) =>
    row.map((alive, x) => {
      let neighbours = 0;
      for (let dy = -1; dy <= 1; dy++) {
        for (let dx = -1; dx <= 1; dx++) {
          if (dx === 0 && dy === 0) continue;
          neighbours += cells[y + dy]?.[x + dx] ?? 0;
        }
      }
      if (alive === 1) return neighbours === 2 || neighbours === 3 ? 1 : 0;
      return neighbours === 3 ? 1 : 0;
    }),
  );
}
