import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { Kind } from '../grammar/grammar.ts';
import { type FunctionSite, outermostFunctions } from '../scope/function-site.ts';
import { composedValues } from './composed-values.ts';

/** First values of what a failing test says has none, before it is used first. */
export function forgottenDefinitions(
  place: SyntaxNode,
  site: FunctionSite,
): [text: string, weight: number][] {
  const {
    told,
    nodes,
    root,
    scope,
    file: { grammar },
  } = site;
  const isPython = grammar.family === 'python';
  const together = told.missing.length > 0 ? definedTogether(place, site) : [];
  const single = told.missing.flatMap((name): [string, number][] => {
    const uses = nodes.filter(({ type, text }) => type === 'identifier' && text === name);
    const [first] = uses;
    if (!first || first.start < place.start) return [];
    const kind = scope.kindOf(first);
    const isBlock = place.parent?.parent === root;
    const isChanging = uses.some(({ field, parent }) =>
      /assignment/.test(parent?.type ?? '') ? field === 'left' : isCounted.test(parent?.type ?? ''),
    );
    const words: [string, number][] =
      kind === 'string'
        ? scope.ingredients.strings.slice(0, 6).map((text, at) => [text, 0.6 * 0.9 ** at])
        : [];
    const starts = [...startsOf(kind, isPython), ...words].map(([value, weight]): [string, number] => [
      value,
      // What never becomes anything else seldom starts with nothing.
      isChanging || !scalar.test(value) ? weight : weight * 0.4,
    ]);
    return [...starts, ...derived(place, site)].map(([value, weight]): [string, number] => [
      isPython ? `${name} = ${value}` : `${isChanging ? 'let' : 'const'} ${name} = ${value};`,
      weight * (isBlock ? 1 : 0.6),
    ]);
  });
  return [...single, ...together];
}

/** Where two names have no value, one statement gave it to both: `low, high = 0, len(items) - 1`. */
function definedTogether(place: SyntaxNode, site: FunctionSite): [string, number][] {
  const {
    scope,
    file: { grammar },
  } = site;
  const unknown = namesWithoutValue(site);
  const names = [...new Set(unknown.map(({ text }) => text))];
  const [first, second] = names;
  if (!first || !second || names.length > 2 || (unknown[0]?.start ?? 0) < place.start) return [];
  const locals = scope.variablesAt(place).filter(({ isLocal, kind }) => isLocal && kind !== 'function');
  const lengths = locals
    .filter(({ kind }) => /list|string|unknown/.test(kind))
    .slice(0, 3)
    .map(({ name }) => grammar.lengthOf(name));
  const numbers = locals.filter(({ kind }) => /number|unknown/.test(kind)).slice(0, 3);
  const pairs: [string, string, number][] = [
    ...lengths.flatMap((length): [string, string, number][] => [
      ['0', `${length} - 1`, 0.9],
      ['0', length, 0.8],
    ]),
    ['0', '0', 0.8],
    ['0', '1', 0.7],
    ['1', '1', 0.4],
    ['[]', '[]', 0.6],
    ['1', '0', 0.5],
    ...lengths.slice(1).map((length): [string, string, number] => [lengths[0] ?? '0', length, 0.5]),
    ...numbers.flatMap(({ name }): [string, string, number][] => [
      ['0', name, 0.5],
      ['1', name, 0.4],
    ]),
  ];
  const isPython = grammar.family === 'python';
  const divided = isPython
    ? numbers.flatMap((one) =>
        numbers.flatMap((by): [string, number][] =>
          one === by ? [] : [[`${first}, ${second} = divmod(${one.name}, ${by.name})`, 0.7]],
        ),
      )
    : [];
  return [
    ...pairs.map(([one, other, weight]): [string, number] => [
      isPython ? `${first}, ${second} = ${one}, ${other}` : `let ${first} = ${one}, ${second} = ${other};`,
      weight,
    ]),
    ...divided,
  ];
}

/** Names that are read before they are given a value, or that nobody gives one. */
function namesWithoutValue(site: FunctionSite): readonly SyntaxNode[] {
  const found = known.get(site) ?? readWithoutValue(site);
  known.set(site, found);
  return found;
}

const known = new WeakMap<FunctionSite, readonly SyntaxNode[]>();

function readWithoutValue({ nodes, values, root, file }: FunctionSite): SyntaxNode[] {
  const given = new Map<string, number>();
  const all = [...file.root.descendants()].slice(0, 60_000);
  for (const node of all) {
    const name = /definition|declaration|import|alias/.test(node.type) ? node.child('name') : null;
    for (const { text, start } of [...file.grammar.targets(node), ...(name ? [name] : [])]) {
      const isOutside = start < root.start || start >= root.end;
      given.set(text, Math.min(given.get(text) ?? Number.POSITIVE_INFINITY, isOutside ? 0 : start));
    }
  }
  return nodes.filter(
    (node) =>
      node.type === 'identifier' &&
      values.has(node) &&
      /^[a-z]/.test(node.text) &&
      !builtIn.test(node.text) &&
      (given.get(node.text) ?? Number.POSITIVE_INFINITY) > node.start &&
      ![...node.ancestors()].some(({ type }) => /comprehension|generator|lambda|import/.test(type)),
  );
}

