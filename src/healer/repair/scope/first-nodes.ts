import type { SyntaxNode } from '../../../syntax/syntax-node.ts';

/** The nodes of a source, as many as are worth the time: files that a machine has written have millions. */
export function firstNodes(
  root: SyntaxNode,
  enters?: (node: SyntaxNode) => boolean,
  most = mostNodes,
): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  for (const node of root.descendants(enters)) {
    if (found.length >= most) break;
    found.push(node);
  }
  return found;
}

const mostNodes = 60_000;
