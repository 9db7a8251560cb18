/** The names of the bits that are set in a number, lowest first; bits without a name are shown as one hexadecimal rest. */
export function flagNames(value: number, names: (string | null)[]): string {
  if (!Number.isInteger(value) || value < 0) throw new RangeError('flags are not negative');
  const found: string[] = [];
  let rest = value;
  names.forEach((name, bit) => {
    const weight = 2 ** bit;
    const isSet = Math.floor(value / weight) % 2 === 1;
    if (!isSet || name === null) return;
    found.push(name);
    rest -= weight;
  });
  if (rest > 0) found.push(`0x${rest.toString(16)}`);
  return found.length > 0 ? found.join(' | ') : 'none';
}
