export function robotWalk(commands, width, height) {
  const moves = [
    [0, -1],
    [1, 0],
    [0, 1],
    [-1, 0],
  ];
  let x = 0;
  let y = 0;
  let facing = 1;
  let bumps = 0;
  for (const command of commands) {
    if (command === 'L') facing = (facing + 3) % 4;
    else if (command === 'R') facing = (facing + 1) % 4;
    else {
      const [dx, dy] = moves[facing];
      if (x + dx < 0 || x + dx >= width || y + dy < 0 || y + dy >= height) {
        bumps += 1;
      } else {
        x += dx;
        y += dy;
      }
    }
  }
  return { x, y, bumps };
}
