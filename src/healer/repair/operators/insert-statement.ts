import type { EditOperator } from '../edit.ts';
import { brief } from './replace-node.ts';
import { statementModels } from './statement-models.ts';
import { indentOf, insertAfter, insertBefore, isStatement, neighbours } from './statement-text.ts';

export const insertStatement: EditOperator = {
  id: 'insert-statement',
  summary:
    'A statement more, modelled on those of the function: `seen.add(node)`, `i += 1`, `result.append(x)`.',
  *edits(node, site) {
    const { file } = site;
    if (node.type === 'statement_block' && node.named.length === 0) {
      for (const { text, weight } of statementModels(node, site))
        yield {
          splice: {
            start: node.start,
            end: node.end,
            text: `{\n${indentOf(node, file.text)}  ${text}\n${indentOf(node, file.text)}}`,
          },
          title: `insert \`${brief(text)}\``,
          weight,
        };
    }
    if (!isStatement(node, file)) return;
    const isFirst = neighbours(node, file.grammar)[0] === node;
    const isEmpty = node.type === 'pass_statement';
    const isEnding = /^(?:return|break|continue|raise|throw)/.test(node.type);
    for (const { text, weight } of statementModels(node, site)) {
      if (isEmpty) {
        yield {
          splice: { start: node.start, end: node.end, text },
          title: `replace \`pass\` by \`${brief(text)}\``,
          weight,
        };
        continue;
      }
      if (isFirst || isEnding)
        yield {
          splice: insertBefore(node, text, file.text),
          title: `insert \`${brief(text)}\``,
          weight: weight * 0.9,
        };
      if (!isEnding)
        yield { splice: insertAfter(node, text, file.text), title: `insert \`${brief(text)}\``, weight };
    }
  },
};
