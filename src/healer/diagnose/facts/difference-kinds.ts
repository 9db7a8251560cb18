import { minus } from '../../../compare/tests/literals.ts';
import { partsOf } from './asserted-values.ts';
import { caseSaying, nothingSaying, orderSaying, type Saying, sayings } from './sayings.ts';
import { signKind } from './sign-names.ts';
import { isUnitFactor, unitSaying } from './unit-names.ts';

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

/** A way in which two values differ. */
export interface DifferenceKind {
  readonly name: string;
  readonly isSeen: (seen: Seen) => boolean;
  readonly saying: Saying | ((seen: Seen) => Saying);
  /** Values differ in this way by chance as well. */
  readonly isLoose?: true;
}

export const differenceKinds: readonly DifferenceKind[] = [
  {
    name: 'case',
    isSeen: ({ expected, received }) =>
      expected !== received && withoutCase(expected) === withoutCase(received),
    saying: caseSaying,
  },
  {
    name: 'space lost',
    isSeen: (seen) => differInSpace(seen) && seen.received.length < seen.expected.length,
    saying: sayings.spaceLost,
  },
  {
    name: 'space come',
    isSeen: (seen) => differInSpace(seen) && seen.received.length > seen.expected.length,
    saying: sayings.spaceCome,
  },
  signKind,
  {
    name: 'format',
    isSeen: ({ expected, received }) =>
      areReordered(piecesOf(expected), piecesOf(received)) && signsOf(expected) !== signsOf(received),
    saying: sayings.format,
  },
  {
    name: 'order',
    // What is the same where a diff shows it stands at another place.
    isSeen: ({ expected, received }) => expected === received || isReordered(expected, received),
    saying: orderSaying,
  },
  {
    name: 'rounding',
    isSeen: isRounding,
    saying: sayings.rounding,
  },
  {
    name: 'unit',
    isSeen: ({ expected, received }) => isUnitFactor(factorOf(expected, received)),
    saying: ({ expected, received }) =>
      unitSaying(factorOf(expected, received), isLarger(expected, received)),
  },
  {
    name: 'once each',
    isSeen: ({ expected, received }) => {
      const [wanted, got] = [partsOf(expected), partsOf(received)];
      return wanted.length > got.length && [...new Set(wanted)].join(' ') === got.join(' ');
    },
    saying: sayings.once,
  },
  {
    name: 'fewer',
    isSeen: ({ expected, received }) => isMore(received, expected),
    saying: sayings.fewer,
    isLoose: true,
  },
  {
    name: 'more',
    isSeen: ({ expected, received }) => isMore(expected, received),
    saying: sayings.more,
    isLoose: true,
  },
  {
    name: 'shortened',
    isSeen: ({ expected, received }) => areBeginnings(received, expected),
    saying: sayings.shortened,
  },
  {
    name: 'spelt out',
    isSeen: ({ expected, received }) => areBeginnings(expected, received),
    saying: sayings.speltOut,
  },
  {
    name: 'numbers come',
    isSeen: ({ expected, received }) => countOf(received, /\d+/g) > countOf(expected, /\d+/g),
    saying: sayings.numbers,
    isLoose: true,
  },
  {
    name: 'around',
    isSeen: ({ expected, received }) =>
      received.length > expected.length &&
      received.includes(expected.replaceAll(/^['"`]|['"`]$/g, '') || ' '),
    saying: sayings.around,
    isLoose: true,
  },
  {
    name: 'digits',
    isSeen: ({ expected, received }) => expected !== received && sameNumbers(expected, received),
    saying: sayings.digits,
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
  return areReordered(wanted, got);
}

function areReordered(wanted: readonly string[], got: readonly string[]): boolean {
  return (
    wanted.length > 1 &&
    wanted.length === got.length &&
    wanted.join(' ') !== got.join(' ') &&
    minus(wanted, got).length === 0
  );
}

/** A point is no decimal one: `09.03.2024`. */
function piecesOf(text: string): string[] {
  return text.match(/\p{L}+|\d+/gu) ?? [];
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

/** By which all numbers are larger or smaller. */
function factorOf(expected: string, received: string): number | null {
  const factors = numbersOf(expected, received).map(([a, b]) => {
    const [small, large] = [Math.abs(a), Math.abs(b)].sort((x, y) => x - y) as [number, number];
    return small === 0 ? 0 : Math.round((large / small) * 1_000) / 1_000;
  });
  return factors.length > 0 && new Set(factors).size === 1 ? (factors[0] ?? null) : null;
}

function isLarger(expected: string, received: string): boolean {
  const [[wanted, got] = [0, 0]] = numbersOf(expected, received);
  return Math.abs(got) > Math.abs(wanted);
}

/** Those that differ, where nothing else does. */
function numbersOf(expected: string, received: string): (readonly [number, number])[] {
  const pattern = /-?\d+(?:\.\d+)?/g;
  if (expected.replaceAll(pattern, '#') !== received.replaceAll(pattern, '#')) return [];
  const [wanted, got] = [expected.match(pattern) ?? [], received.match(pattern) ?? []];
  return wanted.flatMap((part, at) => (part === got[at] ? [] : [[Number(part), Number(got[at])] as const]));
}

function nothings(): DifferenceKind[] {
  const empties = ['[]', '{}', '()', "''", '""', 'set()', '0'];
  const named: readonly (readonly [values: readonly string[], name: string])[] = [
    [['null'], 'null'],
    [['None'], 'none'],
    [['undefined'], 'undefined'],
    [empties, 'empty|blank|zero'],
  ];
  return named.map(([values, name]) => ({
    name: `nothing: ${values[0]}`,
    isSeen: ({ expected, received }) => values.includes(received) && !values.includes(expected),
    saying: nothingSaying(name),
  }));
}
