import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { applySplice } from '../edit.ts';
import type { FunctionSite } from '../scope/function-site.ts';
import { forgottenDefinitions } from './forgotten-definitions.ts';
import { forgottenUpdates } from './forgotten-updates.ts';
import { simpleStatements } from './statement-text.ts';
import { compatibility } from './variable.ts';

export interface StatementModel {
  readonly text: string;
  readonly weight: number;
}

/** Statements that could stand at a place, likelier ones first: modelled on those of the function, and what people forget. */
export function statementModels(place: SyntaxNode, site: FunctionSite): readonly StatementModel[] {
  const ofSite = known.get(site) ?? new Map<SyntaxNode, readonly StatementModel[]>();
  known.set(site, ofSite);
  const models = ofSite.get(place) ?? modelsAt(place, site);
  ofSite.set(place, models);
  return models;
}

/** Several operators ask for those of a place. */
const known = new WeakMap<FunctionSite, Map<SyntaxNode, readonly StatementModel[]>>();

function modelsAt(place: SyntaxNode, site: FunctionSite): StatementModel[] {
  const {
    scope,
    file: { grammar },
  } = site;
  const { words } = grammar;
  const all = scope.variablesAt(place);
  const variables = all.filter(({ isLocal, kind }) => isLocal && kind !== 'function').slice(0, 9);
  const found = new Map<string, number>();
  const add = (text: string, weight: number) => found.set(text, Math.max(weight, found.get(text) ?? 0));
  for (const { text, node, renamed } of clonesOf(site)) {
    const near = Math.abs(node.line - place.line) <= 3 ? 1 : 0.8;
    if (
      isUsable(
        node,
        all.map(({ name }) => name),
      )
    )
      add(text, (renamed ? 0.35 : 0.7) * near);
  }
  for (const [text, weight] of forgottenUpdates(place, site)) {
    add(text.replace(/;$/, '') + words.end, weight);
  }
  for (const [text, weight] of forgottenDefinitions(place, site)) add(text, weight);
  const counted = countersOf(place, site);
  const parameters = new Set(
    (site.root.child('parameters')?.named ?? []).flatMap((one) => /^\w+/.exec(one.text)?.[0] ?? []),
  );
  for (const [index, { name, kind }] of variables.entries()) {
    // A loop that counts does not count twice.
    const weight = 0.93 ** index * (counted.has(name) ? 0.3 : 1);
    if (kind === 'boolean') {
      add(`${name} = ${words.true}${words.end}`, 0.7 * weight);
      add(`${name} = ${words.false}${words.end}`, 0.5 * weight);
    }
    // What comes in is brought into one form first.
    for (const [at, wrapping] of (grammar.wrappings[kind] ?? []).slice(0, 5).entries())
      if (/\w+\(·/.test(wrapping) && parameters.has(name))
        add(`${name} = ${wrapping.replace('·', () => name)}${words.end}`, 0.4 * 0.85 ** at * weight);
    if (kind === 'list') add(`${name}.pop()${words.end}`, 0.35 * weight);
    if (kind === 'number') {
      add(`${name} += 1${words.end}`, 0.8 * weight);
      add(`${name} -= 1${words.end}`, 0.6 * weight);
      add(`${name} = 0${words.end}`, 0.4 * weight);
    }
    for (const [at, number] of kind === 'number' ? scope.ingredients.numbers.slice(0, 5).entries() : [])
      if (number !== '0' && number !== '1')
        for (const sign of ['-=', grammar.family === 'python' ? '//=' : '/=', '*=', '+='])
          add(`${name} ${sign} ${number}${words.end}`, 0.35 * 0.85 ** at * weight);
    if (kind === 'list') add(grammar.family === 'python' ? `${name} = []` : `${name} = [];`, 0.15 * weight);
    if (kind === 'list') add(`${name}.sort()${words.end}`, 0.2 * weight);
    if (kind === 'list') add(`${name}.reverse()${words.end}`, 0.2 * weight);
    if (kind === 'string') add(`${name} = ''${words.end}`, 0.15 * weight);
    for (const [at, text] of kind === 'string' ? scope.ingredients.strings.slice(0, 6).entries() : [])
      if (!parameters.has(name) && text.length < 24)
        add(`${name} = ${text}${words.end}`, 0.3 * 0.9 ** at * weight);
    if (kind === 'string')
      add(
        grammar.family === 'python' ? `${name} = ${name}.lower()` : `${name} = ${name}.toLowerCase();`,
        0.25 * weight,
      );
    if (kind === 'string')
      add(
        grammar.family === 'python' ? `${name} = ${name}.strip()` : `${name} = ${name}.trim();`,
        0.2 * weight,
      );
    for (const [second, other] of variables.entries()) {
      if (other === variables[index]) continue;
      const share = weight * 0.93 ** second;
      if (kind === 'list' || kind === 'unknown') {
        const unsure = kind === 'list' ? 1 : 0.3;
        add(`${name}.${words.append}(${other.name})${words.end}`, 0.6 * share * unsure);
        add(`${name}.add(${other.name})${words.end}`, 0.35 * share * unsure);
      }
      if (kind === 'map' || (kind === 'unknown' && scope.idle.has(name)))
        for (const text of countings(name, other.name, site)) add(text + words.end, 0.5 * share);
      const fits = compatibility(kind, other.kind);
      const isScalar = kind !== 'list' && kind !== 'map';
      // What starts at nothing and stays there was to be added to.
      const isSum = kind === 'number' && scope.idle.has(name) && !/none|unknown/.test(other.kind);
      if (fits > 0.3)
        add(`${name} = ${other.name}${words.end}`, (isSum ? 0.3 : isScalar ? 0.5 : 0.15) * share * fits);
      if (kind === 'string' && /string|unknown/.test(other.kind))
        add(`${name} += ${other.name}${words.end}`, 0.5 * share);
      if (kind === 'number' && other.kind === 'number')
        for (const [at, sign] of ['+=', '-=', '*=', '%='].entries())
          add(`${name} ${sign} ${other.name}${words.end}`, (isSum ? 0.6 : 0.4) * 0.7 ** at * share);
      if (kind === 'list' && other.kind === 'number')
        add(takenOut(name, other.name, grammar.family) + words.end, 0.3 * share);
    }
  }
  return [...found]
    .map(([text, weight]) => ({ text, weight }))
    .sort((one, other) => other.weight - one.weight)
    .slice(0, mostModels);
}

const mostModels = 110;

function takenOut(list: string, index: string, family: 'python' | 'javascript'): string {
  return family === 'python' ? `${list}.pop(${index})` : `${list}.splice(${index}, 1)`;
}

/** How often something was met. */
function countings(map: string, key: string, { file }: FunctionSite): string[] {
  if (file.grammar.family === 'python') return [`${map}[${key}] = ${map}.get(${key}, 0) + 1`];
  const isMap = new RegExp(`\\b${map.replaceAll('$', '\\$')} = new Map`).test(file.text);
  return [
    isMap
      ? `${map}.set(${key}, (${map}.get(${key}) ?? 0) + 1)`
      : `${map}[${key}] = (${map}[${key}] ?? 0) + 1`,
  ];
}

/** `for (let i = 0; …; i++)`: the i. */
function countersOf(place: SyntaxNode, { file: { grammar } }: FunctionSite): Set<string> {
  const loops = [...place.ancestors()].filter(({ type }) => type === 'for_statement');
  const steps = loops.flatMap((loop) => loop.child('increment') ?? []);
  return new Set([
    ...steps.flatMap((step) => /\w+/.exec(step.text)?.[0] ?? []),
    ...(grammar.family === 'python'
      ? loops.filter((loop) => /^(?:range|enumerate)\b/.test(loop.child('right')?.text ?? ''))
      : []
    ).flatMap((loop) => /\w+/.exec(loop.child('left')?.text ?? '')?.[0] ?? []),
  ]);
}

interface Clone {
  readonly text: string;
  readonly node: SyntaxNode;
  readonly renamed: boolean;
}

/** The simple statements of the function, as they are and with one name replaced by another of its kind. */
function clonesOf(site: FunctionSite): readonly Clone[] {
  const known = clones.get(site);
  if (known) return known;
  const simple = simpleStatements(site.nodes);
  const made: Clone[] = simple.slice(0, 14).flatMap((node) => {
    const names = [...node.descendants()].filter(({ type }) => type === 'identifier').slice(0, 6);
    const others = site.scope
      .variablesAt(node)
      .filter(({ isLocal }) => isLocal)
      .slice(0, 6);
    const renamed = names.flatMap((name) =>
      others.flatMap((other) => {
        const fits = other.name !== name.text && compatibility(site.scope.kindOf(name), other.kind) > 0.5;
        const [start, end] = [name.start - node.start, name.end - node.start];
        return fits
          ? [{ text: node.text.slice(0, start) + other.name + node.text.slice(end), node, renamed: true }]
          : [];
      }),
    );
    return [
      { text: node.text, node, renamed: false },
      ...plainer(node),
      ...turned(node),
      ...throughout(node, names, others, site),
      ...elsewhere(node, site),
      ...swapped(node, names),
      ...renamed,
    ];
  });
  const others = simpleStatements([...site.file.root.descendants()].slice(0, 20_000)).filter(
    (node) => node.end <= site.root.start || node.start >= site.root.end,
  );
  for (const node of others.slice(0, 20)) made.push({ text: node.text, node, renamed: false });
  clones.set(site, made);
  return made;
}

/** `self.items.append(value)` beside `self.smallest.append(value)`: another part of the same object. */
function elsewhere(node: SyntaxNode, { scope, file: { grammar } }: FunctionSite): Clone[] {
  const inside = [...node.descendants()];
  const member = inside.find(({ type, field }) => type === grammar.members && field !== 'function');
  const [object, property] = [
    member?.child('object'),
    member?.child('property') ?? member?.child('attribute'),
  ];
  if (!object || !property) return [];
  const others = scope.ingredients.properties.get(object.text) ?? [];
  return others
    .filter((other) => other !== property.text)
    .slice(0, 5)
    .map((other) => ({
      text:
        node.text.slice(0, property.start - node.start) + other + node.text.slice(property.end - node.start),
      node,
      renamed: true,
    }));
}

/** `result.append(item)` beside `result.append(item.lower())`: with what goes in as it is. */
function plainer(node: SyntaxNode): Clone[] {
  const [inner] = node.named;
  const given = inner?.child('right') ?? inner?.child('arguments')?.named.at(-1);
  if (!inner || !given || given.type === 'identifier' || inner.type === 'assignment') return [];
  const names = [...given.descendants()].filter(
    ({ type, field }) => type === 'identifier' && field !== 'function',
  );
  return [...new Set(names.map(({ text }) => text))].slice(0, 4).map((name) => ({
    text: node.text.slice(0, given.start - node.start) + name + node.text.slice(given.end - node.start),
    node,
    renamed: false,
  }));
}

/** `passed.push(false)` beside `passed.push(true)`. */
function turned(node: SyntaxNode): Clone[] {
  const word = [...node.descendants()].find(({ type }) => /^(?:true|false)$/.test(type));
  if (!word) return [];
  const other = { true: 'false', false: 'true', True: 'False', False: 'True' }[word.text] ?? word.text;
  const text = node.text.slice(0, word.start - node.start) + other + node.text.slice(word.end - node.start);
  return [{ text, node, renamed: false }];
}

/** `old_y, y = y, old_y - q * y` beside the same of `x`: a name everywhere, in longer names as well. */
function throughout(
  node: SyntaxNode,
  names: readonly SyntaxNode[],
  others: readonly { readonly name: string }[],
  { scope }: FunctionSite,
): Clone[] {
  const known = new Set(scope.variablesAt(node).map(({ name }) => name));
  const own = [...new Set(names.map(({ text }) => text))];
  return own.flatMap((name) => {
    const holding = own.filter((one) => one.includes(name));
    const isOften = holding.length > 1 || names.filter(({ text }) => text === name).length > 1;
    if (!isOften || name.length < 2) return [];
    return others.flatMap((other): Clone[] => {
      const isKnown = holding.every((one) => known.has(one.replaceAll(name, other.name)));
      if (!isKnown || other.name.includes(name) || name.includes(other.name)) return [];
      return [{ text: node.text.replaceAll(name, other.name), node, renamed: true }];
    });
  });
}

/** `links[a].push(b)` beside `links[b].push(a)`. */
function swapped(node: SyntaxNode, names: readonly SyntaxNode[]): Clone[] {
  return names.flatMap((one, index) =>
    names.slice(index + 1).flatMap((other) => {
      if (one.text === other.text) return [];
      const exchanged = names.flatMap(({ text, start, end }) => {
        const to = text === one.text ? other.text : text === other.text ? one.text : null;
        return to === null ? [] : [{ start: start - node.start, end: end - node.start, text: to }];
      });
      const text = exchanged.reduceRight((changed, splice) => applySplice(changed, splice), node.text);
      return [{ text, node, renamed: true }];
    }),
  );
}

const clones = new WeakMap<FunctionSite, readonly Clone[]>();

/** Whether what it assigns or calls upon is known at the place. */
function isUsable(statement: SyntaxNode, names: readonly string[]): boolean {
  const first = [...statement.descendants()].find(({ type }) => type === 'identifier');
  return (
    first === undefined ||
    names.includes(first.text) ||
    /^(?:self|this|console|Math|Object)$/.test(first.text)
  );
}
