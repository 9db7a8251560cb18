import type { EditOperator } from '../edit.ts';
import { parenthesise } from '../grammar/parenthesise.ts';
import { conditionsAt } from '../scope/conditions-at.ts';
import { replaceNode } from './replace-node.ts';

export const conditionalValue: EditOperator = {
  id: 'conditional-value',
  summary: 'A value that is given only under a condition: `rest == 0 ? used : null`.',
  *edits(node, site) {
    const { grammar } = site.file;
    const [value] = node.type === grammar.returns ? node.named : [];
    if (
      !value ||
      grammar.binary(value)?.kind === 'comparison' ||
      /^(?:conditional|ternary)_expression$/.test(value.type)
    )
      return;
    const { words } = grammar;
    const kind = site.scope.kindOf(value);
    const others = [words.null, ...(kind === 'string' ? ["''"] : kind === 'list' ? ['[]'] : ['0', '-1'])];
    for (const { text, weight } of conditionsAt(value, site).slice(0, 40)) {
      for (const [index, other] of others.entries()) {
        const given = parenthesise(value.text);
        const whole =
          grammar.family === 'python'
            ? `${given} if ${text} else ${other}`
            : `${parenthesise(text)} ? ${given} : ${other}`;
        yield replaceNode(value, whole, weight * 0.7 ** index);
      }
    }
  },
};
