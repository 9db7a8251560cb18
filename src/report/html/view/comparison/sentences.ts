import { type ComparisonReader, compared } from './comparison.ts';

/** Each captures what was asked for and what was there. */
const sentences: readonly { readonly pattern: RegExp; readonly isActualFirst: boolean }[] = [
  // chai and vitest
  {
    pattern:
      /\bexpected (.{1,2000}?) to (?:strictly |deeply )?(?:be|equal|deep equal|match object|have length)(?: of)? (.{1,2000}?)(?: \/\/ .*)?$/m,
    isActualFirst: true,
  },
  // JUnit
  { pattern: /\bexpected: ?<(.{0,2000}?)> but was: ?<(.{0,2000}?)>/, isActualFirst: false },
  // Go's habits
  { pattern: /\bgot:? (.{1,2000}?)[,;]\s+want(?:ed)?:? (.{1,2000})$/m, isActualFirst: true },
  {
    pattern: /\bexpected:? (.{1,2000}?)[,;]\s+(?:got|received|actual|but got):? (.{1,2000})$/im,
    isActualFirst: false,
  },
];

/** A comparison in a sentence. */
export const sentenceReader: ComparisonReader = {
  kind: 'sentence',
  read(text) {
    const start = text.slice(0, 10_000);
    for (const { pattern, isActualFirst } of sentences) {
      const [, first, second] = pattern.exec(start) ?? [];
      if (first === undefined || second === undefined) continue;
      return isActualFirst ? compared(second, first) : compared(first, second);
    }
    return null;
  },
};
