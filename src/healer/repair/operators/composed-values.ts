import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { Kind } from '../grammar/grammar.ts';
import { type FunctionSite, outermostFunctions } from '../scope/function-site.ts';
import type { Variable } from '../scope/scope.ts';
import { areKnownAt, placedNames } from '../scope/usable-names.ts';
import { renamings } from './renamed.ts';

export interface ComposedValue {
  readonly text: string;
  readonly kind: Kind;
  /** Between 0 and 1. */
  readonly weight: number;
}

/** Values that two parts of the scope make together: `prices[at]`, `end - start`, `find(tree, key)`; likelier ones first. */
export function composedValues(place: SyntaxNode, site: FunctionSite): readonly ComposedValue[] {
  const ofSite = known.get(site) ?? new Map<SyntaxNode, readonly ComposedValue[]>();
  known.set(site, ofSite);
  const composed = ofSite.get(place) ?? composedAt(place, site);
  ofSite.set(place, composed);
  return composed;
}

/** Several operators ask for those of a place. */
const known = new WeakMap<FunctionSite, Map<SyntaxNode, readonly ComposedValue[]>>();

function composedAt(place: SyntaxNode, site: FunctionSite): ComposedValue[] {
  const variables = site.scope
    .variablesAt(place)
    .filter(({ isLocal, kind }) => isLocal && kind !== 'function')
    .slice(0, 7);
  const made = variables.flatMap((one, first) => [
    ...alone(one, site).map((value) => lighter(value, first)),
    ...variables.flatMap((other, second) =>
      one === other ? [] : ofTwo(one, other, site).map((value) => lighter(value, first + second / 2)),
    ),
  ]);
  const elsewhere = alike(site).filter(({ names }) => areKnownAt(place, names, site));
  const found = new Map<string, ComposedValue>();
  for (const value of [...best(made, 45), ...best(elsewhere, 30), ...best(called(variables, site), 15)])
    if (value.weight > (found.get(value.text)?.weight ?? 0)) found.set(value.text, value);
  return best([...found.values()], found.size);
}

/** Each source has its share, lest one with many values crowds out the others. */
function best(values: readonly ComposedValue[], share: number): ComposedValue[] {
  return values.toSorted((one, other) => other.weight - one.weight).slice(0, share);
}

function lighter(value: ComposedValue, rank: number): ComposedValue {
  return { ...value, weight: value.weight * 0.93 ** rank };
}

interface Elsewhere extends ComposedValue {
  /** What it reads that has no value everywhere. */
  readonly names: readonly string[];
}

/** Expressions of the function, as they are and said of another variable. */
function alike(site: FunctionSite): readonly Elsewhere[] {
  const found = alikeOf.get(site) ?? readAlike(site);
  alikeOf.set(site, found);
  return found;
}

const alikeOf = new WeakMap<FunctionSite, readonly Elsewhere[]>();

function readAlike(site: FunctionSite): Elsewhere[] {
  const expressions = site.scope.ingredients.expressions.filter(
    ({ node, text, kind }) => node.children.length > 0 && text.length < 40 && !/boolean|function/.test(kind),
  );
  return expressions.slice(0, 24).flatMap(({ node, text, kind }, index) => {
    const names = placedNames(node, site);
    const rank = 0.97 ** index;
    return [
      { text, kind, names, weight: 0.5 * rank },
      ...renamings(node, site)
        .slice(0, 3)
        .map(({ text: like, from, to }, at) => ({
          text: like,
          kind,
          names: [...names.filter((name) => name !== from), to],
          weight: 0.45 * rank * 0.95 ** at,
        })),
    ];
  });
}

