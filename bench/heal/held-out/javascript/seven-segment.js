const TOP = { 0: ' _ ', 1: '   ', 2: ' _ ', 3: ' _ ', 4: '   ', 5: ' _ ', 6: ' _ ', 7: ' _ ', 8: ' _ ', 9: ' _ ' };
const MIDDLE = { 0: '| |', 1: '  |', 2: ' _|', 3: ' _|', 4: '|_|', 5: '|_ ', 6: '|_ ', 7: '  |', 8: '|_|', 9: '|_|' };
const BOTTOM = { 0: '|_|', 1: '  |', 2: '|_ ', 3: ' _|', 4: '  |', 5: ' _|', 6: '|_|', 7: '  |', 8: '|_|', 9: ' _|' };

/** A number as a display of three lines; zeros before it stay dark, and a number that is too long shows dashes. */
export function sevenSegment(number, places) {
  if (!Number.isInteger(number) || number < 0) throw new RangeError('only whole numbers from 0 on');
  const digits = String(number);
  if (digits.length > places) return ['   ', ' _ ', '   '].map((part) => part.repeat(places)).join('\n');
  const dark = '   '.repeat(places - digits.length);
  const lines = [TOP, MIDDLE, BOTTOM].map((row) => dark + [...digits].map((digit) => row[digit]).join(''));
  return lines.join('\n');
}
