import type { DifferenceKind, Seen } from './difference-kinds.ts';

/** What people call the signs between the words. */
const signNames: ReadonlyMap<string, string> = new Map([
  [',', 'commas?'],
  [';', 'semicolons?'],
  [':', 'colons?'],
  ['.', 'dots?|points?|periods?|full stops?'],
  ['-', 'dash\\w*|hyphens?|minus'],
  ['_', 'underscores?|snake'],
  ['/', 'slash\\w*'],
  ['|', 'pipes?|bars?'],
  ['!', 'exclamations?|exclamation marks?'],
  ['?', 'question marks?'],
  ['(', 'parenthes\\w*|brackets?|tuples?'],
  [')', 'parenthes\\w*|brackets?'],
  ['[', 'brackets?|lists?|arrays?'],
  [']', 'brackets?'],
  ['{', 'braces?|brackets?'],
  ['}', 'braces?|brackets?'],
  ['"', 'quot\\w*'],
  ['`', 'backticks?|quot\\w*'],
  ['%', 'per ?cent\\w*'],
  ['*', 'asterisks?|stars?'],
  ['#', 'hash\\w*'],
  ['+', 'plus'],
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
  said: (seen) => {
    const signs = signsChanged(seen);
    const names = signs.flatMap((sign) => signNames.get(sign) ?? []);
    const isExchanged = signs.some((sign) => !seen.expected.includes(sign) || !seen.received.includes(sign));
    const all = [...names, ...(isExchanged ? [whatFor] : [])];
    return all.length > 0 ? new RegExp(`\\b(?:${all.join('|')})\\b`) : /(?!)/;
  },
};

function wordsOnly(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N}]+/gu, '');
}

function signsChanged({ expected, received }: Seen): string[] {
  const signs = new Set(`${expected}${received}`.match(/[^\p{L}\p{N}]/gu) ?? []);
  return [...signs].filter((sign) => expected.split(sign).length !== received.split(sign).length);
}
