/** The bytes that a client asks for, `[{ from, to }]` with both ends, or null where nothing can be sent. */
export function parseRangeHeader(header, size) {
  const match = /^\s*bytes\s*=(.*)$/i.exec(header);
  if (!match) return null;
  const ranges = [];
  for (const part of match[1].split(',')) {
    const piece = /^\s*(\d*)-(\d*)\s*$/.exec(part);
    if (!piece) return null;
    const [, first, last] = piece;
    if (first === '' && last === '') return null;
    if (first === '') {
      const count = Math.min(Number(last), size);
      if (count > 0) ranges.push({ from: size - count, to: size - 1 });
      continue;
    }
    const from = Number(first);
    const to = last === '' ? size - 1 : Math.min(Number(last), size - 1);
    if (last !== '' && Number(last) < from) return null;
    if (from < size) ranges.push({ from, to });
  }
  return ranges.length > 0 ? ranges : null;
}
