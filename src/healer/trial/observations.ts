/**
 * Reads what an observer wrote: of each variant the answers of two runs. Those that differ between the two are left out,
 * of every variant. Null where it is not to be read, or nothing is left.
 */
export function readObservations(text: string, variants: number): readonly (readonly string[])[] | null {
  const runs = parse(text);
  if (!Array.isArray(runs) || runs.length !== variants) return null;
  const pairs = runs.map((pair): Pair | null => {
    const [first, second] = Array.isArray(pair) ? pair : [];
    return isTexts(first) && isTexts(second) ? [first, second] : null;
  });
  const inputs = Math.max(0, ...pairs.map((pair) => pair?.[0].length ?? 0));
  const steady = Array.from({ length: inputs }, (_, at) => at).filter((at) =>
    pairs.every((pair) => pair === null || answerAt(pair[0], at) === answerAt(pair[1], at)),
  );
  if (steady.length === 0) return null;
  return pairs.map((pair) => steady.map((at) => (pair ? answerAt(pair[0], at) : silence)));
}

type Pair = readonly [readonly string[], readonly string[]];

const silence = 'does not answer';

/** What does not load has one answer for all. */
function answerAt(texts: readonly string[], at: number): string {
  return texts[at] ?? (texts.length === 1 ? (texts[0] as string) : silence);
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
