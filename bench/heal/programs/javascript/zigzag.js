/** Reads a text that was written up and down over so many rails. */
export function zigzag(text, rails) {
  if (rails <= 1) return text;
  const rows = Array.from({ length: rails }, () => []);
  let row = 0;
  let step = 1;
  for (const char of text) {
    rows[row].push(char);
    if (row === 0) step = 1;
    else if (row === rails - 1) step = -1;
    row += step;
  }
  return rows.map((letters) => letters.join('')).join('');
}
