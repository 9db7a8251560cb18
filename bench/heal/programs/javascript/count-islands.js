export function countIslands(map) {
  const land = map.map((line) => [...line]);
  let islands = 0;
  const sink = (y, x) => {
    if (land[y]?.[x] !== '#') return;
    land[y][x] = '.';
    sink(y + 1, x);
    sink(y - 1, x);
    sink(y, x + 1);
    sink(y, x - 1);
  };
  for (let y = 0; y < land.length; y++) {
    for (let x = 0; x < land[y].length; x++) {
      if (land[y][x] === '#') {
        islands += 1;
        sink(y, x);
      }
    }
  }
  return islands;
}
