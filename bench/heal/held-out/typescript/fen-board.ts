/** A chess position in Forsyth's notation as eight lines of text, with the ranks beside it and the files below. */
export function fenBoard(fen: string): string {
  const rows = fen.split(' ')[0].split('/');
  if (rows.length !== 8) throw new RangeError('a board has eight ranks');
  const lines = rows.map((row, at) => {
    let squares = '';
    for (const char of row) {
      if (/[1-8]/.test(char)) squares += '.'.repeat(Number(char));
      else if (/[prnbqk]/i.test(char)) squares += char;
      else throw new TypeError(`no such piece: ${char}`);
    }
    if (squares.length !== 8) throw new RangeError(`rank ${8 - at} has ${squares.length} squares`);
    return `${8 - at} ${[...squares].join(' ')}`;
  });
  return [...lines, '  a b c d e f g h'].join('\n');
}
