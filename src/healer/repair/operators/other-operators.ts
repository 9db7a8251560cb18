import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { Edit } from '../edit.ts';
import type { Grammar } from '../grammar/grammar.ts';

/** Those that the grammar lists for it, each less likely than the one before by `falloff`. */
export function otherOperators(operator: SyntaxNode, grammar: Grammar, falloff: number): Edit[] {
  const { start, end, text } = operator;
  const others = grammar.operators[text.replaceAll(/\s+/g, ' ')] ?? [];
  return others.map((other, index) => ({
    splice: { start, end, text: other },
    title: `replace \`${text}\` by \`${other}\``,
    weight: falloff ** index * (equality.test(text) && order.test(other) ? 0.6 : 1),
  }));
}

/** People mix up two orders, or yes and no; seldom an order and an equality. */
const equality = /^[=!]==?$/;
const order = /^[<>]=?$/;
