/** Rounds a number that is written as text; what lies exactly in the middle goes to the even neighbour. */
export function bankRounding(text: string, digits: number): string {
  const match = /^([+-]?)(\d+)(?:\.(\d*))?$/.exec(text.trim());
  if (match === null) throw new TypeError(`not a number: ${text}`);
  const [, sign, whole, fraction = ''] = match;
  const kept = fraction.slice(0, digits).padEnd(digits, '0');
  const rest = fraction.slice(digits);
  let number = BigInt(whole + kept);
  const first = Number(rest[0] ?? '0');
  const isMiddle = first === 5 && /^50*$/.test(rest);
  if (isMiddle ? number % 2n === 1n : first >= 5) number += 1n;
  const all = number.toString().padStart(digits + 1, '0');
  const point = all.length - digits;
  const result = digits > 0 ? `${all.slice(0, point)}.${all.slice(point)}` : all;
  return sign === '-' && number !== 0n ? `-${result}` : result;
}
