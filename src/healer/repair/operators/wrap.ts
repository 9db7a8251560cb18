import type { EditOperator } from '../edit.ts';
import { parenthesise } from '../grammar/parenthesise.ts';
import { replaceNode } from './replace-node.ts';

export const wrap: EditOperator = {
  id: 'wrap',
  summary: 'A call around an expression: `abs(x)`, `x.lower()`, `Math.max(0, x)`.',
  *edits(node, { file: { grammar }, scope, values }) {
    if (
      !values.has(node) ||
      grammar.numbers.test(node.type) ||
      /^(?:none|null|undefined|true|false|lambda|arrow_function)$/.test(node.type)
    )
      return;
    const binary = grammar.binary(node);
    if (binary && binary.kind !== 'arithmetic') return;
    const kind = scope.kindOf(node);
    const share = grammar.strings.test(node.type)
      ? 0.2
      : placeShare(node.parent?.type ?? '', node.field, grammar.returns);
    const isKey = [node.parent, node.parent?.parent].some((outer) =>
      /^(?:lambda|arrow_function)$/.test(outer?.type ?? ''),
    );
    if (isKey && kind !== 'string' && kind !== 'list')
      yield replaceNode(node, `-${parenthesise(node.text)}`, 1);
    for (const [index, name] of scope.ingredients.functions.slice(0, 5).entries()) {
      if (/^[a-z_]/.test(name)) yield replaceNode(node, `${name}(${node.text})`, share * 0.5 * 0.85 ** index);
    }
    const isSpread =
      /^(?:arguments|argument_list|array|list)$/.test(node.parent?.type ?? '') && /list|unknown/.test(kind);
    if (isSpread) yield replaceNode(node, `${grammar.family === 'python' ? '*' : '...'}${node.text}`, 0.8);
    for (const [index, wrapping] of grammar.wrappings[kind]?.entries() ?? []) {
      yield replaceNode(node, around(wrapping, node.text), share * 0.92 ** index);
    }
    // What is iterated or sliced may be a text as well.
    if (kind === 'list' && !grammar.lists.test(node.type)) {
      const texts =
        grammar.family === 'python' ? ['·.lower()', '·.strip()'] : ['·.toLowerCase()', '·.trim()'];
      for (const wrapping of texts) yield replaceNode(node, around(wrapping, node.text), share * 0.4);
    }
    // `best = x` where the best so far is meant.
    const target = node.parent?.child('left');
    if (
      target &&
      target !== node &&
      /^assignment/.test(node.parent?.type ?? '') &&
      /number|unknown/.test(kind)
    ) {
      const of = grammar.family === 'python' ? '' : 'Math.';
      for (const name of ['max', 'min']) {
        yield replaceNode(node, `${of}${name}(${target.text}, ${node.text})`, kind === 'number' ? 0.8 : 0.65);
      }
    }
  },
};

function around(wrapping: string, expression: string): string {
  const isTight = /^·[.[]|[-!]·/.test(wrapping);
  return wrapping.replace('·', () => (isTight ? parenthesise(expression) : expression));
}

function placeShare(parent: string, field: string | null, returns: string): number {
  if (parent === returns) return 1;
  if (/^(?:for_statement|for_in_statement|for_in_clause)$/.test(parent) && field === 'right') return 1;
  if (/assign|variable_declarator/.test(parent)) return 0.9;
  return /^(?:arguments|argument_list|comparison_operator)$/.test(parent) ? 0.8 : 0.6;
}
