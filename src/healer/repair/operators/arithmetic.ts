import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { EditOperator } from '../edit.ts';
import type { Grammar } from '../grammar/grammar.ts';
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
    const isRest = asksForRest(node, file.grammar);
    return otherOperators(binary.operator, file.grammar, 0.7).map((edit) => {
      if (isRest && edit.splice.text === '%') return { ...edit, weight: 1 };
      return isText ? { ...edit, weight: edit.weight * 0.2 } : edit;
    });
  },
};

/** `n / 2 == 1`: held against a small number, people mean the rest. */
function asksForRest(node: SyntaxNode, grammar: Grammar): boolean {
  const asked = node.parent && grammar.binary(node.parent);
  const divided = grammar.binary(node);
  if (!asked || !divided || !/^\/\/?$/.test(divided.operator.text)) return false;
  return /^[=!]==?$/.test(asked.operator.text) && /^\d$/.test(asked.right.text);
}
