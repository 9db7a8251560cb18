import { normaliseSource } from '../../syntax/normalise-source.ts';
import type { Language } from '../../syntax/source-facts.ts';
import type { SyntaxNode } from '../../syntax/syntax-node.ts';

/** Line of a parametrised test → its table, normalised. In Go the table is a part of the test's body. */
export function readTables(root: SyntaxNode, language: Language): ReadonlyMap<number, string> {
  const tables = new Map<number, string>();
  if (language === 'go') return tables;
  for (const node of root.descendants()) {
    const table = language === 'python' ? pythonTable(node) : scriptTable(node);
    if (table) tables.set(table.line, table.text);
  }
  return tables;
}

interface Table {
  readonly line: number;
  readonly text: string;
}

/** `@pytest.mark.parametrize(…)` on a function; those of a class count for each of its tests by its surroundings. */
function pythonTable(node: SyntaxNode): Table | null {
  const definition = node.type === 'decorated_definition' ? node.child('definition') : null;
  if (definition?.type !== 'function_definition') return null;
  const marks = node.named.filter(
    ({ type, text }) => type === 'decorator' && /\bparametrize\b|\bexpand\b/.test(text),
  );
  return { line: definition.line, text: marks.map(normaliseSource).join(' ') };
}

/** `test.each([…])(title, …)`, or the template of `` test.each`…` ``. */
function scriptTable(node: SyntaxNode): Table | null {
  const callee = node.type === 'call_expression' ? node.child('function') : null;
  if (callee?.type !== 'call_expression') return null;
  if (!/\.(each|for)$/.test(callee.child('function')?.text ?? '')) return null;
  const table = callee.child('arguments');
  return table ? { line: node.line, text: normaliseSource(table) } : null;
}
