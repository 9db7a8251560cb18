import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { Edit, EditOperator } from '../edit.ts';
import { brief } from './replace-node.ts';

export const swap: EditOperator = {
  id: 'swap',
  summary: 'Two arguments or operands change places.',
  *edits(node, { file: { grammar, text } }) {
    const binary = grammar.binary(node);
    if (binary && !/^(?:\*|[=!]==?|&|\||\^)$/.test(binary.operator.text)) {
      yield exchange(
        text,
        binary.left,
        binary.right,
        binary.kind === 'logical' ? 0.3 : binary.kind === 'comparison' ? 0.3 : 0.8,
      );
    }
    if (node.type === 'conditional_expression') {
      const [yes, , no] = node.named;
      if (yes && no) yield exchange(text, yes, no, 0.8);
    }
    const [yes, no] = [node.child('consequence'), node.child('alternative')];
    if (node.type === 'ternary_expression' && yes && no) yield exchange(text, yes, no, 0.8);
    if (
      !/^(?:arguments|argument_list|pattern_list|expression_list|tuple|array|list|array_pattern)$/.test(
        node.type,
      )
    )
      return;
    const parts = node.named.filter(({ type }) => type !== 'keyword_argument');
    if (parts.length > 6) return;
    for (const [index, part] of parts.entries()) {
      for (const later of parts.slice(index + 1)) {
        if (later.text !== part.text) yield exchange(text, part, later, later === parts[index + 1] ? 1 : 0.5);
      }
    }
  },
};

function exchange(source: string, first: SyntaxNode, second: SyntaxNode, weight: number): Edit {
  const between = source.slice(first.end, second.start);
  return {
    splice: { start: first.start, end: second.end, text: second.text + between + first.text },
    title: `swap \`${brief(first.text)}\` and \`${brief(second.text)}\``,
    weight,
  };
}
