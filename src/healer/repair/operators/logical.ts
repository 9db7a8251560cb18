import type { EditOperator } from '../edit.ts';
import { otherOperators } from './other-operators.ts';

export const logical: EditOperator = {
  id: 'logical',
  summary: '`and` for `or`, `??` for `||`.',
  edits: (node, { file }) => {
    const binary = file.grammar.binary(node);
    return binary?.kind === 'logical' ? otherOperators(binary.operator, file.grammar, 0.5) : [];
  },
};
