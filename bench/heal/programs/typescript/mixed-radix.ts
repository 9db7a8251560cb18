/** 100000 seconds in `[['d', 0], ['h', 24], ['m', 60], ['s', 60]]` -> '1d 3h 46m 40s'; the first unit has no end. */
export function mixedRadix(amount: number, units: [string, number][]): string {
  if (amount < 0) throw new RangeError('the amount must not be negative');
  const texts: string[] = [];
  let rest = amount;
  for (let at = units.length - 1; at >= 0; at--) {
    const [name, size] = units[at];
    const digit = at === 0 ? rest : rest % size;
    if (digit > 0) texts.unshift(`${digit}${name}`);
    rest = at === 0 ? 0 : Math.floor(rest / size);
  }
  const smallest = units[units.length - 1][0];
  return texts.length > 0 ? texts.join(' ') : `0${smallest}`;
}
