import { tokensOf } from '../../../compare/tests/canonical-names.ts';
import { minus } from '../../../compare/tests/literals.ts';
import type { DiagnosisInput } from '../diagnosis-input.ts';
import type { Pair } from './change-facts.ts';
import { fieldsChanged } from './fields-changed.ts';
import { wordsOf } from './near-name.ts';
import { type SeenKind, seenKinds } from './seen-kinds.ts';
import { inLiterals, isTelling, partsAsserted } from './value-parts.ts';

/** What is different, as the words that a person would write of it. */
export interface Difference {
  /** Words and numbers that came into the code or into what it gives, and that went out of them. */
  readonly words: ReadonlySet<string>;
  /** Of what was changed: to name it is not to tell what was done to it. */
  readonly concerned: ReadonlySet<string>;
  /** The tokens themselves. */
  readonly tokens: readonly string[];
  /** Texts that came, and what stands in one in the place of nothing, or of another part: `v` of `v1.0`. */
  readonly texts: readonly string[];
  /** The same of those that went. */
  readonly textsGone: readonly string[];
  /** Texts in the place of others, as `old → new`. */
  readonly replaced: readonly string[];
  /** Names that stand before them: `round` where its number of digits was changed. */
  readonly names: readonly string[];
  /** The same tokens in another order. */
  readonly isReordered: boolean;
  /** Of what is got now, and of what was wanted: `99.99.9999` of `31.12.2026`. */
  readonly shapes: { readonly come: readonly string[]; readonly gone: readonly string[] };
  /** Keys under which another value stands. */
  readonly fields: readonly string[];
  /** In which ways what is got differs from what was wanted. */
  readonly kinds: readonly SeenKind[];
  /** Words and numbers of what is got now, and of what the code calls for it. */
  readonly results: ReadonlySet<string>;
}

const longestValue = 2_000;

/** A change of more says nothing by single words. */
const mostTokens = 2_000;

/** What the change did to the code that the failing tests lead to, and to what they get of it. */
export function differenceOf(input: DiagnosisInput): Difference {
  const { change, reached } = input;
  const isReached = (name: string | null) => name !== null && reached.has(name);
  const own = (change?.units ?? []).filter(
    ({ side, name, owner }) => side !== 'test' && (name === null || isReached(name) || isReached(owner)),
  );
  const bodies = own.map(({ before, after }) => [tokensOf(before), tokensOf(after)] as const);
  const renamed = [...(change?.renamed ?? []), ...(change?.resigned ?? [])].flatMap(({ before, after }) => [
    ...minus([after.name, ...wordsOf(after.path)], [before.name, ...wordsOf(before.path)]),
    ...minus([before.name, ...wordsOf(before.path)], [after.name, ...wordsOf(after.path)]),
    ...changedParameters(before.parameters ?? [], after.parameters ?? []),
  ]);
  // Who leaves them out is to get what was there before.
  const options = new Set((change?.resigned ?? []).flatMap(optionsAdded));
  const edits = bodies.map(
    ([before, after]) =>
      [minus(before, after), minus(after, before).filter((token) => !options.has(token))] as const,
  );
  // What stands outside of all that has a name shows by its numbers only.
  const hasUnits = own.some(({ side }) => side === 'code') || renamed.length > 0;
  const loose =
    hasUnits || change === null ? [] : [...change.literalsRemoved, ...change.literalsAdded].filter(isNumber);
  const tokens = [...edits.flat(2), ...loose, ...renamed.filter((name) => !options.has(name))]
    .slice(0, mostTokens)
    .map((token) => token.slice(0, 500));
  const { expected, received } = partsAsserted(input);
  // A small number is in the answers by chance, and in prose of something else.
  const isMuch = (part: string) => isTelling(part) && !/^-?\d\d?$/.test(part);
  // Unless the change wrote it, for another one.
  const written = change ? inLiterals(received, change.literalsAdded) : [];
  const hasReplaced = change !== null && inLiterals(expected, change.literalsRemoved).length > 0;
  const values = [...[...expected, ...received].filter(isMuch), ...(hasReplaced ? written : [])];
  const [gone, come] = [edits.flatMap(([it]) => it), edits.flatMap(([, it]) => it)];
  return {
    words: new Set([...tokens.map(withoutInserts), ...values].flatMap(wordsOf).filter(isWord)),
    concerned: new Set(own.flatMap(({ name }) => (name === null || renamed.includes(name) ? [] : [name]))),
    tokens,
    texts: edits.flatMap(([old, now]) => changedTexts(now, old)),
    textsGone: edits.flatMap(([old, now]) => changedTexts(old, now)),
    replaced: own.flatMap((unit) => [...unit.replaced]),
    names: bodies.flatMap(([before, after]) => namesBefore(before, after)),
    isReordered: bodies.some(
      ([before, after]) =>
        before.join(' ') !== after.join(' ') &&
        minus(before, after).length + minus(after, before).length === 0,
    ),
    shapes: {
      come: input.values.map((it) => shapeOf(it.received.slice(0, longestValue))),
      gone: input.values.map((it) => shapeOf(it.expected.slice(0, longestValue))),
    },
    fields: fieldsChanged(input.values),
    kinds: seenKinds(input, { come, gone, edited: bodies.flatMap(([, after]) => after) }),
    results: new Set(
      [
        ...received.filter(isMuch),
        ...written,
        ...bodies.flatMap(([before, after]) => callsCome(before, after)),
      ]
        .flatMap(wordsOf)
        .filter(isWord),
    ),
  };
}

