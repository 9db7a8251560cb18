import { functionOf, isInLoop, put, wholeLines } from './slip.mjs';

export const flowSlips = [
  {
    id: 'update-dropped',
    find(node, { language, source }) {
      if (node.type !== 'expression_statement' || !functionOf(node)) return [];
      const inner = node.namedChildren[0];
      if (!inner || inner.type === 'string') return [];
      // A table of values is nothing that can be guessed.
      if (node.text.includes('\n')) return [];
      if (node.parent.namedChildren.length > 1) return [[{ ...wholeLines(node, source), text: '' }]];
      return language === 'python' ? [put(node, 'pass')] : [];
    },
  },
  {
    id: 'return-inside-of-the-loop',
    find(node, { source }) {
      const loop = node.type === 'return_statement' ? node.previousNamedSibling : null;
      if (!loop || !/^(for|while)/.test(loop.type) || isInLoop(node)) return [];
      const last = loop.childForFieldName('body')?.namedChildren.at(-1);
      if (!last) return [];
      const lines = wholeLines(last, source);
      const indent = ' '.repeat(last.startPosition.column);
      return [[{ start: lines.end, end: lines.end, text: `${indent}${node.text}\n` }]];
    },
  },
  {
    id: 'statement-slid-into-the-loop',
    find(node, { source }) {
      const loop = /^(expression_statement|if_statement)$/.test(node.type) ? node.previousNamedSibling : null;
      if (!loop || !/^(for|while)/.test(loop.type)) return [];
      const last = loop.childForFieldName('body')?.namedChildren.at(-1);
      if (!last) return [];
      const [from, to] = [wholeLines(node, source), wholeLines(last, source)];
      const deeper = last.startPosition.column - node.startPosition.column;
      if (deeper <= 0) return [];
      const moved = source.slice(from.start, from.end).replaceAll(/^(?=.)/gm, ' '.repeat(deeper));
      return [
        [
          { ...from, text: '' },
          { start: to.end, end: to.end, text: moved },
        ],
      ];
    },
  },
  {
    id: 'break-for-continue',
    find(node) {
      if (node.type === 'continue_statement') return [put(node, node.text.replace('continue', 'break'))];
      return node.type === 'break_statement' && isInLoop(node)
        ? [put(node, node.text.replace('break', 'continue'))]
        : [];
    },
  },
  {
    id: 'wrong-thing-returned',
    find(node) {
      if (node.type !== 'return_statement') return [];
      const value = node.namedChildren[0];
      const swapped =
        value &&
        { True: 'False', False: 'True', true: 'false', false: 'true', None: '0', null: '0', '-1': '0' }[
          value.text
        ];
      return swapped ? [put(value, swapped)] : [];
    },
  },
];
