import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Parser, TreeCursor } from '@vscode/tree-sitter-wasm';
import type { Language } from './source-facts.ts';
import { SyntaxNode } from './syntax-node.ts';

/** The tree of a source. Where its syntax is wrong the tree holds what could be read, and nodes of type `ERROR`. */
export async function parseSource(text: string, language: Language): Promise<SyntaxNode> {
  parsers[language] ??= loadParser(language);
  const parser = await parsers[language];
  const tree = parser.parse(text);
  if (!tree) throw new Error(`The ${language} parser gave no tree.`);
  const cursor = tree.walk();
  try {
    return copyTree(cursor, text);
  } finally {
    cursor.delete();
    tree.delete();
  }
}

/** One of each a process: a grammar takes 20 to 150 ms to load. */
const parsers: Partial<Record<Language, Promise<Parser>>> = {};
let started: Promise<void> | undefined;

async function loadParser(language: Language): Promise<Parser> {
  // Not by import(), which V8 refuses in code that it did not compile itself but read from a cache.
  const require = createRequire(import.meta.url);
  const treeSitter: typeof import('@vscode/tree-sitter-wasm') = require('@vscode/tree-sitter-wasm');
  started ??= treeSitter.Parser.init();
  await started;
  const folder = dirname(require.resolve('@vscode/tree-sitter-wasm'));
  const grammar = await treeSitter.Language.load(join(folder, `tree-sitter-${language}.wasm`));
  return new treeSitter.Parser().setLanguage(grammar);
}

/** Deeper than any source a person writes; below it a node is one piece, so that nothing that walks a tree overflows. */
const deepest = 1000;

function copyTree(cursor: TreeCursor, text: string): SyntaxNode {
  const root = copyNode(cursor, text, null);
  let node = root;
  let depth = 0;
  for (;;) {
    let parent: SyntaxNode | null = node;
    if (depth < deepest && cursor.gotoFirstChild()) {
      depth += 1;
    } else {
      parent = node.parent;
      while (!cursor.gotoNextSibling()) {
        if (!cursor.gotoParent()) return root;
        depth -= 1;
        parent = parent?.parent ?? null;
      }
    }
    node = copyNode(cursor, text, parent);
    parent?.children.push(node);
  }
}

function copyNode(cursor: TreeCursor, text: string, parent: SyntaxNode | null): SyntaxNode {
  const place = {
    type: cursor.nodeType,
    field: cursor.currentFieldName,
    isNamed: cursor.nodeIsNamed,
    start: cursor.startIndex,
    end: cursor.endIndex,
    line: cursor.startPosition.row + 1,
  };
  return new SyntaxNode(text, place, parent);
}
