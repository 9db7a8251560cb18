import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { Edit, EditOperator } from '../edit.ts';
import type { FunctionSite } from '../scope/function-site.ts';
import { brief, replaceNode } from './replace-node.ts';

export const offset: EditOperator = {
  id: 'offset',
  summary: 'One more or one less: of an index, a bound, a slice, an argument, what is returned.',
  *edits(node, site) {
    const { grammar } = site.file;
    if (!site.values.has(node) || grammar.numbers.test(node.type)) return;
    const binary = grammar.binary(node);
    if (binary && /^[+-]$/.test(binary.operator.text) && binary.right.text === '1') {
      yield replaceNode(node, binary.left.text, 1);
      return;
    }
    const kind = site.scope.kindOf(node);
    if (kind !== 'number' && kind !== 'unknown') return;
    const weight = placeWeight(node, site) * (kind === 'number' ? 1 : 0.6);
    if (weight > 0) yield* [shifted(node, '- 1', weight), shifted(node, '+ 1', weight)];
  },
};

/** Where people are off by one. */
function placeWeight(node: SyntaxNode, { file: { grammar } }: FunctionSite): number {
  const { parent } = node;
  if (!parent) return 0;
  const binary = grammar.binary(node);
  if (binary && binary.kind !== 'arithmetic') return 0;
  if (node.field === 'index' || node.field === 'subscript' || parent.type === 'slice') return 1;
  if (grammar.binary(parent)?.kind === 'comparison') return 0.9;
  if (parent.type === 'argument_list' || parent.type === 'arguments') return argumentWeight(parent);
  if (parent.type === grammar.returns) return 0.8;
  if (/^(?:assignment|variable_declarator|assignment_expression|augmented_)/.test(parent.type)) return 0.75;
  if (grammar.binary(parent)?.kind === 'arithmetic' || parent.type === 'parenthesized_expression') return 0.4;
  return /^(?:pair|list|array|tuple|conditional_expression|ternary_expression)$/.test(parent.type)
    ? 0.4
    : 0.2;
}

function argumentWeight(list: SyntaxNode): number {
  const callee = list.parent?.child('function')?.text ?? '';
  return /(?:range|slice|substring|substr|splice|randint|repeat|at|charAt|charCodeAt)$/.test(callee)
    ? 1
    : 0.5;
}

function shifted(node: SyntaxNode, by: string, weight: number): Edit {
  const isTight = /^(?:binary|unary)/.test(node.parent?.type ?? '');
  const edit = replaceNode(node, `${node.text} ${by}`, weight);
  // `a - b + 1` needs no brackets where the sum is the left side of another.
  if (!isTight || node.field !== 'left') return edit;
  const operator = node.parent?.child('operator')?.text ?? '';
  if (!/^(?:[+-]|[<>=!]=*)$/.test(operator)) return edit;
  const text = `${node.text} ${by}`;
  return {
    ...edit,
    splice: { ...edit.splice, text },
    title: `replace \`${brief(node.text)}\` by \`${brief(text)}\``,
  };
}
