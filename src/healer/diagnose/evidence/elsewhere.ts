import type { DiagnosisInput } from '../diagnosis-input.ts';
import { lastOwn } from '../facts/last-own.ts';
import type { EvidenceSource, Finding } from './evidence-source.ts';

/**
 * What the same files did on another day and in another time zone. The strongest proof that there is: nothing else was
 * different. It says little only where the test wants what today's side of the date gives: that something is over by
 * now was true when the test was written, so that it must be the code that denies it.
 */
export const elsewhere: EvidenceSource = {
  kind: 'elsewhere',
  cap: 9,
  weigh(input) {
    // Then the code before the change passed on this very day.
    if (input.square?.meaning === 'code_changed_it') return [];
    return [...onAnotherDay(input), ...inAnotherZone(input)];
  },
};

function onAnotherDay(input: DiagnosisInput): Omit<Finding, 'kind'>[] {
  const { clock } = input.elsewhere;
  if (!clock?.passes) return [];
  const { date, isPast } = clock;
  if (isPast ? wantsThePast(input) : wantsTheFuture(input)) {
    const text = `It would pass on the other side of ${date}, though what it wants is true on this one.`;
    return [{ text, towards: 'code_defect', weight: 2 }];
  }
  const text = isPast
    ? `The same files pass when the clock is put back behind ${date}, and fail right after it: that day is over.`
    : `The same files pass when the clock is put beyond ${date}, and fail right before it: that day has not come.`;
  return [{ text, towards: 'environment', weight: clock.isOfCode ? 5 : 8.5 }];
}

function inAnotherZone({ elsewhere: { zone }, values }: DiagnosisInput): Omit<Finding, 'kind'>[] {
  if (!zone?.passes) return [];
  const text = `The same files pass where the time zone is ${zone.zone}`;
  if (zone.word !== null) {
    const said = `${text}, as ${zone.word} says in them.`;
    return [{ text: said, towards: 'environment', weight: 8.5 }];
  }
  // Nobody names it: a code that is wrong by an hour may fit by chance, but hardly in several ways.
  return [{ text: `${text}.`, towards: 'environment', weight: values.length > 1 ? 6.5 : 5 }];
}

const past =
  /(?:^|[^a-z])(?:expir\w*|outdated|overdue|lapsed|elapsed|ended|over|stale|late|past|closed|obsolete|invalid|reject\w*|refus\w*|too old)(?![a-z])/;
const future =
  /(?:^|[^a-z])(?:valid|active|upcoming|future|pending|scheduled|unexpired|open|fresh|early|ahead|left|remaining)(?![a-z])/;
const denied = /(?:^|[^a-z])(?:not?|never|isn.?t|un|without|before|false)(?![a-z])|not\.|!/;

/** By the test's name, or by the line that failed. */
function wantsThePast(input: DiagnosisInput): boolean {
  return wordsOfTests(input).some((it) => past.test(it) && !denied.test(it));
}

/** That something lies ahead is true before its day: a code that denies it is wrong now. */
function wantsTheFuture(input: DiagnosisInput): boolean {
  return wordsOfTests(input).some(
    (it) => (future.test(it) && !denied.test(it)) || (past.test(it) && denied.test(it)),
  );
}

function wordsOfTests({ group, code }: DiagnosisInput): string[] {
  return group.failures.flatMap((failure) => {
    const frame = failure.frames.findLast(({ isTest, path }) => isTest && path !== null) ?? lastOwn(failure);
    const line = code.texts.get(frame?.path ?? '')?.split('\n')[(frame?.line ?? 0) - 1] ?? '';
    return [spaced(failure.test?.name ?? ''), spaced(line)];
  });
}

/** `test_isExpired` as words. */
function spaced(text: string): string {
  return text
    .slice(0, 300)
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .toLowerCase();
}
