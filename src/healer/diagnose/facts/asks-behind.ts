import type { FailingTest, FailureGroup, StackFrame } from '../../failures/failing-test.ts';
import type { Ask, Place } from './asks.ts';
import { assertedValues } from './asserted-values.ts';
import type { CodeFacts } from './code-facts.ts';
import { lastOwn } from './last-own.ts';

type Sources = Pick<CodeFacts, 'code' | 'texts' | 'roleOf'>;

/**
 * What was asked for in vain on the way to the failure: in the very function that it was raised in, or in one that this
 * one called; where it was raised in the test, by the very line that failed. What else was not given did no harm there.
 */
export function asksBehind({ failures }: FailureGroup, code: Sources, asks: readonly Ask[]): Ask[] {
  if (failures.length === 0) return [];
  const isHarmless = comparesSomething({ failures });
  const wanted = asks.filter(({ kind }) => !isHarmless || kind === 'variable');
  return ofAll(wanted, failures, (ask, failure) => isBehind(ask, failure, code));
}

/** Each test tells for itself what it asked at the same place. */
function ofAll(
  asks: readonly Ask[],
  failures: readonly FailingTest[],
  belongs: (ask: Ask, failure: FailingTest) => boolean,
): Ask[] {
  const byPlace = new Map<string, Ask[]>();
  for (const ask of asks) byPlace.set(keyOf(ask), [...(byPlace.get(keyOf(ask)) ?? []), ask]);
  return [...byPlace.values()].flatMap((same) => {
    const isOfAll = failures.slice(0, 5).every((failure) => same.some((ask) => belongs(ask, failure)));
    const own = same.find((ask) => failures.some((failure) => belongs(ask, failure)));
    return isOfAll && own ? [own] : [];
  });
}

function keyOf({ kind, name, via, places, text }: Ask): string {
  return JSON.stringify([kind, name, via, places.at(-1), places.length === 0 ? text : '']);
}

/**
 * What a failing test asked for in vain, and went on without to a wrong value: it may have put another one in its place.
 * Where a test that passes leads there as well, the code can do without.
 *
 * @param all whatever fails, of this group or another
 */
export function asksDoneWithout(
  { failures }: FailureGroup,
  code: Sources,
  asks: readonly Ask[],
  all: readonly FailingTest[],
): Ask[] {
  if (!comparesSomething({ failures })) return [];
  const isFailing = (place: Place) => all.some((failure) => isInTest(place, failure, code));
  const fine = asks.filter((ask) => {
    const place = testOf(ask, code);
    return place !== undefined && !isFailing(place);
  });
  const harmless = new Set(fine.map(keyOf));
  const wanted = asks.filter((ask) => ask.kind !== 'variable' && !harmless.has(keyOf(ask)));
  return ofAll(wanted, failures, (ask, failure) => {
    const place = testOf(ask, code);
    return place !== undefined && isInTest(place, failure, code);
  });
}

/** What was asked in vain while the modules loaded, and handled there: for whatever test. */
export function asksWhileLoading(asks: readonly Ask[], code: Sources, reached: ReadonlySet<string>): Ask[] {
  const files = new Set(
    code.code
      .filter(({ definitions }) => definitions.some(({ name }) => reached.has(name)))
      .map(({ path }) => path),
  );
  return asks.filter(({ places }) => {
    const last = places.at(-1);
    return last !== undefined && files.has(last.path) && /^(?:<module>)?$/.test(last.function);
  });
}

function testOf({ places }: Ask, { roleOf }: Sources): Place | undefined {
  return places.findLast(({ path, function: name }) => roleOf(path) === 'test' && name !== '<module>');
}

/** A line of the failing test's own function, up to the one that failed. */
function isInTest({ path, line }: Place, { frames }: FailingTest, { texts }: Sources): boolean {
  const frame = frames.findLast((it) => it.path === path && it.isTest);
  if (!frame || line > frame.line) return false;
  return line >= (startsOf(texts.get(path) ?? '').findLast((start) => start <= frame.line) ?? 1);
}

const known = new Map<string, readonly number[]>();

/** Lines at which tests begin. There are many asks and failures, and few files. */
function startsOf(text: string): readonly number[] {
  const starts =
    known.get(text) ?? text.split('\n').flatMap((line, at) => (startsTest.test(line) ? [at + 1] : []));
  if (known.size > 20) known.clear();
  known.set(text, starts);
  return starts;
}

