import { languageOf } from '../../../syntax/language-of.ts';
import type { Grammar } from './grammar.ts';
import { javascriptGrammar } from './javascript-grammar.ts';
import { pythonGrammar } from './python-grammar.ts';

/** Null of a file whose language is not mended by search. */
export function grammarOf(path: string): Grammar | null {
  const language = languageOf(path);
  if (!language || language === 'go') return null;
  return language === 'python' ? pythonGrammar : javascriptGrammar;
}
