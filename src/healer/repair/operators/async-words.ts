import type { EditOperator } from '../edit.ts';
import { replaceNode } from './replace-node.ts';

export const asyncWords: EditOperator = {
  id: 'async-words',
  summary: '`await` added or dropped, `yield from` for `yield`.',
  *edits(node, { file: { grammar }, values }) {
    if (/^await/.test(node.type) && node.named[0]) yield replaceNode(node, node.named[0].text, 0.5);
    if (grammar.calls.test(node.type) && values.has(node) && !/^await/.test(node.parent?.type ?? '')) {
      const isAsync = [...node.ancestors()].find(({ type }) => grammar.functions.has(type))?.has('async');
      if (isAsync) yield replaceNode(node, `await ${node.text}`, 1);
    }
    if (!/^yield/.test(node.type)) return;
    const [word, many] = grammar.family === 'python' ? ['yield', 'yield from'] : ['yield', 'yield*'];
    const isMany = node.text.startsWith(many);
    const from = isMany ? many : word;
    yield {
      splice: { start: node.start, end: node.start + from.length, text: isMany ? word : many },
      title: `replace \`${from}\` by \`${isMany ? word : many}\``,
      weight: 1,
    };
  },
};
