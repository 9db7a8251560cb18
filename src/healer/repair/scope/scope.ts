import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { Kind } from '../grammar/grammar.ts';
import type { FunctionSite } from './function-site.ts';
import { idleNames } from './idle-names.ts';
import { inferKinds } from './infer-kinds.ts';
import { type Ingredients, readIngredients } from './ingredients.ts';
import type { RepairFile } from './repair-file.ts';
import type { Told } from './told-by-tests.ts';

/** What an edit may use: the names that mean something at a place, and the pieces that the file is made of. */
export interface Scope {
  readonly ingredients: Ingredients;
  kindOf(node: SyntaxNode): Kind;
  /** Names that are given a value and never used, or that stay for ever what they were at first: something is missing there. */
  readonly idle: ReadonlySet<string>;
  /** Names with a value at a place, the nearest definition first. */
  variablesAt(place: SyntaxNode): readonly Variable[];
}

export interface Variable {
  readonly name: string;
  readonly kind: Kind;
  /** Defined in the function itself, not outside of it. */
  readonly isLocal: boolean;
}

interface Definition {
  readonly name: string;
  readonly start: number;
  /** It has a value inside of this. */
  readonly region: SyntaxNode;
  readonly isLocal: boolean;
}

export function readScope(
  file: RepairFile,
  root: SyntaxNode,
  { nodes, values, told }: Pick<FunctionSite, 'nodes' | 'values' | 'told'>,
): Scope {
  const kinds = inferKinds(file.grammar, nodes, parameterKinds(root, told));
  const definitions = [...definitionsIn(file, nodes, root, true), ...outerDefinitions(file, root)];
  const known = new Map<SyntaxNode, readonly Variable[]>();
  return {
    ingredients: readIngredients(file, nodes, values, kinds.ofNode),
    kindOf: kinds.ofNode,
    idle: idleNames(file.grammar, root, nodes),
    variablesAt(place) {
      const cached = known.get(place);
      if (cached) return cached;
      const variables = visibleAt(place, definitions).map(({ name, isLocal }) => ({
        name,
        isLocal,
        kind: kinds.ofName(name),
      }));
      known.set(place, variables);
      return variables;
    },
  };
}

/** What the tests call the function with. */
function parameterKinds(root: SyntaxNode, told: Told): ReadonlyMap<string, Kind> {
  const declared = root.child('name') ?? root.parent?.child('name');
  const given = told.arguments.get(declared?.text ?? '') ?? [];
  const parameters = (root.child('parameters')?.named ?? []).filter(({ text }) => text !== 'self');
  const kinds = new Map<string, Kind>();
  for (const [index, parameter] of parameters.entries()) {
    const name = /^\w+/.exec(parameter.text)?.[0];
    const kind = given[index];
    if (name && kind) kinds.set(name, kind);
  }
  return kinds;
}

function visibleAt(place: SyntaxNode, definitions: readonly Definition[]): Definition[] {
  const found = new Map<string, Definition>();
  const holders = new Set([place, ...place.ancestors()]);
  for (const definition of definitions) {
    if (!holders.has(definition.region)) continue;
    if (definition.isLocal && definition.start > place.end && !isInLoop(definition, place)) continue;
    found.set(definition.name, definition);
  }
  const distance = ({ start, isLocal }: Definition) =>
    isLocal ? Math.abs(place.start - start) : 1e9 + start;
  return [...found.values()].sort((one, other) => distance(one) - distance(other)).slice(0, mostVariables);
}

/** A name that is given a value further down has one in the next round of a loop. */
function isInLoop({ start }: Definition, place: SyntaxNode): boolean {
  return [...place.ancestors()].some(({ type, end }) => /^(?:for|while|do)/.test(type) && start < end);
}

const mostVariables = 24;

function definitionsIn(
  file: RepairFile,
  nodes: readonly SyntaxNode[],
  root: SyntaxNode,
  isLocal: boolean,
): Definition[] {
  const own = root.child('parameters') || root.child('parameter') ? [root, ...nodes] : nodes;
  return own.flatMap((node) =>
    file.grammar.targets(node).map((target) => ({
      name: target.text,
      start: target.start,
      region: regionOf(node, file, root),
      isLocal,
    })),
  );
}

function regionOf(node: SyntaxNode, { grammar, language }: RepairFile, root: SyntaxNode): SyntaxNode {
  const isLoop = /^(?:for_in_statement|arrow_function|catch_clause)$/.test(node.type);
  if (isLoop) return node;
  for (const outer of node.ancestors()) {
    if (outer === root || grammar.functions.has(outer.type)) return outer;
    if (/comprehension|generator_expression/.test(outer.type)) return outer;
    if (language !== 'python' && (grammar.blocks.has(outer.type) || outer.type === 'for_statement'))
      return outer;
  }
  return root;
}

/** Names of the file's top level: constants, mostly. */
function outerDefinitions(file: RepairFile, root: SyntaxNode): Definition[] {
  if (root === file.root) return [];
  const isFunction = ({ type }: SyntaxNode) => file.grammar.functions.has(type) || /^class_/.test(type);
  const nodes = [...file.root.descendants((node) => !isFunction(node))].filter((node) => !isFunction(node));
  const constants = nodes.filter((node) => !isFunction(node.child('value') ?? node.child('right') ?? node));
  return definitionsIn(file, constants, file.root, false).filter(({ region }) => region === file.root);
}
