import type { EditOperator } from '../edit.ts';
import { brief } from './replace-node.ts';
import { isStatement, together } from './statement-text.ts';
import { compatibility } from './variable.ts';

export const swapNames: EditOperator = {
  id: 'swap-names',
  summary:
    'Two variables of a statement change places, or one of them stands for the other everywhere in it.',
  *edits(node, { file, scope, values }) {
    const isStatementOrPart = isStatement(node, file) ? simple.test(node.type) : parts.test(node.type);
    const whole = isStatementOrPart ? node : file.grammar.condition(node);
    if (!whole || whole.end - whole.start > 300) return;
    const used = [...whole.descendants()].filter((one) => one.type === 'identifier' && values.has(one));
    const names = [...new Set(used.map(({ text }) => text))].slice(0, 6);
    for (const [index, one] of names.entries()) {
      for (const other of names.slice(index + 1)) {
        const [first, second] = [
          used.find(({ text }) => text === one),
          used.find(({ text }) => text === other),
        ];
        const fits = first && second ? compatibility(scope.kindOf(first), scope.kindOf(second)) : 0;
        const exchanged = used.flatMap(({ text, start, end }) =>
          text === one ? { start, end, text: other } : text === other ? { start, end, text: one } : [],
        );
        yield {
          splice: together(file.text, exchanged),
          title: `swap \`${one}\` and \`${other}\` in \`${brief(whole.text)}\``,
          weight: fits,
        };
      }
    }
    for (const name of names) {
      const places = used.filter(({ text }) => text === name);
      const [place] = places;
      if (!place || places.length < 2) continue;
      for (const [index, other] of scope.variablesAt(place).slice(0, 8).entries()) {
        if (other.name === name || !other.isLocal) continue;
        const renamed = places.map(({ start, end }) => ({ start, end, text: other.name }));
        yield {
          splice: together(file.text, renamed),
          title: `replace \`${name}\` by \`${other.name}\` throughout \`${brief(whole.text)}\``,
          weight: 0.6 * compatibility(scope.kindOf(place), other.kind) * 0.9 ** index,
        };
      }
    }
  },
};

const simple = /^(?:expression_statement|return_statement|lexical_declaration)$/;
const parts =
  /^(?:subscript|subscript_expression|binary_operator|binary_expression|comparison_operator|call|call_expression)$/;
