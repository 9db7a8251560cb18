import type { EditOperator } from '../edit.ts';
import { parenthesise } from '../grammar/parenthesise.ts';
import { replaceNode } from './replace-node.ts';

export const precedence: EditOperator = {
  id: 'precedence',
  summary: 'Brackets set elsewhere: `a + b / 2` for `(a + b) / 2`.',
  *edits(node, { file: { grammar } }) {
    if (node.type === 'parenthesized_expression') {
      const [inner] = node.named;
      const isOperand = grammar.binary(node.parent ?? node) !== null;
      if (inner && isOperand)
        yield {
          ...replaceNode(node, inner.text, 0.9),
          splice: { start: node.start, end: node.end, text: inner.text },
        };
      return;
    }
    const binary = grammar.binary(node);
    if (!binary) return;
    const [left, right] = [
      grammar.binary(unbracketed(binary.left)),
      grammar.binary(unbracketed(binary.right)),
    ];
    const operator = binary.operator.text;
    if (left) {
      const grouped = `(${left.right.text} ${operator} ${parenthesise(binary.right.text)})`;
      yield replaceNode(node, `${left.left.text} ${left.operator.text} ${grouped}`, 0.8);
    }
    if (right) {
      const grouped = `(${parenthesise(binary.left.text)} ${operator} ${right.left.text})`;
      yield replaceNode(node, `${grouped} ${right.operator.text} ${right.right.text}`, 0.8);
    }
  },
};

function unbracketed(node: Parameters<EditOperator['edits']>[0]): Parameters<EditOperator['edits']>[0] {
  return node.type === 'parenthesized_expression' ? (node.named[0] ?? node) : node;
}
