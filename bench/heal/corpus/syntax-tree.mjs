import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);
const parsers = new Map();
let started;

/** The root node of a source: tree-sitter's, copied once, since each question to it costs a way into WebAssembly. */
export async function syntaxTree(source, language) {
  if (!parsers.has(language)) parsers.set(language, await loadParser(language));
  const tree = parsers.get(language).parse(source);
  const cursor = tree.walk();
  const root = copyNode(cursor, source, null);
  cursor.delete();
  tree.delete();
  return root;
}

class SyntaxNode {
  children = [];
  #source;

  constructor(cursor, source, parent) {
    this.#source = source;
    this.parent = parent;
    this.type = cursor.nodeType;
    this.isNamed = cursor.nodeIsNamed;
    this.field = cursor.currentFieldName;
    this.startIndex = cursor.startIndex;
    this.endIndex = cursor.endIndex;
    this.startPosition = cursor.startPosition;
  }

  get text() {
    return this.#source.slice(this.startIndex, this.endIndex);
  }

  get namedChildren() {
    return this.children.filter(({ isNamed }) => isNamed);
  }

  get nextNamedSibling() {
    return this.#sibling(1);
  }

  get previousNamedSibling() {
    return this.#sibling(-1);
  }

  childForFieldName(field) {
    return this.children.find((child) => child.field === field) ?? null;
  }

  #sibling(step) {
    const all = this.parent?.namedChildren ?? [];
    return all[all.indexOf(this) + step] ?? null;
  }
}

/** A node and all below it, in the order of the source. */
export function nodesOf(node, found = []) {
  found.push(node);
  for (const child of node.children) nodesOf(child, found);
  return found;
}

/** The text with splices laid in, which must not overlap. */
export function spliced(text, splices) {
  let result = text;
  for (const { start, end, text: put } of [...splices].sort((a, b) => b.start - a.start)) {
    result = result.slice(0, start) + put + result.slice(end);
  }
  return result;
}

function copyNode(cursor, source, parent) {
  const node = new SyntaxNode(cursor, source, parent);
  if (cursor.gotoFirstChild()) {
    do node.children.push(copyNode(cursor, source, node));
    while (cursor.gotoNextSibling());
    cursor.gotoParent();
  }
  return node;
}

async function loadParser(language) {
  const { Parser, Language } = require('@vscode/tree-sitter-wasm');
  started ??= Parser.init();
  await started;
  const folder = dirname(require.resolve('@vscode/tree-sitter-wasm'));
  return new Parser().setLanguage(await Language.load(join(folder, `tree-sitter-${language}.wasm`)));
}
