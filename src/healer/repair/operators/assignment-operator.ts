import type { Edit, EditOperator } from '../edit.ts';
import { otherOperators } from './other-operators.ts';

export const assignmentOperator: EditOperator = {
  id: 'assignment-operator',
  summary: '`+=` for `=`, `-=` for `+=`, `++` for `--`.',
  *edits(node, { file }) {
    if (/^augmented_assignment/.test(node.type) || node.type === 'update_expression') {
      const operator = node.child('operator');
      if (operator) yield* otherOperators(operator, file.grammar, 0.6);
    }
    if (node.type === 'assignment' || node.type === 'assignment_expression')
      yield* augmented(node, file.grammar.family);
  },
};

function augmented(node: Parameters<EditOperator['edits']>[0], family: 'python' | 'javascript'): Edit[] {
  const equals = node.children.find(({ type }) => type === '=');
  if (!equals) return [];
  return ['+=', '-=', '*=', family === 'python' ? '//=' : '/=', '|=', '%=', '^=', '&='].map(
    (text, index) => ({
      splice: { start: equals.start, end: equals.end, text },
      title: `replace \`=\` by \`${text}\``,
      weight: 0.5 * 0.6 ** index,
    }),
  );
}
