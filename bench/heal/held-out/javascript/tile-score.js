const POINTS = { a: 1, e: 1, r: 1, s: 1, t: 1, d: 2, g: 2, b: 3, m: 3, f: 4, h: 4, k: 5, x: 8, q: 10, z: 10 };

/** Points of a word on a board; `squares` are the bonuses below its letters, `*` is a blank tile. */
export function tileScore(word, squares) {
  let sum = 0;
  let factor = 1;
  for (const [at, letter] of [...word.toLowerCase()].entries()) {
    const points = POINTS[letter] ?? 0;
    const bonus = squares[at] ?? '';
    if (bonus === 'double letter') sum += points * 2;
    else if (bonus === 'triple letter') sum += points * 3;
    else sum += points;
    if (bonus === 'double word') factor *= 2;
    if (bonus === 'triple word') factor *= 3;
  }
  return sum * factor + (word.length >= 7 ? 50 : 0);
}
