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
export function statementModels(place: SyntaxNode, site: FunctionSite): StatementModel[] {
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
    if (kind === 'list') add(grammar.family === 'python' ? `${name} = []` : `${name} = [];`, 0.15 * weight);
    if (kind === 'list') add(`${name}.sort()${words.end}`, 0.2 * weight);
    if (kind === 'list') add(`${name}.reverse()${words.end}`, 0.2 * weight);
    if (kind === 'string') add(`${name} = ''${words.end}`, 0.15 * weight);
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
      const fits = compatibility(kind, other.kind);
      const isScalar = kind !== 'list' && kind !== 'map';
      if (fits > 0.3) add(`${name} = ${other.name}${words.end}`, (isScalar ? 0.5 : 0.15) * share * fits);
      if (kind === 'string' && /string|unknown/.test(other.kind))
        add(`${name} += ${other.name}${words.end}`, 0.5 * share);
      if (kind === 'number' && other.kind === 'number')
        add(`${name} += ${other.name}${words.end}`, 0.4 * share);
    }
  }
  return [...found]
    .map(([text, weight]) => ({ text, weight }))
    .sort((one, other) => other.weight - one.weight)
    .slice(0, 90);
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
