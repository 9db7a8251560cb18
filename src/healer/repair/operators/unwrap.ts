import type { EditOperator } from '../edit.ts';
import { replaceNode } from './replace-node.ts';

export const unwrap: EditOperator = {
  id: 'unwrap',
  summary: 'The inside of a call, an index or a sign instead of the whole.',
  *edits(node, { file: { grammar }, values }) {
    if (!values.has(node) && node.field !== 'function') return;
    if (grammar.calls.test(node.type)) {
      const called = node.child('function') ?? node.child('constructor');
      for (const argument of node.child('arguments')?.named ?? []) {
        if (argument.type !== 'keyword_argument' && !grammar.functions.has(argument.type))
          yield replaceNode(node, argument.text, 0.8);
      }
      const object = called?.type === grammar.members ? called.child('object') : null;
      if (object && values.has(object)) yield replaceNode(node, object.text, 0.9);
      return;
    }
    if (node.type === grammar.subscripts || node.type === grammar.members) {
      const object = node.child('object') ?? node.child('value');
      if (object) yield replaceNode(node, object.text, 0.5);
    }
    if (/^unary_/.test(node.type) && node.text.startsWith('-'))
      yield replaceNode(node, node.text.slice(1), 1);
    const [first, second, third] = node.named;
    if (node.type === 'conditional_expression' && first && third)
      yield* [replaceNode(node, first.text, 0.5), replaceNode(node, third.text, 0.5)];
    if (node.type === 'ternary_expression' && second && third)
      yield* [replaceNode(node, second.text, 0.5), replaceNode(node, third.text, 0.5)];
    const isSingle = /^(?:list|array|spread_element)$/.test(node.type) && node.named.length === 1;
    if (isSingle && first) yield replaceNode(node, first.text, 0.4);
  },
};
