function luminance([red, green, blue]) {
  const [r, g, b] = [red, green, blue].map((channel) => {
    const share = channel / 255;
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** How well a text of one colour can be read on another, with the grade of the accessibility guidelines. */
export function colorContrast(text, background, isLarge) {
  const first = luminance(text);
  const second = luminance(background);
  const light = Math.max(first, second);
  const dark = Math.min(first, second);
  const ratio = Math.floor(((light + 0.05) / (dark + 0.05)) * 100) / 100;
  let grade = 'fail';
  if (ratio >= (isLarge ? 4.5 : 7)) grade = 'AAA';
  else if (ratio >= (isLarge ? 3 : 4.5)) grade = 'AA';
  return { ratio, grade };
}
