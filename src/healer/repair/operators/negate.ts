import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { EditOperator } from '../edit.ts';
import { replaceNode } from './replace-node.ts';

export const negate: EditOperator = {
  id: 'negate',
  summary: 'A condition or a truth value turned round.',
  *edits(node, { file: { grammar }, scope, values }) {
    const inner = grammar.negated(node);
    if (inner) {
      yield replaceNode(node, bare(inner).text, 1);
      return;
    }
    const condition = grammar.condition(node);
    if (condition && !grammar.negated(condition))
      yield replaceNode(condition, grammar.negate(condition.text), 0.95);
    if (!values.has(node) || node.parent?.type === 'parenthesized_expression') return;
    const binary = grammar.binary(node.parent ?? node);
    const isOperand = binary?.kind === 'logical';
    const isReturned = node.parent?.type === grammar.returns && scope.kindOf(node) === 'boolean';
    if ((isOperand || isReturned) && !grammar.binary(node))
      yield replaceNode(node, grammar.negate(node.text), 0.7);
    else if (isReturned || isOperand) yield replaceNode(node, grammar.negate(node.text), 0.4);
  },
};

/** Without brackets that only the negation asked for: over several lines, and around what binds loosely, they stay. */
function bare(inner: SyntaxNode): SyntaxNode {
  const [only, another] = inner.type === 'parenthesized_expression' ? inner.named : [];
  return only && !another && !inner.text.includes('\n') && !loose.test(only.type) ? only : inner;
}

const loose =
  /^(?:conditional_expression|ternary_expression|lambda|arrow_function|named_expression|assignment_expression|sequence_expression|yield|yield_expression)$/;
