import type { SyntaxNode } from '../../../syntax/syntax-node.ts';

/** The innermost simple statement that covers a line. */
export function statementAt(root: SyntaxNode, line: number): SyntaxNode | null {
  let found: SyntaxNode | null = null;
  for (const node of root.descendants()) {
    if (!isSimpleStatement(node) || node.line > line) continue;
    const lastLine = node.line + node.text.split('\n').length - 1;
    if (lastLine >= line && (!found || node.end - node.start <= found.end - found.start)) found = node;
  }
  return found;
}

function isSimpleStatement({ type, isNamed }: SyntaxNode): boolean {
  return (
    isNamed &&
    /^(?:assert_statement|expression_statement|return_statement|assignment|lexical_declaration|variable_declaration)$/.test(
      type,
    )
  );
}