/** `toLowerCase` of `a.toLowerCase()`, and numbers in the place of others. */
function callsCome(before: readonly string[], after: readonly string[]): string[] {
  const come = new Set(minus(after, before));
  const called = after.filter(
    (token, at) => come.has(token) && after[at + 1] === '(' && /^\p{L}/u.test(token),
  );
  const isOther = minus(before, after).some(isNumber);
  return [...called, ...(isOther ? [...come].filter(isNumber) : [])];
}

function namesBefore(before: readonly string[], after: readonly string[]): string[] {
  const start = after.findIndex((token, at) => token !== before[at]);
  return after.slice(Math.max(0, start - 8), Math.max(0, start)).filter((token) => /^\p{L}\w*$/u.test(token));
}

function changedTexts(tokens: readonly string[], others: readonly string[]): string[] {
  const [own, other] = [textsIn(tokens), textsIn(others)];
  const parts = own.map((text, at) => middleOf(text, other[at] ?? ''));
  return [...own, ...parts].map((text) => text.trim()).filter(Boolean);
}

function textsIn(tokens: readonly string[]): string[] {
  return tokens
    .filter((token) => /^[a-z]*["`]/.test(token))
    .map((token) => withoutInserts(token).replace(/^[a-z]*["`]|["`]$/g, ''));
}

/** What is left of a text between what it begins and ends with as the other one does. */
function middleOf(one: string, other: string): string {
  let start = 0;
  while (start < Math.min(one.length, other.length) && one[start] === other[start]) start += 1;
  let end = 0;
  const most = Math.min(one.length, other.length) - start;
  while (end < most && one.at(-1 - end) === other.at(-1 - end)) end += 1;
  return one.slice(start, one.length - end);
}

/** Digits and words without what they are: `99.99.9999`. */
export function shapeOf(text: string): string {
  return text.replaceAll(/\d/g, '9').replaceAll(/\p{L}+/gu, 'a');
}

function isNumber(token: string): boolean {
  return /^\d/.test(token);
}

/** What a template inserts is code, and not what it says. */
function withoutInserts(token: string): string {
  return /^(?:`|\w{1,2}")/.test(token) ? token.replaceAll(/\$?\{[^{}]*\}/g, ' ') : token;
}

/** Parameters that have a default, and that were not there. */
function optionsAdded({ before, after }: Pair): string[] {
  const known = new Set((before.parameters ?? []).map(({ name }) => name));
  return (after.parameters ?? []).flatMap(({ name, fallback }) =>
    fallback !== null && !known.has(name) ? [name] : [],
  );
}

/** All of them where only their order is another one. */
function changedParameters(
  before: readonly { readonly name: string }[],
  after: readonly { readonly name: string }[],
): string[] {
  const [old, now] = [before.map(({ name }) => name), after.map(({ name }) => name)];
  const others = [...minus(old, now), ...minus(now, old)];
  return others.length === 0 && old.join() !== now.join() ? now : others;
}

/** `0` and `1` stand everywhere, and so do the words that every language is full of. */
export function isWord(word: string): boolean {
  if (/^\d+$/.test(word)) return !/^(?:0\d*|1)$/.test(word);
  return word.length > 2 && !filler.test(word);
}

const filler =
  /^(?:and|are|but|for|from|has|its|not|now|the|than|that|then|this|was|with|will|all|any|can|each|every|more|most|less|some|such|when|where|which|who|return|returns|def|function|const|let|var|new|none|null|true|false|self|else|len|length|range|value|values|result|results|item|items|list|name|text|string|number|test|tests|code|argument|arguments|body|long|input|output|used?|uses?|using|given?|gives?|take|takes|example|examples)$/;
