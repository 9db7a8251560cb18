/** Whether letters that touch each other spell a word, where no letter is used twice; gives back the way or null. */
export function findWord(rows, word) {
  const used = new Set();

  function walk(y, x, at) {
    const key = `${y},${x}`;
    if (rows[y]?.[x] !== word[at] || used.has(key)) return null;
    if (at === word.length - 1) return [[y, x]];
    used.add(key);
    for (const [down, right] of [[0, 1], [1, 0], [0, -1], [-1, 0]]) {
      const rest = walk(y + down, x + right, at + 1);
      if (rest !== null) {
        return [[y, x], ...rest];
      }
    }
    used.delete(key);
    return null;
  }

  if (word === '') return [];
  for (let y = 0; y < rows.length; y++) {
    for (let x = 0; x < rows[y].length; x++) {
      const way = walk(y, x, 0);
      if (way !== null) return way;
    }
  }
  return null;
}
