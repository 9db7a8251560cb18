import type { SyntaxNode } from '../../../syntax/syntax-node.ts';

/** Whether an `if` has no branch that takes all that is left. */
export function isOpen(node: SyntaxNode): boolean {
  const last = node.named.at(-1);
  if (last?.type !== 'else_clause') return true;
  const nested = last.named[0];
  return last.named.length === 1 && nested?.type === 'if_statement' && isOpen(nested);
}
