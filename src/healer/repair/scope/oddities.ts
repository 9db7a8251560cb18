import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { Grammar } from '../grammar/grammar.ts';

/**
 * Nodes that nobody writes on purpose: `x = x`, `a < a`, both arms of a choice alike, a loop of one round. What is wrong is likely to be
 * found in them.
 */
export function oddities(grammar: Grammar, nodes: readonly SyntaxNode[]): Set<SyntaxNode> {
  return new Set(nodes.filter((node) => isOdd(node, grammar)));
}

function isOdd(node: SyntaxNode, grammar: Grammar): boolean {
  if (node.type === grammar.returns) return endsLoop(node, grammar);
  if (/^assignment/.test(node.type)) return isSame(node.child('left'), node.child('right'));
  if (node.type === 'conditional_expression') return isSame(node.named[0], node.named[2]);
  if (node.type === 'ternary_expression') return isSame(node.child('consequence'), node.child('alternative'));
  const binary = grammar.binary(node);
  return (
    binary !== null && !/^[+*]$|^<<$|^\*\*$/.test(binary.operator.text) && isSame(binary.left, binary.right)
  );
}

/** Where a `return` ends every round of a loop, there is but one round. */
export function endsLoop({ parent, end }: SyntaxNode, grammar: Grammar): boolean {
  const isLast = parent !== null && grammar.blocks.has(parent.type) && parent.named.at(-1)?.end === end;
  return isLast && grammar.loops.test(parent.parent?.type ?? '');
}

function isSame(one: SyntaxNode | null | undefined, other: SyntaxNode | null | undefined): boolean {
  return Boolean(one && other && one.text === other.text);
}
