import type { Saying } from './sayings.ts';

const names = {
  microseconds: 'micros\\w*',
  milliseconds: 'milliseconds?|ms|millis',
  seconds: 'seconds?',
  minutes: 'minutes?',
  hours: 'hours?',
  days: 'days?',
  parts: 'per ?cent\\w*|cents?|pennies|centimet(?:er|re)s?|cm',
  wholes: 'fractions?|ratios?|euros?|dollars?|pounds|met(?:er|re)s?',
  small: 'bytes?|grams?|met(?:er|re)s?|milli\\w*|ms|kb|kib',
  large: 'kilo\\w*|km|kg|kb|kib|mega\\w*|mb|mib|giga\\w*|gb|gib|seconds?|met(?:er|re)s?|tons?',
} as const;

type Name = keyof typeof names;

/** By which the numbers in the finer unit are larger. */
const units: ReadonlyMap<number, readonly (readonly [fine: Name, coarse: Name])[]> = new Map([
  [24, [['hours', 'days']]],
  [
    60,
    [
      ['seconds', 'minutes'],
      ['minutes', 'hours'],
    ],
  ],
  [100, [['parts', 'wholes']]],
  [
    1_000,
    [
      ['small', 'large'],
      ['microseconds', 'milliseconds'],
    ],
  ],
  [1_024, [['small', 'large']]],
  [1_440, [['minutes', 'days']]],
  [3_600, [['seconds', 'hours']]],
  [60_000, [['milliseconds', 'minutes']]],
  [86_400, [['seconds', 'days']]],
  [
    1_000_000,
    [
      ['small', 'large'],
      ['microseconds', 'seconds'],
    ],
  ],
  [3_600_000, [['milliseconds', 'hours']]],
]);

export function isUnitFactor(factor: number | null): boolean {
  return factor !== null && units.has(factor);
}

/** The unit that it is in now, or no more; a unit by itself is everywhere in programs. */
export function unitSaying(factor: number | null, isLarger: boolean): Saying {
  const pairs = units.get(factor ?? 0) ?? [];
  const [now, old] = [isLarger ? 0 : 1, isLarger ? 1 : 0].map((at) =>
    pairs.map((pair) => names[pair[at] as Name]).join('|'),
  ) as [string, string];
  const all = Object.values(names).join('|');
  return {
    said: new RegExp(
      String.raw`\b(?:(?<!(?:weeks?|days?|hours?|minutes?) )in (?:whole |full )?(?:${now})|(?:as|to|into|are|is) (?:an? |whole |full )?(?:${now})|(?:${now}) instead|(?:instead of|no (?:more|longer) in) (?:${old})|per (?:${now}|${old}))\b`,
    ),
    hinted: new RegExp(String.raw`\b(?:${all}|weeks?|months?|years?|[kmg]i?b)\b`),
  };
}
