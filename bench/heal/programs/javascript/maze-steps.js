/** Fewest steps from the left top to the right bottom of a maze; -1 where there is no way. */
export function mazeSteps(maze) {
  const height = maze.length;
  const width = maze[0].length;
  if (maze[0][0] === 1 || maze[height - 1][width - 1] === 1) return -1;
  const seen = new Set(['0,0']);
  let queue = [[0, 0]];
  let steps = 0;
  while (queue.length > 0) {
    const next = [];
    for (const [y, x] of queue) {
      if (y === height - 1 && x === width - 1) return steps;
      const around = [[y + 1, x], [y - 1, x], [y, x + 1], [y, x - 1]];
      for (const [ny, nx] of around) {
        if (maze[ny]?.[nx] !== 0 || seen.has(`${ny},${nx}`)) continue;
        seen.add(`${ny},${nx}`);
        next.push([ny, nx]);
      }
    }
    queue = next;
    steps += 1;
  }
  return -1;
}
