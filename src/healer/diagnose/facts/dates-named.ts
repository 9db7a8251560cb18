const day = 86_400_000;

/** Dates that texts name in the form of a calendar, and numbers that count seconds or milliseconds since 1970. */
export function datesNamed(text: string): number[] {
  const shown = text.slice(0, mostCharacters);
  const found = [
    ...all(shown, iso).map(([whole]) => Date.parse(whole.replace(' ', 'T'))),
    ...all(shown, called).map(([, javascript, year, month, date]) =>
      Date.UTC(Number(year), Number(month) - (javascript ? 0 : 1), Number(date)),
    ),
    ...all(shown, counted).map(([whole]) => Number(whole) * (whole.length === 10 ? 1_000 : 1)),
  ];
  return [...new Set(found.filter((time) => time > Date.UTC(2000) && time < Date.UTC(2100)))];
}

/**
 * Moments to set the clock to, the likeliest to explain a failure first: one on either side of each date that is named.
 *
 * @param texts the likeliest first
 */
export function clockTrials(texts: readonly string[], nowMs: number): ClockTrial[] {
  const times = texts.flatMap((text) => datesNamed(text).sort((a, b) => b - a));
  const apart: number[] = [];
  for (const time of times) {
    if (apart.length === mostTrials) break;
    // Today and yesterday nobody can tell apart: zones lie between them.
    if (Math.abs(time - nowMs) < 3 * day || apart.some((it) => Math.abs(it - time) < 3 * day)) continue;
    apart.push(time);
  }
  return apart.map((date) => ({
    date: new Date(date).toISOString().slice(0, 10),
    // What lies on the other side of it than today.
    beyondMs: date + (date < nowMs ? -2 : 2) * day,
    thisSideMs: date + (date < nowMs ? 2 : -2) * day,
  }));
}

interface ClockTrial {
  readonly date: string;
  readonly beyondMs: number;
  readonly thisSideMs: number;
}

const mostTrials = 3;
const mostCharacters = 100_000;
const iso =
  /\b20\d\d-[01]\d-[0-3]\d(?:[T ][0-2]\d:[0-5]\d(?::[0-5]\d(?:\.\d{1,6})?)?(?:Z|[+-]\d\d:?\d\d)?)?(?!\d)/g;
const called =
  /\b(?:(Date(?:\.UTC)?)|date|datetime(?:\.date(?:time)?)?)\(\s{0,3}(20\d\d)\s{0,3},\s{0,3}(\d{1,2})\s{0,3},\s{0,3}(\d{1,2})\b/g;
/** From 2009 on. */
const counted = /(?<![\w.])1[2-9]\d{8}(?:\d{3})?(?![\w.])/g;

function all(text: string, pattern: RegExp): RegExpExecArray[] {
  return [...text.matchAll(pattern)] as RegExpExecArray[];
}
