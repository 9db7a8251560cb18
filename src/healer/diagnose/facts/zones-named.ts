import type { AssertedValues } from './asserted-values.ts';
import { joined } from './joined.ts';
import { hasWord } from './message-words.ts';

interface ZoneTrial {
  /** `Europe/Berlin`. */
  readonly zone: string;
  /** The word of the sources that speaks of it; null where only the values do. */
  readonly word: string | null;
}

/**
 * Time zones to run again in: those that sources, tests and documents name by their city, and the most frequent ones
 * that lie as far from UTC as what was wanted lies from what came; those come after them.
 */
export function zoneTrials(texts: readonly string[], values: readonly AssertedValues[]): ZoneTrial[] {
  // `test_noon_in_berlin`.
  const text = joined(texts, 400_000).replaceAll('_', ' ');
  const found = zones().flatMap(({ zone, words }) => {
    const word = words.find((it) => hasWord(text, it));
    return word === undefined ? [] : [{ zone, word, at: text.indexOf(word) }];
  });
  const first = new Map(found.toSorted((a, b) => b.at - a.at).map((it) => [it.zone, it]));
  const named = [...first.values()].sort((a, b) => a.at - b.at).map(({ zone, word }) => ({ zone, word }));
  const wanted = new Set(values.map(hoursApart).filter((hours) => hours !== null));
  const likely = frequent
    .filter((zone) => !named.some((it) => it.zone === zone))
    .filter((zone) => offsetsOf(zone).some((hours) => wanted.has(((hours % 24) + 24) % 24)))
    .map((zone) => ({ zone, word: null }));
  return [...named.slice(0, mostNamed), ...likely].slice(0, mostTrials);
}

const mostNamed = 3;
const mostTrials = 4;

/** One of each frequent offset, with and without summer time. */
const frequent = [
  'America/New_York',
  'Europe/Berlin',
  'America/Los_Angeles',
  'Asia/Kolkata',
  'Asia/Tokyo',
  'Asia/Shanghai',
  'America/Chicago',
  'Europe/London',
  'Europe/Helsinki',
  'Australia/Sydney',
  'America/Sao_Paulo',
];

let known: { zone: string; words: string[] }[] | undefined;

/** With the words that people have for them; cities that are words of other things as well are left out. */
function zones() {
  known ??= [
    ...abbreviations.map(([zone, ...words]) => ({ zone, words })),
    ...Intl.supportedValuesOf('timeZone')
      .filter((zone) => /^(?:Africa|America|Asia|Australia|Europe|Pacific|Atlantic)\//.test(zone))
      .map((zone) => {
        const city = zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ');
        const plain = city.toLowerCase();
        return { zone, words: [zone.replaceAll('_', ' '), ...(ambiguous.test(city) ? [] : [city, plain])] };
      }),
  ];
  return known;
}

const ambiguous =
  /^(?:Center|Easter|Eastern|Central|Nome|Reno|Troll|Mali|Macao|Lima|Male|Perry|Jersey|Winnipeg Beach|Regina|Phoenix|Monterrey|Victoria|Wake|Midway|Guam|Chatham|Norfolk|Lagos|Metlakatla|Vincennes|Marengo|Wells|Virgin|Monaco|Malta|Aden|Oral|Hebron|Anguilla|Dominica|Aruba|Bermuda|Canary|Madeira|Stanley|Currie)$/;
const abbreviations: readonly (readonly [string, ...string[]])[] = [
  ['Europe/Berlin', 'CET', 'CEST', 'Frankfurt', 'Munich', 'Hamburg', 'Cologne', 'Germany', 'MEZ'],
  ['America/New_York', 'EST', 'EDT', 'Boston', 'Washington', 'NYC'],
  ['America/Los_Angeles', 'PST', 'PDT', 'San Francisco', 'Seattle'],
  ['America/Chicago', 'CST', 'CDT'],
  ['Asia/Kolkata', 'IST', 'Mumbai', 'Delhi', 'Bangalore', 'India'],
  ['Asia/Tokyo', 'JST', 'Japan', 'Osaka'],
  ['Europe/London', 'BST'],
  ['Asia/Shanghai', 'Beijing'],
];

/** What has to be added to what came, in hours of a day: of times, of hours, or of seconds since 1970. */
export function hoursApart({ expected, received }: AssertedValues): number | null {
  const [wanted, came] = [numbersOf(expected), numbersOf(received)];
  if (wanted.length !== came.length || wanted.length === 0) return null;
  const [one = 0, other = 0] = [wanted[0], came[0]];
  if (wanted.length === 1 && Math.abs(one) > 1e9 && Math.abs(other) > 1e9) {
    const seconds = Math.abs(one) > 1e11 ? 1_000 : 1;
    // A moment that was made of a local time lies earlier the further east it is.
    const hours = (other - one) / seconds / 3_600;
    return Number.isInteger(hours * 2) && Math.abs(hours) <= 14 ? (hours + 24) % 24 : null;
  }
  const at = wanted.findLastIndex((it, index) => it !== came[index] && isHour(it) && isHour(came[index]));
  if (at === -1) return null;
  const minutes = [wanted[at + 1] ?? 0, came[at + 1] ?? 0] as const;
  const isTime = /\d:\d\d/.test(expected) && at + 1 < wanted.length;
  const hours = (wanted[at] ?? 0) - (came[at] ?? 0) + (isTime ? (minutes[0] - minutes[1]) / 60 : 0);
  return (hours + 48) % 24;
}

function numbersOf(value: string): number[] {
  return (value.slice(0, 500).match(/-?\d{1,15}(?:\.\d+)?/g) ?? []).map((it) => Math.abs(Number(it)));
}

function isHour(value: number | undefined): boolean {
  return value !== undefined && Number.isInteger(value) && value < 24;
}

/** In winter and in summer. */
export function offsetsOf(zone: string): number[] {
  return [Date.UTC(2025, 0, 15), Date.UTC(2025, 6, 15)].map((time) => {
    const parts = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' })
      .formatToParts(time)
      .find(({ type }) => type === 'timeZoneName')?.value;
    const [, sign = '+', hours = '0', minutes = '0'] = /GMT([+-])(\d\d):(\d\d)/.exec(parts ?? '') ?? [];
    return (sign === '-' ? -1 : 1) * (Number(hours) + Number(minutes) / 60);
  });
}
