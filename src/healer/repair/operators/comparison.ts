import type { Edit, EditOperator } from '../edit.ts';
import type { Binary, Grammar } from '../grammar/grammar.ts';
import { otherOperators } from './other-operators.ts';

export const comparison: EditOperator = {
  id: 'comparison',
  summary: 'Another comparison: `<` for `<=`, `==` for `!=`, `in` for `not in`, `n <= 1` for `n == 0`.',
  edits: (node, { file }) => {
    const binary = file.grammar.binary(node);
    if (binary?.kind === 'comparison')
      return [...otherOperators(binary.operator, file.grammar, 0.62), ...otherBounds(binary, file.grammar)];
    // a < b <= c
    const isChain = node.type === 'comparison_operator' && !binary;
    return isChain
      ? node.children
          .filter(({ field }) => field === 'operators')
          .flatMap((operator) => otherOperators(operator, file.grammar, 0.62))
      : [];
  },
};

/** Another comparison with a number that is one off as well. */
function otherBounds({ operator, right }: Binary, { numbers, words }: Grammar): Edit[] {
  const value = numbers.test(right.type) ? Number(right.text) : Number.NaN;
  if (!Number.isSafeInteger(value)) return [];
  return [value + 1, value - 1].flatMap((bound) =>
    ['<=', '>=', words.equal, words.unequal].flatMap((other) => {
      const text = `${other} ${bound}`;
      // `< 1` and `<= 0` are one, and reached by the one or the other change.
      const isNear = other.charAt(0) === operator.text.charAt(0) && /[<>]/.test(other);
      return isNear || other === operator.text
        ? []
        : [
            {
              splice: { start: operator.start, end: right.end, text },
              title: `replace \`${operator.text} ${right.text}\` by \`${text}\``,
              weight: 0.25,
            },
          ];
    }),
  );
}
