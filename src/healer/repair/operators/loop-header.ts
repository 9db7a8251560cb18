import type { EditOperator } from '../edit.ts';
import { replaceNode } from './replace-node.ts';

export const loopHeader: EditOperator = {
  id: 'loop-header',
  summary: 'What a loop runs over: other bounds, steps, directions, `of` for `in`.',
  *edits(node, { file: { grammar }, scope, values }) {
    const operator = node.type === 'for_in_statement' ? node.child('operator') : null;
    if (operator) yield replaceNode(operator, operator.text === 'of' ? 'in' : 'of', 0.6);
    if (node.type === 'update_expression') {
      const name = node.child('argument')?.text ?? '';
      const sign = node.text.includes('--') ? '-' : '+';
      for (const [index, step] of [
        '2',
        ...scope
          .variablesAt(node)
          .filter(({ kind, isLocal }) => /number|unknown/.test(kind) && isLocal)
          .map((one) => one.name),
      ]
        .slice(0, 5)
        .entries()) {
        if (step !== name) yield replaceNode(node, `${name} ${sign}= ${step}`, 0.5 * 0.8 ** index);
      }
    }
    const isRange = node.type === 'call' && node.child('function')?.text === 'range';
    if (isRange)
      yield* otherRanges(node.child('arguments')?.named.map(({ text }) => text) ?? [], (text, weight) =>
        replaceNode(node, `range(${text})`, weight),
      );
    const isOver = node.field === 'right' && /^for/.test(node.parent?.type ?? '') && values.has(node);
    if (!isOver || grammar.family !== 'python' || isRange) return;
    yield replaceNode(node, `range(len(${node.text}))`, 0.3);
    yield replaceNode(node, `enumerate(${node.text})`, 0.3);
    yield replaceNode(node, `reversed(${node.text})`, 0.4);
  },
};

function* otherRanges<E>(given: readonly string[], make: (text: string, weight: number) => E): Iterable<E> {
  const [first = '', second, step] = given;
  if (second === undefined) {
    yield* [
      make(`1, ${first}`, 1),
      make(`1, ${first} + 1`, 0.8),
      make(`2, ${first}`, 0.4),
      make(`${first} - 1, -1, -1`, 0.6),
      make(`0, ${first}, 2`, 0.3),
    ];
    return;
  }
  yield make(second, 0.5);
  if (step === undefined)
    yield* [
      make(`${first}, ${second}, 2`, 0.4),
      make(`${second} - 1, ${first} - 1, -1`, 0.5),
      make(`${second}, ${first}, -1`, 0.4),
      make(`${first}, ${second}, ${first}`, 0.4),
      make(`${first} + 1, ${second} + 1`, 0.5),
      make(`${first} - 1, ${second} - 1`, 0.3),
    ];
  else yield* [make(`${first}, ${second}`, 0.5), make(`${first}, ${second}, -${step}`, 0.3)];
}
