import { assertedValues } from '../../diagnose/facts/asserted-values.ts';
import type { FailingTest } from '../../failures/failing-test.ts';
import { type Literal, type LiteralLanguage, parseLiteral } from '../literals/literal.ts';
import { failureTexts } from './failure-texts.ts';
import { type Hunk, shownDiff } from './shown-diff.ts';

/** What was received, and what was expected; a tool may call them the other way round. */
export interface ShownPair {
  readonly received: Literal;
  readonly expected: Literal;
  /** Of a part: its key in an object, or its place in a list; null where that is not told. */
  readonly at: string | number | null;
}

export interface ShownValues {
  /** Each is the whole of what was compared. */
  readonly wholes: readonly ShownPair[];
  /** All of them together are the difference. */
  readonly parts: readonly ShownPair[];
  readonly hunks: readonly Hunk[];
}

/** Cut by a tool that prints no more of it. */
const cut = /…|\.\.\./;
const mostParts = 50;

/** The values that a failure shows. */
export async function shownValues(failure: FailingTest, language: LiteralLanguage): Promise<ShownValues> {
  const texts = failureTexts(failure);
  const hunks = texts.map(shownDiff).find((found) => found.length > 0) ?? [];
  const wholes = await readPairs([...texts.flatMap(wholePairs), ...diffPairs(hunks)], language);
  const told = texts.map(partPairs).find((pairs) => pairs.length > 0) ?? linePairs(hunks);
  const parts = told.length > mostParts ? [] : await readPairs(told, language);
  // Where one of them can't be read the rest is not the difference.
  return { wholes, parts: parts.length === told.length ? parts : [], hunks };
}

type Pair = readonly [received: string, expected: string, at?: string | number];

async function readPairs(pairs: readonly Pair[], language: LiteralLanguage): Promise<ShownPair[]> {
  const read = await Promise.all(
    pairs.map(async ([first, second, at]) => {
      if (cut.test(first) || cut.test(second)) return null;
      const [received, expected] = await Promise.all([
        parseLiteral(first, language),
        parseLiteral(second, language),
      ]);
      return received && expected ? { received, expected, at: at ?? null } : null;
    }),
  );
  return read.filter((it) => it !== null);
}

function wholePairs(text: string): Pair[] {
  const values = assertedValues(text);
  const found: Pair[] = values ? [[withoutMargin(values.received), withoutMargin(values.expected)]] : [];
  const length = /to have a length of (\d{1,9}) but got (\d{1,9})/.exec(text);
  if (length) found.push([length[2] as string, length[1] as string]);
  const close = /expected (-?[\d.e+-]{1,30}) to be close to (-?[\d.e+-]{1,30}), received/.exec(text);
  if (close) found.push([close[1] as string, close[2] as string]);
  return found;
}

/** `0.3 ± 3.0e-07` of pytest.approx, `0.3 within 7 places` of unittest; the word before the first value is no part of it. */
function withoutMargin(value: string): string {
  return value
    .replace(/ ± .*$/, '')
    .replace(/ \/\/ .*$/, '')
    .replace(/ within .{1,40}? (?:places|delta).*$/, '')
    .replace(/^(?:E\s+)?(?:AssertionError: )?(?:assert )?/, '');
}

/** Both sides of a comparison that is shown as a whole, as JavaScript's tools print them. */
function diffPairs([only, ...others]: readonly Hunk[]): Pair[] {
  if (!only || others.length > 0) return [];
  const sides = [only.plus, only.minus].map((side) =>
    side.join('\n').replaceAll(/\b(?:Object|Array) (?=[{[])/g, ''),
  );
  return [sides as unknown as Pair];
}

/** Of pytest: `At index 2 diff: 3 != 4`, and below `Differing items:` `{'total': 3} != {'total': 4}`. */
function partPairs(text: string): Pair[] {
  // More of them are only shown by `-vv`.
  if (/(?:Left|Right) contains/.test(text)) return [];
  const [, place, left, right] = /At index (\d{1,6}) diff: (.{1,300}?) != (.{1,300})$/m.exec(text) ?? [];
  if (place && left && right) return [[left, right, Number(place)]];
  const differing =
    /Differing items:\n((?:[E\s]*\{.{1,500}\} != \{.{1,500}\}\n?){1,50})/.exec(text)?.[1] ?? '';
  const items = [...differing.matchAll(/\{([^:\n]{1,200}): (.{1,300})\} != \{[^:\n]{1,200}: (.{1,300})\}/g)];
  return items.map(([, key = '', one = '', other = '']) => [one, other, withoutQuotes(key)]);
}

function withoutQuotes(key: string): string {
  return key.trim().replaceAll(/^['"]|['"]$/g, '');
}

/** Lines of one key with another value: `-   "total": 3,` `+   "total": 4,`. */
function linePairs(hunks: readonly Hunk[]): Pair[] {
  const pairs = hunks.map(({ minus, plus }): Pair[] | null => {
    if (minus.length !== plus.length) return null;
    const changed = minus.flatMap((line, at): (Pair | null)[] => {
      const other = plus[at] as string;
      if (line === other) return [];
      const [before, after] = [keyed(line), keyed(other)];
      if (before.key !== after.key) return [null];
      const key = withoutQuotes(before.key.replace(/: $/, ''));
      return [key === '' ? [after.value, before.value] : [after.value, before.value, key]];
    });
    return changed.every((pair) => pair !== null) ? changed : null;
  });
  return pairs.every((pair) => pair !== null) ? pairs.flat() : [];
}

function keyed(line: string): { readonly key: string; readonly value: string } {
  const [, key = '', value = ''] = /^\s*((?:"[^"\n]{0,200}"|[\w$]{1,200}): )?(.*?),?$/.exec(line) ?? [];
  return { key, value };
}
