import type { EditOperator } from '../edit.ts';
import { replaceNode } from './replace-node.ts';

export const numberLiteral: EditOperator = {
  id: 'number-literal',
  summary: 'Another number: its neighbours, 0, 1, its negative, or one that the file has.',
  *edits(node, { file: { grammar }, scope, values }) {
    if (!grammar.numbers.test(node.type) || !values.has(node)) return;
    const { parent } = node;
    const isNegated = /^unary_/.test(parent?.type ?? '') && parent?.text.startsWith('-');
    if (isNegated && parent) yield replaceNode(parent, node.text, 0.5);
    const value = Number(node.text);
    const seen = new Set([node.text]);
    for (const [text, weight] of neighbours(value, grammar.words.infinity)) {
      if (seen.has(text)) continue;
      seen.add(text);
      yield replaceNode(node, text, weight);
    }
    for (const [index, text] of scope.ingredients.numbers.entries()) {
      if (!seen.has(text)) yield replaceNode(node, text, 0.45 * 0.92 ** index);
    }
  },
};

function neighbours(value: number, infinity: string): [string, number][] {
  if (!Number.isFinite(value)) return [];
  const isWhole = Number.isInteger(value);
  const near: [number, number][] = [
    [value + 1, 1],
    [value - 1, 1],
    [0, 0.7],
    [1, 0.7],
    [2, 0.4],
    [-value, 0.3],
    [value * 10, 0.3],
    [value / 10, isWhole && value % 10 ? 0.02 : 0.25],
    [value * 2, 0.2],
    [value / 2, isWhole && value % 2 ? 0.02 : 0.2],
    [value * 100, 0.1],
    [value + 2, 0.12],
    [value - 2, 0.12],
  ];
  const others: [string, number][] = near.map(([number, weight]) => [plain(number), weight]);
  return [...others, ['-1', 0.4], [infinity, 0.15], [`-${infinity}`, 0.15]];
}

/** `0.1`, not `0.30000000000000004`. */
function plain(number: number): string {
  return String(Number(number.toPrecision(12)));
}
