import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { applySplice } from '../edit.ts';
import type { FunctionSite } from '../scope/function-site.ts';
import { simpleStatements } from './statement-text.ts';
import { compatibility } from './variable.ts';

export interface StatementClone {
  readonly text: string;
  /** What it is modelled on. */
  readonly node: SyntaxNode;
  /** Another name, part or value stands in it. */
  readonly renamed: boolean;
}

/** The simple statements of the function, as they are and with one name replaced by another of its kind. */
export function statementClones(site: FunctionSite): readonly StatementClone[] {
  const known = clones.get(site);
  if (known) return known;
  const simple = simpleStatements(site.nodes);
  const made: StatementClone[] = simple.slice(0, 14).flatMap((node) => {
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

const clones = new WeakMap<FunctionSite, readonly StatementClone[]>();

/** `self.items.append(value)` beside `self.smallest.append(value)`: another part of the same object. */
function elsewhere(node: SyntaxNode, { scope, file: { grammar } }: FunctionSite): StatementClone[] {
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
function plainer(node: SyntaxNode): StatementClone[] {
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
function turned(node: SyntaxNode): StatementClone[] {
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
): StatementClone[] {
  const known = new Set(scope.variablesAt(node).map(({ name }) => name));
  const own = [...new Set(names.map(({ text }) => text))];
  return own.flatMap((name) => {
    const holding = own.filter((one) => one.includes(name));
    const isOften = holding.length > 1 || names.filter(({ text }) => text === name).length > 1;
    if (!isOften || name.length < 2) return [];
    return others.flatMap((other): StatementClone[] => {
      const isKnown = holding.every((one) => known.has(one.replaceAll(name, other.name)));
      if (!isKnown || other.name.includes(name) || name.includes(other.name)) return [];
      return [{ text: node.text.replaceAll(name, other.name), node, renamed: true }];
    });
  });
}

/** `links[a].push(b)` beside `links[b].push(a)`. */
function swapped(node: SyntaxNode, names: readonly SyntaxNode[]): StatementClone[] {
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
