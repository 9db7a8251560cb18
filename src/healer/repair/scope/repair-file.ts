import { languageOf } from '../../../syntax/language-of.ts';
import { parseSource } from '../../../syntax/parse-source.ts';
import type { Language } from '../../../syntax/source-facts.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { Grammar } from '../grammar/grammar.ts';
import { grammarOf } from '../grammar/grammar-of.ts';

/** A source that may hold the fault, as text and as a tree. */
export interface RepairFile {
  readonly path: string;
  readonly language: Language;
  readonly grammar: Grammar;
  readonly text: string;
  readonly root: SyntaxNode;
}

/** Null of a language that is not mended, and of a source that nobody wrote by hand. */
export async function readRepairFile(path: string, text: string): Promise<RepairFile | null> {
  const grammar = grammarOf(path);
  const language = languageOf(path);
  if (!grammar || !language || text.length > largest) return null;
  return { path, language, grammar, text, root: await parseSource(text, language) };
}

/** Characters. A tree takes some hundred bytes for each. */
const largest = 400_000;
