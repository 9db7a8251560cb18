import type { EditOperator } from '../edit.ts';
import { replaceNode } from './replace-node.ts';

export const constant: EditOperator = {
  id: 'constant',
  summary: 'Another truth value, none for something, an empty list for none.',
  *edits(node, { file: { grammar }, values }) {
    if (!values.has(node)) return;
    const { words } = grammar;
    const target = node.parent?.child('left');
    if (/^(?:true|false)$/.test(node.type) && target && /^assign/.test(node.parent?.type ?? '')) {
      yield replaceNode(node, grammar.negate(target.text), 0.6);
    }
    if (node.type === 'true') yield replaceNode(node, words.false, 1);
    if (node.type === 'false') yield replaceNode(node, words.true, 1);
    const isEmptyList = grammar.lists.test(node.type) && node.named.length === 0;
    const isEmptyMap = grammar.maps.test(node.type) && node.named.length === 0;
    const isNothing = /^(?:none|null|undefined)$/.test(node.type);
    const isBoolean = /^(?:true|false)$/.test(node.type);
    const isZero = node.text === '0';
    const isReturned = node.parent?.type === grammar.returns;
    if (
      !isEmptyList &&
      !isEmptyMap &&
      !isNothing &&
      !isBoolean &&
      !isZero &&
      !(isReturned && grammar.numbers.test(node.type))
    )
      return;
    const others = [
      '[]',
      '0',
      words.null,
      '{}',
      "''",
      words.false,
      words.true,
      '1',
      '-1',
      '[[]]',
      "['']",
      '[0]',
      '[1]',
    ];
    if (grammar.family === 'javascript') others.push('undefined', 'new Set()', 'new Map()');
    else others.push('set()', '()', words.infinity);
    let weight = 0.6;
    for (const other of others) {
      if (other === node.text || (isBoolean && (other === words.true || other === words.false))) continue;
      yield replaceNode(node, other, weight);
      weight *= 0.88;
    }
  },
};
