import type { EditOperator } from '../edit.ts';
import { otherOperators } from './other-operators.ts';

export const arithmetic: EditOperator = {
  id: 'arithmetic',
  summary: 'Another arithmetic or bitwise operator.',
  edits: (node, { file, scope }) => {
    const binary = file.grammar.binary(node);
    if (binary?.kind !== 'arithmetic') return [];
    const isText = [binary.left, binary.right].some((side) =>
      ['string', 'list'].includes(scope.kindOf(side)),
    );
    return otherOperators(binary.operator, file.grammar, 0.7).map((edit) =>
      isText ? { ...edit, weight: edit.weight * 0.2 } : edit,
    );
  },
};
