import type { EditOperator } from '../edit.ts';
import { replaceNode } from './replace-node.ts';

export const dropOperand: EditOperator = {
  id: 'drop-operand',
  summary: 'One side of an operator instead of both: a term or a condition too many.',
  *edits(node, { file: { grammar } }) {
    const binary = grammar.binary(node);
    if (!binary || binary.kind === 'comparison') return;
    yield replaceNode(node, binary.left.text, 1);
    yield replaceNode(node, binary.right.text, binary.kind === 'logical' ? 0.9 : 0.4);
  },
};
