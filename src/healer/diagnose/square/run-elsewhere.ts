import type { TaaSReport } from '../../../generated/taas-report.ts';
import { isRedTest } from '../../../verdict/is-red-test.ts';
import type { HealCase } from '../../heal-case.ts';
import type { LabRun } from '../../lab/lab.ts';
import type { AssertedValues } from '../facts/asserted-values.ts';
import { asksForToday, usesLocalTime } from '../facts/clock-words.ts';
import type { CodeFacts } from '../facts/code-facts.ts';
import { clockTrials } from '../facts/dates-named.ts';
import { joined } from '../facts/joined.ts';
import { offsetsOf, zoneTrials } from '../facts/zones-named.ts';
import { outcomeOfAll } from './outcome-in.ts';
import { shiftedClock } from './shifted-clock.ts';

/**
 * What the very same files do on another day or in another time zone. Where all of them pass there, and fail here, it is
 * day or place that decides, and not what the code says.
 */
export interface Elsewhere {
  /** Null where it was not tried: nothing asks for the day, or names a date. */
  readonly clock: ClockOutcome | null;
  /** Null where it was not asked: nothing uses the local time. */
  readonly zone: ZoneOutcome | null;
}

type ClockOutcome =
  /** Everything passes beyond this date; two days before it is reached nothing has changed. */
  | {
      readonly passes: true;
      readonly date: string;
      readonly isPast: boolean;
      /** No test, no data and no message names it: whoever wrote the code meant something to be otherwise from then on. */
      readonly isOfCode?: boolean;
    }
  | { readonly passes: false };

type ZoneOutcome =
  | { readonly passes: true; readonly zone: string; readonly word: string | null }
  | { readonly passes: false };

interface Known {
  readonly code: CodeFacts;
  readonly values: readonly AssertedValues[];
}

/** Runs as few times as it can; only what failed each time is worth asking. */
export async function runElsewhere(context: HealCase, { code, values }: Known): Promise<Elsewhere> {
  const sources = joined(code.texts.values(), 1_000_000);
  const [clock, zone] = await Promise.all([
    asksForToday.test(sources) ? onAnotherDay(context, textsNear(context, code), code) : null,
    usesLocalTime.test(sources) && !('TZ' in context.lab.scope.environment.env)
      ? inAnotherZone(context, code, values)
      : null,
  ]);
  return { clock, zone };
}

async function onAnotherDay(
  context: HealCase,
  texts: readonly string[],
  code: CodeFacts,
): Promise<ClockOutcome | null> {
  const nowMs = Date.now();
  const trials = clockTrials(texts, nowMs);
  if (trials.length === 0) return null;
  const at = (timeMs: number) =>
    allPass(context, shiftedClock(context.lab, Math.round((timeMs - nowMs) / 1_000) * 1_000));
  const passing = await firstThat(trials, context.lab.parallel, (trial) => at(trial.beyondMs));
  if (!passing || (await at(passing.thisSideMs)) !== false) return { passes: false };
  const { date } = passing;
  const inCode = new Set(
    [...code.texts].filter(([path]) => code.roleOf(path) === 'code').map(([, it]) => it),
  );
  const isNamed = texts.some(
    (text) => !inCode.has(text) && clockTrials([text], nowMs).some((it) => it.date === date),
  );
  return { passes: true, date, isPast: passing.beyondMs < nowMs, ...(!isNamed && { isOfCode: true }) };
}

async function inAnotherZone(
  context: HealCase,
  code: CodeFacts,
  values: readonly AssertedValues[],
): Promise<ZoneOutcome | null> {
  const { scope } = context.lab;
  const titles = [scope.title ?? '', scope.document.description ?? ''];
  const names = context.groups.flatMap(({ failures }) => failures.map(({ test }) => test?.name ?? ''));
  const trials = zoneTrials([...names, ...code.texts.values(), code.documents, ...titles], values);
  // No zone that people live in lies so far away.
  if (trials.length === 0) return { passes: false };
  const { env } = scope.environment;
  const passesIn = (zone: string) =>
    allPass(context, {
      scope: { ...scope, environment: { ...scope.environment, env: { ...env, TZ: zone } } },
    });
  const passing = await firstThat(trials, context.lab.parallel, ({ zone }) => passesIn(zone));
  if (!passing) return { passes: false };
  // Where it passes on the other side of the world as well, it is not the place that decides.
  return (await passesIn(oppositeOf(passing.zone))) === true
    ? { passes: false }
    : { passes: true, ...passing };
}

function oppositeOf(zone: string): string {
  return (offsetsOf(zone)[0] ?? 0) > 0 ? 'America/Los_Angeles' : 'Asia/Tokyo';
}

/** Messages, the failing tests' own files, data, and code: where a date is named first it matters most. */
function textsNear({ groups }: HealCase, code: CodeFacts): string[] {
  const failures = groups.flatMap((group) => group.failures).slice(0, 20);
  const paths = new Set(
    failures.flatMap(({ test, frames }) => [test?.file, ...frames.map(({ path }) => path)]),
  );
  const own = [...code.texts].filter(([path]) => paths.has(path)).map(([, text]) => text);
  const rest = [...code.texts].filter(([path]) => !paths.has(path)).map(([, text]) => text);
  return [
    failures.map(({ message }) => message.slice(0, 2_000)).join('\n'),
    ...own.slice(0, 10),
    ...[...code.data.values()].slice(0, 50),
    ...rest.slice(0, 50),
  ];
}

/** Null where the run says nothing. */
async function allPass(
  { lab, groups, signal }: HealCase,
  request: Pick<LabRun, 'scope' | 'overlay'>,
): Promise<boolean | null> {
  if (signal.aborted) return null;
  const failures = groups.flatMap((group) => group.failures);
  const scenarios = [...new Set(failures.map(({ scenario }) => scenario))].filter((id) => id !== null);
  const report = await lab.run({ purpose: 'rerun', ...request, scenarios, signal }).catch(() => null);
  if (!report || report.verdict === 'error') return null;
  return outcomeOfAll(report, failures) === 'passed' && !hasRed(report);
}

function hasRed({ scenarios }: TaaSReport): boolean {
  return scenarios.some(({ attempts }) => attempts.at(-1)?.tests?.some(isRedTest) ?? false);
}

async function firstThat<T>(
  all: readonly T[],
  atOnce: number,
  test: (one: T) => Promise<boolean | null>,
): Promise<T | undefined> {
  const some = Math.max(1, Math.min(2, atOnce));
  for (let at = 0; at < all.length; at += some) {
    const tried = all.slice(at, at + some);
    const found = await Promise.all(tried.map(test));
    const first = found.indexOf(true);
    if (first !== -1) return tried[first];
  }
  return undefined;
}
