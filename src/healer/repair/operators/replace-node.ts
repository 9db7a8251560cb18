import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { Edit } from '../edit.ts';
import { parenthesise } from '../grammar/parenthesise.ts';

/** Another expression in the place of one, in brackets where what is around it would tear it apart. */
export function replaceNode(node: SyntaxNode, expression: string, weight: number): Edit {
  const text = isTight(node) ? parenthesise(expression) : expression;
  return {
    splice: { start: node.start, end: node.end, text },
    title: `replace \`${brief(node.text)}\` by \`${brief(expression)}\``,
    weight,
  };
}

/** A piece of source on one line, for titles. */
export function brief(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length > 60 ? `${line.slice(0, 57)}…` : line;
}

function isTight({ parent, field }: SyntaxNode): boolean {
  if (!parent) return false;
  if (field === 'object' || field === 'function' || field === 'constructor') return true;
  if (field === 'value') return parent.type === 'subscript';
  return tight.test(parent.type);
}

const tight =
  /^(?:binary_operator|binary_expression|unary_operator|unary_expression|not_operator|boolean_operator|comparison_operator|conditional_expression|ternary_expression|await|await_expression|spread_element|list_splat|member_expression|as_expression)$/;
