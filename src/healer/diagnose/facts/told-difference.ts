import { concepts } from './concepts.ts';
import { type Difference, isWord, shapeOf } from './difference.ts';
import { hasWord } from './message-words.ts';
import { isSameWord, wordsOf } from './near-name.ts';

export function wordsIn(text: string): string[] {
  return text.match(/[\p{L}\p{N}_]+/gu) ?? [];
}

/**
 * Whether prose tells it: in the same words, in those for what it does to texts, order, errors, rounding, or by an
 * example of what comes out. `likely` where values differ so by chance as well, `hinted` by everyday words that may be
 * about something else.
 *
 * @param words those of the text that count
 */
export function tellsOf(
  text: string,
  words: readonly string[],
  difference: Difference,
): 'told' | 'likely' | 'hinted' | null {
  const { concerned, tokens, names, isReordered } = difference;
  const told = words.filter((word) => !concerned.has(word));
  const said = told.flatMap((word) => wordsOf(numbers.get(word.toLowerCase()) ?? word));
  const known = [...difference.words];
  if (said.filter(isWord).some((word) => known.some((other) => isSameWord(word, other)))) return 'told';
  if (quotes(text.slice(0, 2_000), difference)) return 'told';
  const isMeant = concepts.some(
    ([named, meant]) =>
      said.some((word) => named.test(word)) &&
      (meant === 'order' ? isReordered : [...tokens, ...names].some((token) => meant.test(token))),
  );
  if (isMeant) return 'told';
  // What was edited in it has to be about it, the whole of it says how.
  const about = kindsSaid(words.join(' '), difference);
  if (about.length === 0) return null;
  const hows = kindsSaid(text, difference).map(({ how }) => how);
  if (hows.includes('shown')) return 'told';
  return hows.includes('likely') ? 'likely' : 'hinted';
}

/** Whether it gives what came as an example; what went only where it says that it did, or names both. */
function quotes(text: string, { texts, textsGone, shapes, replaced }: Difference): boolean {
  const quoted = quotedIn(text).map((part) => part.trim());
  if (quoted.some((part) => texts.includes(part) || isShapedSo(part, shapes))) return true;
  if (leaving.test(text) && quoted.some((part) => textsGone.includes(part))) return true;
  return replaced.some((it) => {
    const [old = '', now = ''] = it.split(' → ');
    return [old, now].every((part) => /^(?!(?:a|A|I)$)\p{L}+$/u.test(part) && hasWord(text, part));
  });
}

const leaving =
  /\b(?:no longer|no more|any ?more|without|instead|replac\w*|remov\w*|drop\w*|was|were|former\w*|gone)\b/i;

/**
 * A kind that prose speaks of: `shown` where it says which way it went, `likely` where values differ so by chance as
 * well, `hinted` where its words may be about something else.
 */
export interface KindSaid {
  readonly name: string;
  readonly how: 'shown' | 'likely' | 'hinted';
}

/** What is done inside, whatever comes out of it. */
const inner =
  /^(?:\w{1,20}(?:\([^)\n]{0,60}\))?!?: *|[-*•] *)?(?:compare|look|search|find|parse|read|check|load|cache|store|collect|split|walk|index|compute|call|move|log|treat|open|fetch|iterate|loop|validate|fall|play|run|wait|ask|close|cover|apply)s?\b/;

/** When something is done is not what is done. */
const circumstances =
  /\b(?:(?:before|after|while|for|without|by) \w{2,20}ing|when|if|unless|until|because|since|while)\b[^,;:.]*/g;

export function kindsSaid(text: string, { kinds }: Difference): KindSaid[] {
  const prose = text.slice(0, 2_000).toLowerCase();
  const claim = inner.test(prose) ? '' : prose.replaceAll(circumstances, ' ');
  return kinds.flatMap(({ name, said, hinted, isLoose }): KindSaid[] => {
    if (said.test(claim)) return [{ name, how: isLoose ? 'likely' : 'shown' }];
    return said.test(prose) || hinted?.test(prose) ? [{ name, how: 'hinted' }] : [];
  });
}

/** Whether words name what comes now, and not only what the code is made of. */
export function tellsResult(words: readonly string[], { concerned, results }: Difference): boolean {
  const said = words
    .filter((word) => !concerned.has(word))
    .flatMap((word) => wordsOf(numbers.get(word.toLowerCase()) ?? word));
  return said.filter(isWord).some((word) => [...results].some((other) => isSameWord(word, other)));
}

/** Shaped as a part of what comes now, and of nothing that was wanted. */
function isShapedSo(part: string, { come, gone }: Difference['shapes']): boolean {
  if (/^[\w$]+(?:\(\))?$/.test(part)) return false;
  const shape = shapeOf(part);
  if (!/[9a]/.test(shape) || !/[^9a]/.test(shape) || shape.length < 3) return false;
  // Words with nothing but blanks between are everywhere: they have to be all of it.
  const isWhole = !/[^9a\s]/.test(shape);
  const isIn = (text: string) =>
    isWhole ? text.split(/["'`\n]+/).some((piece) => piece.trim() === shape) : text.includes(shape);
  return come.some(isIn) && !gone.some(isIn);
}

const numbers = new Map(
  ['two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'].map(
    (name, at) => [name, String(at + 2)],
  ),
);

function quotedIn(text: string): string[] {
  return [...text.matchAll(/(["'`])([^"'`]{1,80})\1/g)].map(([, , inner = '']) => inner);
}
