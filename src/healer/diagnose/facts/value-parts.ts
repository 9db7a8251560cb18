import type { DiagnosisInput } from '../diagnosis-input.ts';
import { type AssertedValues, partsOf } from './asserted-values.ts';
import { distance } from './near-name.ts';

/** The numbers and words in which what was wanted and what was got differ. */
export interface ValueParts {
  readonly expected: readonly string[];
  readonly received: readonly string[];
}

export function valueParts({ expected, received }: AssertedValues): ValueParts {
  const [wanted, got] = [partsOf(expected), partsOf(received)];
  return {
    expected: wanted.filter((part) => !got.includes(part)),
    received: got.filter((part) => !wanted.includes(part)),
  };
}

/** Of all failures. What a message names of the code that was called is no value. */
export function partsAsserted({ values, reached }: Pick<DiagnosisInput, 'values' | 'reached'>): ValueParts {
  const parts = values.map(valueParts);
  const different = (side: keyof ValueParts) => [
    ...new Set(parts.flatMap((it) => it[side]).filter((part) => !reached.has(part))),
  ];
  return { expected: different('expected'), received: different('received') };
}

/** `5` stands anywhere by chance; `0.25`, `120` and words do not. */
export function isTelling(part: string): boolean {
  if (
    /^(?:true|false|none|null|undefined|nan|nil|object|array|list|dict|str|int|float|the|and|for|not|with|has|are|was|from|that|this|but|too|all|must|error)$/i.test(
      part,
    )
  )
    return false;
  return /^-?\d/.test(part) ? part.replace(/^-/, '').length > 1 : part.length > 2;
}

/** Parts of a value in literals of a source, given as they stand there, with their quotes. */
export function inLiterals(parts: readonly string[], literals: readonly string[]): string[] {
  const known = new Set(literals.flatMap((literal) => [literal, ...partsOf(literal)]));
  return parts.filter((part) => known.has(part) || known.has(`${part}.0`));
}

/** Texts that say something, as a person words it: three words or more. */
export function sentencesIn(literals: readonly string[]): string[] {
  return literals.filter(
    (literal) => /^[a-z]*["`]/i.test(literal) && (literal.match(/\p{L}{2,}/gu) ?? []).length >= 3,
  );
}

/** A word that is another one with a letter wrong. */
export function isMisspelt(word: string, words: readonly string[]): boolean {
  return words.some((other) => word !== other && distance(word.toLowerCase(), other.toLowerCase(), 2) <= 2);
}
