import type { EditOperator } from '../edit.ts';
import { replaceNode } from './replace-node.ts';

export const defaultValue: EditOperator = {
  id: 'default-value',
  summary: 'What to take where there is nothing: `x ?? 0`, `a?.b`, `d.get(k, 0)`.',
  *edits(node, { file: { grammar }, scope, values }) {
    const isPython = grammar.family === 'python';
    if (/^(?:array_pattern|object_pattern)$/.test(node.parent?.type ?? '') && named.test(node.type)) {
      for (const [at, other] of ['0', "''", '[]', '{}', '1'].entries())
        yield replaceNode(node, `${node.text} = ${other}`, 0.5 * 0.85 ** at);
    }
    if (!values.has(node)) return;
    const index = node.child('subscript');
    if (
      isPython &&
      node.type === 'subscript' &&
      index &&
      index.type !== 'slice' &&
      !grammar.numbers.test(index.type)
    ) {
      const object = node.child('value')?.text ?? '';
      const sure = scope.kindOf(node.child('value') ?? node) === 'list' ? 0.5 : 1;
      for (const [at, other] of [`, 0`, '', ', []', ", ''"].entries())
        yield replaceNode(node, `${object}.get(${index.text}${other})`, sure * 0.7 * 0.85 ** at);
    }
    if (!isPython && node.type === 'member_expression' && !node.has('optional_chain')) {
      const [object, property] = [node.child('object'), node.child('property')];
      if (object && property) yield replaceNode(node, `${object.text}?.${property.text}`, 0.5);
    }
    const isPlain =
      /^(?:identifier|member_expression|subscript_expression|call_expression|subscript|attribute|call)$/.test(
        node.type,
      );
    const isIterated = /^for/.test(node.parent?.type ?? '') && node.field === 'right';
    if (
      !isPlain ||
      (!isIterated &&
        !/assign|declarator|return|arguments|argument_list|binary|operator|subscript|member/.test(
          node.parent?.type ?? '',
        ))
    )
      return;
    const others = isIterated ? ['[]', '{}', "''"] : ['0', '[]', "''", '{}', '1'];
    const isIndexed = node.type === grammar.subscripts;
    const share = node.type === 'identifier' ? 0.4 : isIterated || isIndexed ? 1 : 0.7;
    for (const [at, other] of others.entries()) {
      yield replaceNode(
        node,
        isPython ? `${node.text} or ${other}` : `${node.text} || ${other}`,
        share * 0.5 * 0.85 ** at,
      );
      if (!isPython) yield replaceNode(node, `${node.text} ?? ${other}`, share * 0.6 * 0.85 ** at);
    }
  },
};

const named = /^(?:identifier|shorthand_property_identifier_pattern)$/;
