/** The code points in some bytes; what makes no sense becomes 65533, one for each byte that can't be used. */
export function decodeUtf8(bytes: number[]): number[] {
  const points: number[] = [];
  let at = 0;
  while (at < bytes.length) {
    const lead = bytes[at];
    at += 1;
    let more = 0;
    let point = lead;
    if (lead >= 0xf0 && lead < 0xf8) [more, point] = [3, lead & 0x07];
    else if (lead >= 0xe0 && lead < 0xf0) [more, point] = [2, lead & 0x0f];
    else if (lead >= 0xc0 && lead < 0xe0) [more, point] = [1, lead & 0x1f];
    else if (lead >= 0x80) point = 0xfffd;
    const tail = bytes.slice(at, at + more);
    if (tail.length < more || tail.some((byte) => (byte & 0xc0) !== 0x80)) {
      points.push(0xfffd);
      continue;
    }
    for (const byte of tail) point = (point << 6) | (byte & 0x3f);
    at += more;
    points.push(point);
  }
  return points;
}
