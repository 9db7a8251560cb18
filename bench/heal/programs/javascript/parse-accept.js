/** What a browser wants most, from a header like `text/html;q=0.8, image/*, application/json`. */
export function parseAccept(header, offered) {
  const wishes = header
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      const [range, ...parameters] = part.split(';').map((each) => each.trim().toLowerCase());
      const quality = parameters.find((each) => each.startsWith('q='));
      return { range, quality: quality === undefined ? 1 : Number(quality.slice(2)) };
    });
  const fits = (range, type) =>
    range === '*/*' || range === type || (range.endsWith('/*') && type.startsWith(range.slice(0, -1)));
  const precision = (range) => (range === '*/*' ? 0 : range.endsWith('/*') ? 1 : 2);
  let best = null;
  let highest = 0;
  for (const type of offered) {
    const fitting = wishes.filter(({ range }) => fits(range, type));
    fitting.sort((a, b) => precision(b.range) - precision(a.range));
    const quality = fitting.length > 0 ? fitting[0].quality : 0;
    if (quality > highest) {
      best = type;
      highest = quality;
    }
  }
  return best;
}
