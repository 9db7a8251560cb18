/** The checksum of some bytes, eight bits wide, with the polynomial without its highest bit. */
export function crcByte(bytes, polynomial) {
  let sum = 0;
  for (const byte of bytes) {
    if (byte < 0 || byte > 255) throw new RangeError('not a byte');
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) {
      if ((sum & 0x80) !== 0) sum = ((sum << 1) ^ polynomial) & 0xff;
      else sum <<= 1;
    }
  }
  return sum;
}
