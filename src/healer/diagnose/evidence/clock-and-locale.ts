import type { DiagnosisInput } from '../diagnosis-input.ts';
import { usesLocalTime } from '../facts/clock-words.ts';
import { lastOwn } from '../facts/last-own.ts';
import type { EvidenceSource, Finding } from './evidence-source.ts';

/** Values that differ as times, dates and numbers do in another place or on another day. */
export const clockAndLocale: EvidenceSource = {
  kind: 'clock_and_locale',
  cap: 4,
  weigh(input) {
    const changed = input.square?.meaning === 'code_changed_it';
    const findings: Omit<Finding, 'kind'>[] = [];
    const scale = changed ? 0.3 : 1;
    // What was tried says it itself.
    const isLocalTime = input.elsewhere.zone === null && asksForLocalTime(input);
    for (const { expected, received } of input.values) {
      if (expected !== received && grouped(expected) === grouped(received) && /\d/.test(expected)) {
        const text = 'The values differ in separators only, as numbers and dates of another locale do.';
        // With thousands and decimals it is no other number.
        const isNumber = [expected, received].every((it) => /\d\.\d/.test(it) && /\d,\d/.test(it));
        findings.push({ text, towards: 'environment', weight: (isNumber ? 4.5 : 2) * scale });
      } else if (wholeHours(expected, received) && isLocalTime) {
        const text = 'The times differ by whole hours, as those of another time zone do.';
        findings.push({ text, towards: 'environment', weight: 3 * scale });
      }
    }
    if (!changed && input.elsewhere.clock === null && comparesWithToday(input)) {
      const text = 'The test compares a fixed date with the day on which it runs.';
      findings.push({ text, towards: 'environment', weight: 3 });
    }
    return findings.slice(0, 2);
  },
};

/** With one sign for all that may stand between thousands and before decimals: `18.0` is no `180`. */
function grouped(value: string): string {
  return value.replaceAll(/(?<=\d)[\s.,'\u00a0\u202f/-](?=\d)/g, ',');
}

function wholeHours(one: string, other: string): boolean {
  const time = /\b(\d{1,2}):(\d\d)(?::(\d\d))?/;
  const [a, b] = [time.exec(one), time.exec(other)];
  return Boolean(a && b && a[1] !== b[1] && a[2] === b[2] && a[3] === b[3]);
}

/** Else no time zone of the machine can matter. Of other languages it is not known. */
function asksForLocalTime({ code }: DiagnosisInput): boolean {
  const own = [...code.texts].filter(([path]) => /\.(?:py|[cm]?[jt]sx?)$/.test(path));
  return own.length === 0 || own.some(([, text]) => usesLocalTime.test(text));
}

/** A date of a year, and the present, near the line that failed. */
function comparesWithToday({ group, code }: DiagnosisInput): boolean {
  const today = /\b(?:date\.today|datetime\.(?:now|utcnow)|time\.time|Date\.now|new Date\(\)|time\.Now)\b/;
  const fixed = /\b20[1-4]\d[-/]\d\d[-/]\d\d|\b(?:date|datetime|Date|Date\.UTC)\(\s*20[1-4]\d\s*,/;
  return group.failures.some((failure) => {
    const frame = lastOwn(failure);
    const path = failure.test?.file ?? frame?.path;
    const text = path ? code.texts.get(path) : undefined;
    if (!text) return false;
    const own = [...code.texts]
      .filter(([it]) => code.roleOf(it) === 'code')
      .map(([, it]) => it)
      .join('\n')
      .slice(0, 400_000);
    return (fixed.test(text) || fixed.test(own)) && (today.test(text) || today.test(own));
  });
}
