export function hexToRgb(text) {
  let hex = text.startsWith('#') ? text.slice(1) : text;
  if (hex.length === 3) {
    hex = [...hex].map((char) => char + char).join('');
  }
  if (!/^[0-9a-f]{6}$/i.test(hex)) throw new RangeError(`no colour: ${text}`);
  const red = Number.parseInt(hex.slice(0, 2), 16);
  const green = Number.parseInt(hex.slice(2, 4), 16);
  const blue = Number.parseInt(hex.slice(4, 6), 16);
  return [red, green, blue];
}
