import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { Grammar, Kind } from '../grammar/grammar.ts';
import { type FunctionSite, outermostFunctions } from '../scope/function-site.ts';
import { composedValues } from './composed-values.ts';
import { definedTogether } from './defined-together.ts';

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
    const starts = [...startsOf(kind, grammar), ...words].map(([value, weight]): [string, number] => [
      value,
      // What never becomes anything else seldom starts with nothing.
      isChanging || !scalar.test(value) ? weight : weight * 0.4,
    ]);
    // What is worked out stands next to where it is used.
    const near = first.line - place.line <= 2 ? 1 : 0.5;
    const worked = derived(place, site).map(([value, weight]): [string, number] => [value, weight * near]);
    return [...starts, ...worked].map(([value, weight]): [string, number] => [
      isPython ? `${name} = ${value}` : `${isChanging ? 'let' : 'const'} ${name} = ${value};`,
      weight * (isBlock ? 1 : 0.6),
    ]);
  });
  return [...single, ...together];
}

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
      [`[[0, ${name}]]`, 0.25],
      [`[[${name}]]`, 0.2],
    ];
  return [
    [`[${name}]`, 0.6],
    [`{${name}}`, 0.45],
    [`deque([${name}])`, 0.35],
    [`{${name}: 0}`, 0.4],
    [`[(${name}, 0)]`, 0.3],
    [`[(0, ${name})]`, 0.3],
    [`[[${name}]]`, 0.2],
    [`list(${name})`, 0.4],
  ];
}

function startsOf(kind: Kind, { family, words: { infinity } }: Grammar): [string, number][] {
  const isPython = family === 'python';
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
    // What grows from its first element.
    ['[0]', 0.4, 'list'],
    ['[[]]', 0.3, 'list'],
    // What gets smaller with each that is met.
    [infinity, 0.3, 'number'],
  ];
  return starts.map(([value, weight, of]) => [value, kind === of ? weight : weight * 0.8]);
}