const startsTest = /^\s{0,20}(?:(?:test|it|describe)(?:\.\w+)?\(|(?:async )?def test|class \w)/;

/** A value came, and a wrong one: the code went on without what it was not given. Where nothing came, that may be why. */
function comparesSomething({ failures }: Pick<FailureGroup, 'failures'>): boolean {
  return failures.slice(0, 5).every((failure) => {
    if (!lastOwn(failure)?.isTest || !/^(?:Assert\w*|ERR_ASSERTION)$/.test(failure.exception ?? ''))
      return false;
    const received = assertedValues(failure.message)?.received.trim();
    return received === undefined ? !nothing.test(failure.message.slice(0, 2_000)) : !empty.test(received);
  });
}

const empty = /^(?:None|null|undefined|NaN|nil|false|False|''|""|b''|``|\[\s*\]|\{\s*\}|\(\)|set\(\)|0|-1)?$/;
const nothing = /\b(?:None(?:Type)?|null|undefined|False|false)\b/;

function isBehind(ask: Ask, failure: FailingTest, code: Sources): boolean {
  const { places, name, text } = ask;
  const own = failure.frames.filter(({ path }) => path !== null);
  const raisedAt = own.at(-1);
  // A stack that was lost, as of what a callback reports: the failure repeats its words.
  if (places.length === 0 || !raisedAt) {
    const words = `${failure.message}\n${failure.details}`.slice(0, 20_000);
    return text !== '' && words.includes(text) && words.includes(name);
  }
  if (raisedAt.isTest) return places.some((place) => isInTest(place, failure, code));
  if (!isOfThisTest(places, own, code)) return false;
  if (!mayFollow(ask, failure, { at: raisedAt, texts: code.texts })) return false;
  const [from, to] = reachOf(raisedAt, code);
  return places.some(({ path, line }) => path === raisedAt.path && line >= from && line <= to);
}

/** What is raised on another line is a slip of its own, unless it is raised on purpose or trips over the nothing that came. */
function mayFollow(
  { places, kind }: Ask,
  { exception, message }: FailingTest,
  { at, texts }: { readonly at: StackFrame; readonly texts: Sources['texts'] },
): boolean {
  if (places.some(({ path, line }) => path === at.path && line === at.line)) return true;
  if (nothing.test(message.slice(0, 2_000))) return true;
  if (kind === 'variable') return !slips.test(exception ?? '');
  const line = texts.get(at.path ?? '')?.split('\n')[at.line - 1] ?? '';
  return /(?:^|[\s{)])(?:throw|raise)\b|\breject\(|\bnew \w*Error\(/.test(line.slice(0, 1_000));
}

const slips = /^(?:TypeError|AttributeError|NameError|UnboundLocalError|ReferenceError|IndexError)$/;

/** Another test may lead through the same function. What is asked while modules load is asked for all of them. */
function isOfThisTest(places: readonly Place[], own: readonly StackFrame[], { roleOf }: Sources): boolean {
  const asking = places.filter(({ path }) => roleOf(path) === 'test');
  const failing = own.filter(({ isTest }) => isTest);
  if (asking.length === 0 || failing.length === 0) return true;
  return asking.some(({ path, line }) => failing.some((it) => it.path === path && it.line === line));
}

/** The lines of the function around a frame; of code outside of functions, all lines up to it. */
function reachOf(
  { path, line, function: name }: StackFrame,
  { code, texts }: Sources,
): readonly [number, number] {
  const definitions = (code.find((it) => it.path === path)?.definitions ?? [])
    .filter(({ kind }) => kind === 'function')
    .sort((a, b) => a.line - b.line);
  const at = definitions.findLastIndex((it) => it.line <= line);
  // Functions without a name are not told from what stands outside of all of them, but for their place.
  const isOutside = name === '<module>' || /^\S/.test(texts.get(path ?? '')?.split('\n')[line - 1] ?? '');
  if (at === -1 || (isOutside && definitions[at]?.line !== line)) return [1, line];
  const next = definitions.slice(at + 1).find((it) => it.line > line);
  return [definitions[at]?.line ?? 1, next ? next.line - 1 : Number.MAX_SAFE_INTEGER];
}

/** What the failure itself may have kept to itself: a cause that was put behind another error, or thrown away. */
export function wordsBehind(asks: readonly Ask[]): string {
  return asks
    .filter(({ kind }) => kind === 'error')
    .slice(-10)
    .map(({ name, text }) => (text.includes(name) ? text : `${name}: ${text}`))
    .join('\n');
}
