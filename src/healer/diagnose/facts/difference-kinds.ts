import { minus } from '../../../compare/tests/literals.ts';
import { partsOf } from './asserted-values.ts';
import { signKind } from './sign-names.ts';

/** A value that was wanted, the one that came, and what was edited in between. */
export interface Seen {
  readonly expected: string;
  readonly received: string;
  /** Tokens that came into, and that went out of the code that fails. */
  readonly come: readonly string[];
  readonly gone: readonly string[];
  /** Of what was edited, as it is now. */
  readonly edited: readonly string[];
}

/** A way in which two values differ, and how people say it of a change that they mean. */
export interface DifferenceKind {
  readonly name: string;
  readonly isSeen: (seen: Seen) => boolean;
  readonly said: RegExp | ((seen: Seen) => RegExp);
  /** Values differ in this way by chance as well. */
  readonly isLoose?: true;
}

/** What a difference is called goes by what is seen of it: which way it went, and not only what it is about. */
export const differenceKinds: readonly DifferenceKind[] = [
  {
    name: 'case',
    isSeen: ({ expected, received }) =>
      expected !== received && withoutCase(expected) === withoutCase(received),
    said: /\b(?:capital\w*|upper-?\s?case\w*|lower-?\s?case\w*|(?:title|camel|snake|sentence) case|case|small letters)\b/,
  },
  {
    name: 'space lost',
    isSeen: (seen) => differInSpace(seen) && seen.received.length < seen.expected.length,
    said: /\b(?:trim\w*|strip\w*|collaps\w*|compact\w*|squeez\w*|(?:white)?spaces?|blanks?|gaps?|indent\w*|line breaks?|newlines?)\b/,
  },
  {
    name: 'space come',
    isSeen: (seen) => differInSpace(seen) && seen.received.length > seen.expected.length,
    said: /\b(?:pad(?:s|ded|ding)?|align\w*|justif\w*|cent(?:er|re)(?:s|d|ed)?|columns?|indent\w*|(?:white)?spaces?|spaced|blanks?|gaps?|tabs?|line breaks?|newlines?|line feeds?|lines? of (?:its|their) own)\b/,
  },
  signKind,
  {
    name: 'format',
    isSeen: ({ expected, received }) =>
      isReordered(expected, received) && signsOf(expected) !== signsOf(received),
    said: /\b(?:formats?|formatted|notation|iso|dates?|times?|written|spell(?:s|ed|ing)?|europe\w*|americ\w*|german|british|french)\b/,
  },
  {
    name: 'order',
    // What is the same where a diff shows it stands at another place.
    isSeen: ({ expected, received }) => expected === received || isReordered(expected, received),
    said: /\b(?:first|last|before|after|ahead|front|ordered|order of|in (?:\w+ )?order|sort(?:s|ed)?|sort\w* (?:\w+ ){1,3}by|ascending|descending|revers\w*|alphabetical\w*|newest|oldest|latest|earliest|swap\w*|dates?)\b/,
  },
  {
    name: 'rounding',
    isSeen: isRounding,
    said: /\b(?:rounds?|rounded|rounding|decimals?|digits?|nearest|precis\w*|whole|exact|integers?|half|halves|floor\w*|ceil\w*|truncat\w*|fractions?|places)\b/,
  },
  {
    name: 'unit',
    isSeen: ({ expected, received }) => unitFactors.has(factorOf(expected, received) ?? 0),
    said: /\b(?:per ?cent\w*|seconds?|minutes?|hours?|days?|weeks?|months?|years?|milliseconds?|micros\w*|ms|cents?|pennies|dollars?|euros?|bytes?|kilo\w*|mega\w*|[kmg]i?b|grams?|met(?:er|re)s?|kilomet(?:er|re)s?|km|fractions?)\b/,
  },
  {
    name: 'once each',
    isSeen: ({ expected, received }) => {
      const [wanted, got] = [partsOf(expected), partsOf(received)];
      return wanted.length > got.length && [...new Set(wanted)].join(' ') === got.join(' ');
    },
    said: /\b(?:(?<!only |at )once|unique\w*|distinct|duplicat\w*|dedup\w*|twice|repeat\w*)\b/,
  },
  {
    name: 'fewer',
    isSeen: ({ expected, received }) => isMore(received, expected),
    said: /\b(?:omit\w*|exclud\w*|exclusive\w*|skip\w*|hid(?:es?|den|ing)|le(?:ave|aves|ft) out|no longer|no more|alone|only(?! (?:once|if|when|what|need\w*)))\b/,
    isLoose: true,
  },
  {
    name: 'more',
    isSeen: ({ expected, received }) => isMore(expected, received),
    said: /\b(?:includ\w*|inclusive\w*|append\w*|prefix\w*|suffix\w*|as well)\b/,
    isLoose: true,
  },
  {
    name: 'shortened',
    isSeen: ({ expected, received }) => areBeginnings(received, expected),
    said: /\b(?:short\w*|abbreviat\w*|letters?|initials?|cut|truncat\w*|brief\w*)\b/,
  },
  {
    name: 'spelt out',
    isSeen: ({ expected, received }) => areBeginnings(expected, received),
    said: /\b(?:full|long\w*|sp(?:elt|elled|ell|ells) out|whole|unabbreviated)\b/,
  },
  {
    name: 'numbers come',
    isSeen: ({ expected, received }) => countOf(received, /\d+/g) > countOf(expected, /\d+/g),
    said: /\b(?:numbers|numeric\w*|counts|digits|figures)\b/,
    isLoose: true,
  },
  {
    name: 'around',
    isSeen: ({ expected, received }) =>
      received.length > expected.length &&
      received.includes(expected.replaceAll(/^['"`]|['"`]$/g, '') || ' '),
    said: /\b(?:start\w*|begin\w*|ends?|ending|headers?|footers?|trailing|leading|prefix\w*|suffix\w*)\b/,
    isLoose: true,
  },
  {
    name: 'digits',
    isSeen: ({ expected, received }) => expected !== received && sameNumbers(expected, received),
    said: /\b(?:digits|zeros|zeroes|pad(?:s|ded|ding)?|width|decimals?)\b/,
  },
  ...nothings(),
];

/** Nor what stands for it in names. */
function withoutCase(text: string): string {
  return text.replaceAll(/(?<=\p{L})[_-](?=\p{L})/gu, '').toLowerCase();
}

/** Written in another way: `09` and `9`. */
function sameNumbers(expected: string, received: string): boolean {
  const plain = (text: string) => text.replaceAll(/\d+(?:\.\d+)?/g, (digits) => String(Number(digits)));
  return plain(expected) === plain(received);
}

/** Every word that is another one is the beginning of that. */
function areBeginnings(short: string, long: string): boolean {
  const [few, many] = [partsOf(short), partsOf(long)];
  const pairs = few.map((part, at) => [part, many[at] ?? ''] as const).filter(([a, b]) => a !== b);
  const isWord = ([a]: readonly [string, string]) => /^\p{L}+$/u.test(a);
  return (
    few.length === many.length &&
    pairs.length > 0 &&
    pairs.every((pair) => isWord(pair) && pair[1].startsWith(pair[0]))
  );
}

function countOf(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

function differInSpace({ expected, received }: Seen): boolean {
  const bare = (text: string) => text.replaceAll(/\\[ntr]|\s/g, '');
  return expected !== received && bare(expected) === bare(received);
}

function isReordered(expected: string, received: string): boolean {
  const [wanted, got] = [partsOf(expected), partsOf(received)].map((parts) =>
    parts.map((part) => part.replace('-', '')),
  ) as [string[], string[]];
  return (
    wanted.length > 1 &&
    wanted.length === got.length &&
    wanted.join(' ') !== got.join(' ') &&
    minus(wanted, got).length === 0
  );
}

function signsOf(text: string): string {
  return text.replaceAll(/[\p{L}\p{N}]+/gu, 'a');
}

function isMore(few: string, many: string): boolean {
  const [less, more] = [partsOf(few), partsOf(many)];
  return less.length > 0 && less.length < more.length && minus(less, more).length === 0;
}

/** Only numbers differ, each by less than one; by one where the edit is about whole numbers. */
function isRounding({ expected, received, gone, edited }: Seen): boolean {
  const pairs = numbersOf(expected, received);
  const isAboutWhole = [...gone, ...edited].some((token) =>
    /round|floor|ceil|trunc|^int$|fixed|quantize/i.test(token),
  );
  const most = isAboutWhole ? 1 : 0.999;
  const isNear = ([a, b]: readonly [number, number]) => Math.abs(a - b) <= most;
  const hasFraction = pairs.some(([a, b]) => !Number.isInteger(a) || !Number.isInteger(b));
  return pairs.length > 0 && pairs.every(isNear) && (isAboutWhole || hasFraction);
}

const unitFactors = new Set([24, 60, 100, 1_000, 1_024, 1_440, 3_600, 86_400, 1_000_000, 60_000, 3_600_000]);

/** By which all numbers are larger or smaller. */
function factorOf(expected: string, received: string): number | null {
  const factors = numbersOf(expected, received).map(([a, b]) => {
    const [small, large] = [Math.abs(a), Math.abs(b)].sort((x, y) => x - y) as [number, number];
    return small === 0 ? 0 : Math.round((large / small) * 1_000) / 1_000;
  });
  return factors.length > 0 && new Set(factors).size === 1 ? (factors[0] ?? null) : null;
}

/** Those that differ, where nothing else does. */
function numbersOf(expected: string, received: string): (readonly [number, number])[] {
  const pattern = /-?\d+(?:\.\d+)?/g;
  if (expected.replaceAll(pattern, '#') !== received.replaceAll(pattern, '#')) return [];
  const [wanted, got] = [expected.match(pattern) ?? [], received.match(pattern) ?? []];
  return wanted.flatMap((part, at) => (part === got[at] ? [] : [[Number(part), Number(got[at])] as const]));
}

/** A slip gives `undefined` and `None` as well: what comes has to be called by its name. */
function nothings(): DifferenceKind[] {
  const empties = ['[]', '{}', '()', "''", '""', 'set()', '0'];
  const named: readonly (readonly [values: readonly string[], said: RegExp])[] = [
    [['null'], /\bnull\b/],
    [['None'], /\bnone\b/],
    [['undefined'], /\bundefined\b/],
    [empties, /\b(?:empty|blank|zero)\b/],
  ];
  return named.map(([values, said]) => ({
    name: `nothing: ${values[0]}`,
    isSeen: ({ expected, received }) => values.includes(received) && !values.includes(expected),
    said,
  }));
}
