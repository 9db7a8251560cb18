import type { EditOperator } from '../edit.ts';
import { endsLoop } from '../scope/oddities.ts';
import { brief } from './replace-node.ts';
import { isStatement, removal } from './statement-text.ts';

export const deleteStatement: EditOperator = {
  id: 'delete-statement',
  summary: 'A statement, a guard or an else branch too many.',
  *edits(node, { file }) {
    const { grammar } = file;
    const isElse = node.type === 'else_clause' || node.type === 'elif_clause';
    if (isElse) {
      yield {
        splice: { start: node.start, end: node.end, text: '' },
        title: `delete \`${brief(node.text)}\``,
        weight: 0.3,
      };
    }
    if (!isStatement(node, file) || /definition$|^(?:function|class)_|^import/.test(node.type)) return;
    if (/^"|^'/.test(node.text)) return;
    const weight =
      /^(?:break|continue)/.test(node.type) || (node.type === grammar.returns && endsLoop(node, grammar))
        ? 1
        : grammar.loops.test(node.type)
          ? 0.1
          : node.type === grammar.returns
            ? 0.4
            : 0.6;
    yield { splice: removal(node, file), title: `delete \`${brief(node.text)}\``, weight };
  },
};
