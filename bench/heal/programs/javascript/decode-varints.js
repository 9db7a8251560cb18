/** Numbers of which each byte carries seven bits, the lowest first; the highest bit says that more comes. */
export function decodeVarints(bytes, signed = false) {
  const numbers = [];
  let value = 0;
  let shift = 0;
  for (const byte of bytes) {
    if (shift > 28) throw new RangeError('a number is too long');
    value += (byte & 0x7f) * 2 ** shift;
    if (byte & 0x80) {
      shift += 7;
      continue;
    }
    if (signed) value = value % 2 === 1 ? -(value + 1) / 2 : value / 2;
    numbers.push(value);
    value = 0;
    shift = 0;
  }
  if (shift > 0) throw new RangeError('the last number is cut off');
  return numbers;
}
