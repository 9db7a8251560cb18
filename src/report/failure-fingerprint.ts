import { createHash } from 'node:crypto';
import { stripVTControlCharacters } from 'node:util';

export interface Failure {
  /** Id of the scenario; null for a failure of the whole run. */
  readonly scenario: string | null;
  /** Class, module or describe block of the test; the test's file where it has none. */
  readonly suite: string | null;
  readonly name: string;
  readonly message: string;
}

/**
 * The same 64 hexadecimal digits for the same failure of the same test in another run, on another machine: numbers,
 * addresses, digests, times, ids and absolute paths of the message don't count.
 */
export function failureFingerprint({ scenario, suite, name, message }: Failure): string {
  const identity = JSON.stringify([scenario, suite, name, normaliseMessage(message)]);
  return createHash('sha256').update(identity).digest('hex');
}

/** Its beginning tells failures apart; a diff of 10 MB must not cost more. */
const readLength = 8_000;
/** Cut when what varies is out: a number with one digit more must not move the end. */
const countedLength = 1_000;

/** From the most to the least special. None of these patterns can look at a character more than a few times. */
const variable: readonly (readonly [RegExp, string])[] = [
  [/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi, '<id>'],
  [/\b\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?/g, '<time>'],
  [/\b\d{1,2}:\d\d:\d\d(?:[.,]\d{1,9})?\b/g, '<time>'],
  [/\b0x[0-9a-f]+\b/gi, '<hex>'],
  // A digest or a commit; a word such as "defaced" is neither.
  [/\b(?=[a-f]{0,40}\d)[0-9a-f]{7,128}\b/gi, '<hex>'],
  [/\b[A-Za-z]:\\[^\s"'<>|]*/g, '<path>'],
  [/(?<![\w./:<])\/[^\s"'`<>|():,;]+/g, '<path>'],
  [/\d+(?:[.,]\d+)*/g, '<n>'],
  [/\s+/g, ' '],
];

/** The message as it would stand in any run. */
export function normaliseMessage(message: string): string {
  let text = stripVTControlCharacters(message.slice(0, readLength));
  for (const [pattern, word] of variable) text = text.replaceAll(pattern, word);
  return text.trim().slice(0, countedLength);
}
