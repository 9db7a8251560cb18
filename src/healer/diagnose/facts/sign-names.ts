import type { DifferenceKind, Seen } from './difference-kinds.ts';
import type { Saying } from './sayings.ts';

/** What people call the signs between the words. */
const signNames: ReadonlyMap<string, string> = new Map([
  [',', 'commas?'],
  [';', 'semicolons?'],
  [':', 'colons?'],
  ['.', 'dots?|points?|periods?|full stops?'],
  ['-', 'dash(?:es|ed)?|hyphens?|minus(?: signs?)?'],
  ['_', 'underscores?|snake case'],
  ['/', 'slash(?:es)?'],
  ['|', 'pipes?|bars?'],
  ['!', 'exclamations?|exclamation marks?'],
  ['?', 'question marks?'],
  ['(', 'parenthes\\w*|brackets?|tuples?'],
  [')', 'parenthes\\w*|brackets?'],
  ['[', 'brackets?|lists?|arrays?'],
  [']', 'brackets?'],
  ['{', 'braces?|brackets?'],
  ['}', 'braces?|brackets?'],
  ['"', 'quotes?|quoted|quotation marks?'],
  ['`', 'backticks?|quotes?|quoted|quotation marks?'],
  ['%', 'per ?cents?(?: signs?)?'],
  ['*', 'asterisks?|stars?'],
  ['#', 'hash(?:es)?(?: signs?)?'],
  ['+', 'plus(?: signs?)?'],
  ['=', 'equals?|equals? signs?'],
  ['$', 'dollars?|currenc\\w*'],
  ['€', 'euros?|currenc\\w*'],
  ['&', 'ampersands?|and signs?'],
  ['•', 'dots?|bullets?'],
  ['…', 'ellips\\w*|dots'],
  [' ', 'spaces?|blanks?'],
  ['\t', 'tabs?'],
]);

/** Of a sign that was in none, or is in none any more, it may be said what signs are for as well. */
const whatFor = 'separat\\w*|delimit\\w*|punctuation|notation|formats?|formatted|style';

/** The same words and numbers with other signs between or around them. */
export const signKind: DifferenceKind = {
  name: 'signs',
  isSeen: (seen) => wordsOnly(seen.expected) === wordsOnly(seen.received) && signsChanged(seen).length > 0,
  saying: signSaying,
};

/** Signs that came are written, those that went are left out; code splits at signs, and makes lists, as well. */
function signSaying(seen: Seen): Saying {
  const signs = signsChanged(seen);
  const isMore = (sign: string) => seen.received.split(sign).length > seen.expected.split(sign).length;
  const come = namesOf(signs.filter(isMore));
  const gone = namesOf(signs.filter((sign) => !isMore(sign)));
  const isExchanged = signs.some((sign) => !seen.expected.includes(sign) || !seen.received.includes(sign));
  const written = String.raw`(?:(?<!(?:split|cut|parse|read)\w* (?:\w+ ){0,3})(?:with|has|have|carry|carries|get|gets|in|as|by|between|use|uses|write|writes|put|puts|are|is)) (?:\w+ )?(?:${come})|^(?:\w+: )?(?:\w+ )?(?:${come})(?= (?:between|around|in|for|instead|stand\w*|separate\w*))|(?:${come}) (?:between|around|instead|stand\w*|separate)`;
  const left = String.raw`(?:without|no|no more|no longer|drop\w*|remov\w*|instead of|lose|loses|leave out|omit\w*) (?:\w+ ){0,2}(?:${gone})`;
  const phrases = [...(come ? [written] : []), ...(gone ? [left] : [])];
  const all = [come, gone, isExchanged ? whatFor : ''].filter(Boolean);
  return {
    said: phrases.length > 0 ? new RegExp(String.raw`(?:^|\b)(?:${phrases.join('|')})\b`) : /(?!)/,
    ...(all.length > 0 && { hinted: new RegExp(String.raw`\b(?:${all.join('|')})\b`) }),
  };
}

function namesOf(signs: readonly string[]): string {
  return signs.flatMap((sign) => signNames.get(sign) ?? []).join('|');
}

function wordsOnly(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N}]+/gu, '');
}

function signsChanged({ expected, received }: Seen): string[] {
  const signs = new Set(`${expected}${received}`.match(/[^\p{L}\p{N}]/gu) ?? []);
  return [...signs].filter((sign) => expected.split(sign).length !== received.split(sign).length);
}