const builtIn =
  /^(?:arguments|undefined|type|list|int|str|set|dict|tuple|float|bool|len|print|self|min|max|sum|abs|ord|chr|object|bytes|repr|sorted|operator)$/;

const isCounted = /^update_expression$/;
const scalar = /^(?:\d|''|None|null|[Tt]rue|[Ff]alse)/;

/** What can be made of the names that have a value: their lengths, their parts, what the file's functions say of them. */
function derived(place: SyntaxNode, site: FunctionSite): [string, number][] {
  const { scope, file } = site;
  const { grammar } = file;
  const known = scope.variablesAt(place).filter(({ isLocal, kind }) => isLocal && kind !== 'function');
  const [names, functions] = [known.slice(0, 5), outermostFunctions(file)];
  const held = names.filter(({ kind }) => /list|string|map|unknown/.test(kind));
  // Of two that are alike one alone is seldom asked for.
  const sure = held.length > 1 ? 0.55 : 0.7;
  const lengths = held.map((one): [string, number] => [grammar.lengthOf(one.name), sure]);
  const least = held.flatMap((one, at) =>
    held
      .slice(at + 1)
      .flatMap((other): [string, number][] =>
        ['max', 'min'].map((of) => [
          `${grammar.family === 'python' ? of : `Math.${of}`}(${grammar.lengthOf(one.name)}, ${grammar.lengthOf(other.name)})`,
          of === 'max' ? 0.75 : 0.6,
        ]),
      ),
  );
  const numbers = names.filter(({ kind }) => kind === 'number' || kind === 'unknown');
  const operators = ['-', grammar.family === 'python' ? '//' : '/', '+', '*', '%'];
  const computed = numbers.flatMap((one) =>
    numbers.flatMap((other): [string, number][] =>
      one === other ? [] : operators.map((sign) => [`${one.name} ${sign} ${other.name}`, 0.35]),
    ),
  );
  const taken = held.flatMap(({ name }): [string, number][] =>
    (grammar.family === 'python' ? ['pop()', 'popleft()', 'pop(0)'] : ['shift()', 'pop()']).map((take) => [
      `${name}.${take}`,
      place.parent && grammar.loops.test(place.parent.parent?.type ?? '') ? 0.6 : 0.25,
    ]),
  );
  const made = names.flatMap(({ name, kind }): [string, number][] => [
    [name, 0.6],
    ...(kind === 'number' ? [] : [[`${name}[0]`, 0.5] as [string, number]]),
    ...(grammar.wrappings[kind] ?? [])
      .slice(0, 6)
      .map((wrapping): [string, number] => [wrapping.replace('·', () => name), 0.35]),
    ...functions.flatMap((one): [string, number][] => {
      const called = one.child('name')?.text;
      return called ? [[`${called}(${name})`, 0.5]] : [];
    }),
  ]);
  const starts = known
    .slice(0, 4)
    .flatMap(({ name }, at): [string, number][] =>
      startsWith(name, grammar.family).map(([text, weight]) => [text, weight * 0.9 ** at]),
    );
  const composed = composedValues(place, site).map(({ text, weight }): [string, number] => [
    text,
    weight * 0.7,
  ]);
  return [...lengths, ...least, ...made, ...starts, ...taken, ...computed, ...composed];
}

/** A list, a queue or a table that holds one thing at first. */
function startsWith(name: string, family: 'python' | 'javascript'): [string, number][] {
  if (family === 'javascript')
    return [
      [`[${name}]`, 0.6],
      [`new Set([${name}])`, 0.4],
      [`[[${name}, 0]]`, 0.25],
    ];
  return [
    [`[${name}]`, 0.6],
    [`{${name}}`, 0.45],
    [`deque([${name}])`, 0.35],
    [`{${name}: 0}`, 0.4],
    [`[(${name}, 0)]`, 0.3],
    [`[(0, ${name})]`, 0.3],
    [`[(0, [${name}])]`, 0.15],
    [`[[${name}]]`, 0.2],
    [`list(${name})`, 0.4],
  ];
}

function startsOf(kind: Kind, isPython: boolean): [string, number][] {
  const none = isPython ? 'None' : 'null';
  const starts: [string, number, Kind][] = [
    ['0', 1, 'number'],
    ['[]', 1, 'list'],
    ["''", 1, 'string'],
    ['{}', 0.9, 'map'],
    [isPython ? 'set()' : 'new Set()', 0.8, 'list'],
    ['1', 0.7, 'number'],
    [isPython ? 'False' : 'false', 0.8, 'boolean'],
    [isPython ? 'True' : 'true', 0.6, 'boolean'],
    [none, 0.6, 'none'],
    ...(isPython
      ? ([
          ['{0: 1}', 0.3, 'map'],
          ['[0]', 0.4, 'list'],
          ['[[]]', 0.3, 'list'],
          ["float('inf')", 0.3, 'number'],
        ] as [string, number, Kind][])
      : []),
  ];
  return starts.map(([value, weight, of]) => [value, kind === of ? weight : weight * 0.8]);
}
