import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { firstNodes } from './first-nodes.ts';
import type { FunctionSite } from './function-site.ts';
import type { RepairFile } from './repair-file.ts';

/** Whether all names that an expression reads have a value at another place too. */
export function isUsableAt(place: SyntaxNode, expression: SyntaxNode, site: FunctionSite): boolean {
  return areKnownAt(place, placedNames(expression, site), site);
}

/** The names of an expression that have a value at some places only; the others have one everywhere. */
export function placedNames(expression: SyntaxNode, { file, told }: FunctionSite): readonly string[] {
  const { given, outer } = namesOf(file);
  return freeNames(expression, file).filter(
    (name) => told.missing.includes(name) || (given.has(name) && !outer.has(name)),
  );
}

export function areKnownAt(place: SyntaxNode, names: readonly string[], { scope }: FunctionSite): boolean {
  const variables = names.length > 0 ? scope.variablesAt(place) : [];
  return names.every((name) => variables.some((variable) => variable.name === name));
}

function freeNames(expression: SyntaxNode, { grammar }: RepairFile): readonly string[] {
  const found = free.get(expression);
  if (found) return found;
  const inside = [expression, ...expression.descendants()];
  const own = new Set(inside.flatMap((node) => grammar.targets(node)).map(({ text }) => text));
  const names = new Set(inside.flatMap((node) => (isRead(node) && !own.has(node.text) ? node.text : [])));
  free.set(expression, [...names]);
  return [...names];
}

/** The same few expressions are asked for at every place. */
const free = new WeakMap<SyntaxNode, readonly string[]>();

/** No name of a property, and of an argument. */
function isRead({ type, field, parent }: SyntaxNode): boolean {
  if (!/^(?:identifier|shorthand_property_identifier)$/.test(type)) return false;
  return field !== 'attribute' && !(field === 'name' && parent?.type === 'keyword_argument');
}

interface Names {
  /** What the file gives a value anywhere: what it does not is known to the language. */
  readonly given: ReadonlySet<string>;
  /** Imports, functions, classes, and what is given a value outside of functions. */
  readonly outer: ReadonlySet<string>;
}

function namesOf(file: RepairFile): Names {
  const names = known.get(file) ?? readNames(file);
  known.set(file, names);
  return names;
}

const known = new WeakMap<RepairFile, Names>();

function readNames(file: RepairFile): Names {
  const { root, grammar } = file;
  const given = firstNodes(root).flatMap((node) => grammar.targets(node));
  const isClosed = ({ type }: SyntaxNode) => grammar.functions.has(type) || /^(?:class|import)/.test(type);
  const outside = firstNodes(root, (node) => !isClosed(node));
  const outer = outside.flatMap((node) => [
    ...(grammar.functions.has(node.type) ? [] : grammar.targets(node)),
    ...(isClosed(node) ? [node.child('name') ?? []].flat() : []),
  ]);
  return {
    given: new Set(given.map(({ text }) => text)),
    outer: new Set([...outer.map(({ text }) => text), ...importedNames(file)]),
  };
}

/** Of any form: `import numpy as np`, `from math import sqrt, pi`, `import fs, { readFile as read } from 'fs'`. */
export function importedNames({ root }: RepairFile): string[] {
  const imports = firstNodes(root).filter(({ type }) => /^import_/.test(type));
  return imports.flatMap((node) =>
    [...node.descendants()].flatMap(({ type, text }) => (type === 'identifier' ? text : [])),
  );
}
