import { binary, call, put } from './slip.mjs';

const strictness = { '<': '<=', '<=': '<', '>': '>=', '>=': '>' };

export const boundarySlips = [
  {
    id: 'fence-post',
    find(node) {
      const parts = binary(node);
      const other = parts && strictness[parts.operator.text];
      return other ? [put(parts.operator, other)] : [];
    },
  },
  {
    id: 'range-too-short-or-long',
    find(node) {
      const called = call(node);
      if (called?.name.text === 'range' && called.args.length > 0) {
        const end = called.args[Math.min(1, called.args.length - 1)];
        return [put(end, `${end.text} - 1`), put(end, `${end.text} + 1`)];
      }
      const loop = node.type === 'for_statement' ? binary(node.childForFieldName('condition') ?? node) : null;
      return loop
        ? [put(loop.right, `${loop.right.text} - 1`), put(loop.right, `${loop.right.text} + 1`)]
        : [];
    },
  },
  {
    id: 'slice-end-missed',
    find(node) {
      const called = call(node);
      const bounds =
        node.type === 'slice' ? node.namedChildren : called?.name.text === 'slice' ? called.args : [];
      return bounds.flatMap((bound) => [put(bound, `${bound.text} - 1`), put(bound, `${bound.text} + 1`)]);
    },
  },
  {
    id: 'neighbour-read',
    find(node) {
      if (node.type !== 'subscript' && node.type !== 'subscript_expression') return [];
      const index = node.childForFieldName('subscript') ?? node.childForFieldName('index');
      if (index?.type === 'identifier')
        return [put(index, `${index.text} + 1`), put(index, `${index.text} - 1`)];
      return index?.text === '0' ? [put(index, '1')] : [];
    },
  },
  {
    id: 'one-forgotten',
    find(node) {
      const parts = binary(node);
      return parts && /^[+-]$/.test(parts.operator.text) && parts.right.text === '1'
        ? [put(node, parts.left.text)]
        : [];
    },
  },
  {
    id: 'wrong-start',
    find(node) {
      if (node.type !== 'assignment' && node.type !== 'variable_declarator') return [];
      const value = node.childForFieldName('right') ?? node.childForFieldName('value');
      const other = value && { 0: '1', 1: '0' }[value.text];
      if (other) return [put(value, other)];
      return value && /^\w+\[0\]$/.test(value.text) ? [put(value, '0')] : [];
    },
  },
];
