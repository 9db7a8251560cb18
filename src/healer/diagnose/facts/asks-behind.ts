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
  const [first] = failures;
  if (!first) return [];
  const isHarmless = comparesSomething({ failures });
  return asks.filter(
    (ask) =>
      !(isHarmless && ask.kind === 'error') &&
      failures.slice(0, 5).every((failure) => isBehind(ask, failure, code)),
  );
}

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
const nothing = /\b(?:None|null|undefined|False|false)\b/;

function isBehind({ places, name, text }: Ask, failure: FailingTest, code: Sources): boolean {
  const own = failure.frames.filter(({ path }) => path !== null);
  const raisedAt = own.at(-1);
  // A stack that was lost, as of what a callback reports: the failure repeats its words.
  if (places.length === 0 || !raisedAt) {
    const words = `${failure.message}\n${failure.details}`.slice(0, 20_000);
    return text !== '' && words.includes(text) && words.includes(name);
  }
  if (raisedAt.isTest)
    return places.some(({ path, line }) => path === raisedAt.path && line === raisedAt.line);
  if (!isOfThisTest(places, own, code)) return false;
  const [from, to] = reachOf(raisedAt, code);
  return places.some(({ path, line }) => path === raisedAt.path && line >= from && line <= to);
}

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
