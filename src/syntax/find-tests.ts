import { findGoTests } from './go-tests.ts';
import { findJavaScriptTests } from './javascript-tests.ts';
import { parseSource } from './parse-source.ts';
import { findPythonTests } from './python-tests.ts';
import type { Language, SourceTest } from './source-facts.ts';

/** The tests of a test file, in the order of the source, as pytest, unittest, the JavaScript tools and `go test` know them. */
export async function findTests(text: string, language: Language): Promise<SourceTest[]> {
  const root = await parseSource(text, language);
  if (language === 'python') return findPythonTests(root);
  return language === 'go' ? findGoTests(root) : findJavaScriptTests(root);
}