function alone({ name, kind }: Variable, { file: { grammar }, scope }: FunctionSite): ComposedValue[] {
  const isPython = grammar.family === 'python';
  const isHolder = /list|string/.test(kind);
  const properties = scope.ingredients.properties.get(name) ?? [];
  const wrappings = (grammar.wrappings[kind] ?? []).slice(0, 4);
  return [
    ...(isHolder
      ? ([
          [grammar.lengthOf(name), 'number', 0.5],
          [`${grammar.lengthOf(name)} - 1`, 'number', 0.4],
          [`${name}[0]`, 'unknown', 0.4],
          [isPython ? `${name}[-1]` : `${name}.at(-1)`, 'unknown', 0.45],
          [isPython ? `${name}.pop()` : `${name}.shift()`, 'unknown', 0.4],
        ] as const)
      : []),
    ...(kind === 'number'
      ? ([
          [`${name} + 1`, 'number', 0.4],
          [`${name} - 1`, 'number', 0.4],
        ] as const)
      : []),
    ...properties.slice(0, 4).map((property) => [`${name}.${property}`, 'unknown', 0.35] as const),
    ...wrappings.map((wrapping) => [wrapping.replace('·', () => name), 'unknown', 0.3] as const),
    [`[${name}]`, 'list', 0.35] as const,
  ].map(([text, of, weight]) => ({ text, kind: of, weight }));
}

function ofTwo(one: Variable, other: Variable, { file: { grammar } }: FunctionSite): ComposedValue[] {
  const isPython = grammar.family === 'python';
  const isIndexed =
    (/list|string/.test(one.kind) && /number|unknown/.test(other.kind)) ||
    (one.kind === 'map' && !/list|map/.test(other.kind));
  const isCounted = one.kind === 'number' && other.kind === 'number';
  const isUnsure = !isCounted && [one.kind, other.kind].every((kind) => /number|unknown/.test(kind));
  const isSure = one.kind === 'map' || other.kind === 'number';
  return [
    ...(isIndexed ? ([[`${one.name}[${other.name}]`, 'unknown', isSure ? 0.55 : 0.35]] as const) : []),
    ...(isIndexed && other.kind === 'number'
      ? ([
          [`${one.name}[${other.name} - 1]`, 'unknown', 0.4],
          [`${one.name}[${other.name} + 1]`, 'unknown', 0.35],
        ] as const)
      : []),
    ...(isCounted
      ? ([
          [`${one.name} - ${other.name}`, 'number', 0.45],
          [`${one.name} + ${other.name}`, 'number', 0.4],
          [`${one.name} * ${other.name}`, 'number', 0.4],
          [`${one.name} ${isPython ? '//' : '/'} ${other.name}`, 'number', 0.3],
          [`${one.name} % ${other.name}`, 'number', 0.3],
        ] as const)
      : []),
    ...(isUnsure
      ? (['*', '+', '-'] as const).map(
          (sign) => [`${one.name} ${sign} ${other.name}`, 'number', 0.3] as const,
        )
      : []),
    [`[${one.name}, ${other.name}]`, 'list', 0.2] as const,
    ...(isPython ? ([[`(${one.name}, ${other.name})`, 'list', 0.25]] as const) : []),
  ].map(([text, kind, weight]) => ({ text, kind, weight }));
}

/** The file's own functions of one or two arguments. */
function called(variables: readonly Variable[], { file, root }: FunctionSite): ComposedValue[] {
  const functions = outermostFunctions(file);
  // Itself first.
  return [...functions.filter((one) => one === root), ...functions.filter((one) => one !== root)]
    .slice(0, 6)
    .flatMap((own) => {
      const name = own.child('name')?.text;
      const arity = own.child('parameters')?.named.length ?? 0;
      const share = own === root ? 1 : 0.9;
      if (!name || arity < 1 || arity > 2) return [];
      const lists = variables
        .slice(0, 5)
        .flatMap((one) =>
          arity === 1
            ? [one.name]
            : variables.slice(0, 4).flatMap((other) => (one === other ? [] : [`${one.name}, ${other.name}`])),
        );
      return lists.map((list, at) => ({
        text: `${name}(${list})`,
        kind: 'unknown' as const,
        weight: 0.4 * share * 0.93 ** at,
      }));
    });
}
