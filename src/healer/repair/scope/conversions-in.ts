/**
 * Functions of Python that make of a value what a failure asked for in vain: its words say which kind came where
 * another was wanted.
 */
export function conversionsIn(failure: string): string[] {
  const said = failure.slice(0, 8_000);
  const told = errors.flatMap(([pattern, functions]) => (pattern.test(said) ? functions : []));
  return [...told, ...makersOfWanted(said)];
}

const errors: readonly (readonly [RegExp, readonly string[]])[] = [
  [
    /TypeError: .*(?:expected str|must be str|concatenate str|not "?(?:int|float|list|tuple)"?)/,
    ['str', 'int'],
  ],
  [/TypeError: .*'(?:str|int|float)' and '(?:str|int|float)'/, ['int', 'str', 'float']],
  [/TypeError: .*cannot be interpreted as an integer/, ['len', 'int', 'max', 'min', 'sum']],
  [/TypeError: .*indices must be integers/, ['int', 'len']],
  [
    /TypeError: .*'(?:list|tuple|set)' and 'int'|TypeError: .*'int' and '(?:list|tuple|set)'/,
    ['len', 'sum', 'max', 'min'],
  ],
  [/TypeError: unhashable type/, ['tuple', 'frozenset', 'str']],
  [/TypeError: 'int' object is not iterable/, ['range', 'str']],
  [
    /TypeError: .*(?:not subscriptable|not reversible|has no len|can only concatenate list)/,
    ['list', 'sorted', 'str'],
  ],
];

/** What was compared, as pytest and unittest say it: the first of these whose two values are of different kinds. */
function makersOfWanted(said: string): readonly string[] {
  const compared = said.matchAll(
    /\bassert (.{1,200}?) == (.{1,200})|AssertionError: (.{1,200}?) != (.{1,200})/g,
  );
  for (const [, first, second, one = first, other = second] of [...compared].slice(0, 8)) {
    const values = [one ?? '', other ?? ''].map((value) => value.trim());
    const [got, wanted] = isWantedFirst(said, values) ? values.toReversed() : values;
    const [has, asks] = [makersOf(got ?? ''), makersOf(wanted ?? '')];
    if (has && asks && has !== asks) return asks;
  }
  return [];
}

/** `assert [1, 2] == pair(1)`: pytest says what the call gave, and both show the line of the test. */
function isWantedFirst(said: string, [first = '', second = '']: readonly string[]): boolean {
  const given = [...said.matchAll(/\bwhere (.{1,200}?) = /g)].map(([, value]) => value);
  if (given.length > 0) return given.includes(second) && !given.includes(first);
  const lines = said.matchAll(/\b(?:assert |assert\w{0,20}Equals?\()(.{1,300})/g);
  return [...lines].slice(0, 8).some(([, line = '']) => makersOf(line) !== null && callAfter.test(line));
}

const callAfter = /(?:==|,) *(?!(?:frozen)?set\()[A-Za-z_][\w.]*\(/;

function makersOf(value: string): readonly string[] | null {
  if (isMap(value)) return mapMakers;
  return shapes.find(([shape]) => shape.test(value))?.[1] ?? null;
}

const mapMakers = ['dict'];

/** How a value is written that is no map → what makes one such. */
const shapes: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^\[/, ['list', 'sorted']],
  [/^\(/, ['tuple']],
  [/^(?:(?:frozen)?set\(|\{)/, ['set']],
  [/^(?:True|False)\b/, ['bool']],
  [/^['"]/, ['str']],
  [/^-?\d+(?!\.)\b/, ['int', 'len', 'sum']],
  [/^-?\d+\.\d/, ['float']],
];

/** `{}`, and braces whose first element has a colon outside of quotes and brackets. */
function isMap(value: string): boolean {
  if (!value.startsWith('{')) return false;
  if (/^\{\s*\}/.test(value)) return true;
  let [depth, quote] = [0, ''];
  for (let at = 0; at < value.length; at += 1) {
    const char = value[at] ?? '';
    if (quote) {
      if (char === '\\') at += 1;
      else if (char === quote) quote = '';
    } else if (/["']/.test(char)) quote = char;
    else if (/[([{]/.test(char)) depth += 1;
    else if (/[)\]}]/.test(char)) depth -= 1;
    else if (depth === 1 && /[:,]/.test(char)) return char === ':';
  }
  return false;
}
