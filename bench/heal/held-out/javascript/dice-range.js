/** What a throw such as `2d6+1d4-1` can give: least, most and mean. */
export function diceRange(notation) {
  const text = notation.replaceAll(' ', '').toLowerCase();
  if (!/^[+-]?(\d*d\d+|\d+)([+-](\d*d\d+|\d+))*$/.test(text)) throw new TypeError(`no dice: ${notation}`);
  let least = 0;
  let most = 0;
  for (const [, sign, term] of text.matchAll(/([+-]?)([^+-]+)/g)) {
    let low = Number(term);
    let high = low;
    if (term.includes('d')) {
      const [count, sides] = term.split('d');
      if (Number(sides) === 0) throw new RangeError('dice have sides');
      low = count === '' ? 1 : Number(count);
      high = low * Number(sides);
    }
    least += sign === '-' ? -high : low;
    most += sign === '-' ? -low : high;
  }
  return { least, most, mean: (least + most) / 2 };
}
