import { createHash } from 'node:crypto';

/** Numbers in [0, 1) that are the same for the same seed on every machine: mulberry32. */
export function seededRandom(seed: string): () => number {
  let state = createHash('sha256').update(seed).digest().readUInt32LE(0);
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A share that is believed to be `a / (a + b)`, the surer the larger both are. */
export function sampleBeta(a: number, b: number, random: () => number): number {
  const [x, y] = [sampleGamma(a, random), sampleGamma(b, random)];
  return x + y === 0 ? 0.5 : x / (x + y);
}

/** Marsaglia and Tsang, "A simple method for generating gamma variables" (2000). */
function sampleGamma(shape: number, random: () => number): number {
  if (shape < 1) return sampleGamma(shape + 1, random) * (1 - random()) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    const v = (1 + c * normal) ** 3;
    if (v > 0 && Math.log(1 - random()) < normal ** 2 / 2 + d - d * v + d * Math.log(v)) return d * v;
  }
}
