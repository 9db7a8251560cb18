import type { EditOperator } from '../edit.ts';
import { otherOperators } from './other-operators.ts';

export const comparison: EditOperator = {
  id: 'comparison',
  summary: 'Another comparison: `<` for `<=`, `==` for `!=`, `in` for `not in`.',
  edits: (node, { file }) => {
    const binary = file.grammar.binary(node);
    if (binary?.kind === 'comparison') return otherOperators(binary.operator, file.grammar, 0.62);
    // a < b <= c
    const isChain = node.type === 'comparison_operator' && !binary;
    return isChain
      ? node.children
          .filter(({ field }) => field === 'operators')
          .flatMap((operator) => otherOperators(operator, file.grammar, 0.62))
      : [];
  },
};
