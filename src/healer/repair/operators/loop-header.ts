import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { Edit, EditOperator } from '../edit.ts';
import type { Scope } from '../scope/scope.ts';
import { replaceNode } from './replace-node.ts';

export const loopHeader: EditOperator = {
  id: 'loop-header',
  summary: 'What a loop runs over: other bounds, steps, directions, `of` for `in`.',
  *edits(node, { file: { grammar }, scope, values }) {
    const operator = node.type === 'for_in_statement' ? node.child('operator') : null;
    if (operator) yield replaceNode(operator, operator.text === 'of' ? 'in' : 'of', 0.6);
    if (node.type === 'update_expression') yield* otherSteps(node, scope);
    const isRange = node.type === 'call' && node.child('function')?.text === 'range';
    const given = isRange ? (node.child('arguments')?.named ?? []) : [];
    if (given.length === 1) yield* farEnds(node, given[0]?.text ?? '', scope);
    if (isRange)
      yield* otherRanges(
        given.map(({ text }) => text),
        (text, weight) => replaceNode(node, `range(${text})`, weight),
      );
    const isOver = node.field === 'right' && /^for/.test(node.parent?.type ?? '') && values.has(node);
    if (!isOver || grammar.family !== 'python' || isRange) return;
    yield replaceNode(node, `sorted(${node.text})`, 0.5);
    yield replaceNode(node, `sorted(${node.text}, reverse=True)`, 0.4);
    yield replaceNode(node, `range(len(${node.text}))`, 0.3);
    yield replaceNode(node, `enumerate(${node.text})`, 0.3);
    yield replaceNode(node, `reversed(${node.text})`, 0.4);
  },
};

/** `i += step` for `i++`. */
function* otherSteps(node: SyntaxNode, scope: Scope): Iterable<Edit> {
  const name = node.child('argument')?.text ?? '';
  const sign = node.text.includes('--') ? '-' : '+';
  const numbers = scope
    .variablesAt(node)
    .filter(({ kind, isLocal }) => /number|unknown/.test(kind) && isLocal);
  const steps = numbers.map((variable) => variable.name).filter((step) => step !== name);
  for (const [index, step] of steps.slice(0, 5).entries()) {
    yield replaceNode(node, `${name} ${sign}= ${step}`, 0.8 * 0.85 ** index);
  }
  yield replaceNode(node, `${name} ${sign}= 2`, 0.3);
}

/** `range(left, right + 1)` of `range(left)`, whose end was forgotten. */
function* farEnds(node: SyntaxNode, start: string, scope: Scope): Iterable<Edit> {
  const local = scope.variablesAt(node).filter(({ isLocal, name }) => isLocal && name !== start);
  const ends = local.flatMap(({ name, kind }): [string, number][] => {
    if (kind === 'number')
      return [
        [name, 0.5],
        [`${name} + 1`, 0.4],
      ];
    return /list|string/.test(kind) ? [[`len(${name})`, 0.75]] : [];
  });
  for (const [at, [end, weight]] of ends.slice(0, 10).entries())
    yield replaceNode(node, `range(${start}, ${end})`, weight * 0.93 ** at);
}

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
