/** Functions that make of a value what a failure asked for in vain: its words say which kind came where another was wanted. */
export function conversionsIn(failure: string): string[] {
  const said = failure.slice(0, 8_000);
  const told = errors.flatMap(([pattern, functions]) => (pattern.test(said) ? functions : []));
  const [, got, wanted] = /\bassert (.{1,200}?) == (.{1,200})/.exec(said) ?? [];
  const [has, asks] = [got, wanted].map((value) => shapes.find(([shape]) => shape.test(value?.trim() ?? '')));
  return has && asks && has !== asks ? [...told, ...asks[1]] : told;
}

const errors: readonly (readonly [RegExp, readonly string[]])[] = [
  [
    /TypeError: .*(?:expected str|must be str|concatenate str|not "?(?:int|float|list|tuple)"?)/,
    ['str', 'int'],
  ],
  [/TypeError: .*'(?:str|int|float)' and '(?:str|int|float)'/, ['int', 'str', 'float']],
  [/TypeError: .*cannot be interpreted as an integer/, ['len', 'int', 'max', 'min', 'sum']],
  [/TypeError: .*(?:indices must be integers|index)/, ['int', 'len']],
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

/** How a value is written → what makes one such. */
const shapes: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^\[/, ['list', 'sorted']],
  [/^\(/, ['tuple']],
  [/^(?:set\(|\{(?!['"]?\w+['"]?:))/, ['set']],
  [/^\{/, ['dict']],
  [/^(?:True|False)\b/, ['bool']],
  [/^['"]/, ['str']],
  [/^-?\d+(?!\.)\b/, ['int', 'len', 'sum']],
  [/^-?\d+\.\d/, ['float']],
];
