/** In how many ways so many queens stand on a square board, none on a blocked cell, without threatening each other. */
export function queensCount(size, blocked) {
  const closed = new Set(blocked.map(([row, column]) => row * size + column));
  const columns = new Set();
  const rising = new Set();
  const falling = new Set();
  let count = 0;
  const place = (row) => {
    if (row === size) {
      count += 1;
      return;
    }
    for (let column = 0; column < size; column++) {
      if (closed.has(row * size + column)) continue;
      if (columns.has(column) || rising.has(row + column) || falling.has(row - column)) continue;
      columns.add(column);
      rising.add(row + column);
      falling.add(row - column);
      place(row + 1);
      columns.delete(column);
      rising.delete(row + column);
      falling.delete(row - column);
    }
  };
  place(0);
  return count;
}
