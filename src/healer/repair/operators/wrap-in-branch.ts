import type { EditOperator } from '../edit.ts';
import { conditionsAt } from '../scope/conditions-at.ts';
import { brief } from './replace-node.ts';
import { indentOf, isStatement } from './statement-text.ts';

export const wrapInBranch: EditOperator = {
  id: 'wrap-in-branch',
  summary: 'A statement that runs only under a condition.',
  *edits(node, site) {
    const { file } = site;
    if (
      !isStatement(node, file) ||
      !/^(?:expression_statement|return_statement|break_statement|continue_statement|raise_statement|throw_statement)$/.test(
        node.type,
      )
    )
      return;
    if (/^["'`]/.test(node.text)) return;
    for (const { text: asked, weight } of conditionsAt(node, site).slice(0, 60)) {
      const text = file.grammar.ifText(asked, node.text.split('\n'), indentOf(node, file.text));
      const share = node.type === file.grammar.returns ? 0.8 : 1;
      yield {
        splice: { start: node.start, end: node.end, text },
        title: `wrap \`${brief(node.text)}\` in \`if ${asked}\``,
        weight: weight * share,
      };
    }
  },
};
