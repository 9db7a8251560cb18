import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { EditOperator } from '../edit.ts';
import type { Grammar } from '../grammar/grammar.ts';
import { parenthesise } from '../grammar/parenthesise.ts';
import { conditionsAt } from '../scope/conditions-at.ts';
import { replaceNode } from './replace-node.ts';

/** One condition more, or another one in its place. */
export const condition: EditOperator = {
  id: 'condition',
  summary: 'A condition strengthened by `and`, weakened by `or`, or another in its place.',
  *edits(node, site) {
    const { grammar } = site.file;
    const { words } = grammar;
    const asked = grammar.condition(node);
    const isReturned =
      node.type === grammar.returns && node.named[0] && site.scope.kindOf(node.named[0]) === 'boolean';
    const tested = asked ?? (isReturned ? node.named[0] : predicateOf(node, grammar));
    if (!tested || !site.values.has(tested)) return;
    const share = asked ? 1 : 0.6;
    if (asked) yield* [replaceNode(tested, words.true, 0.2), replaceNode(tested, words.false, 0.2)];
    for (const { text, weight } of conditionsAt(tested, site)) {
      if (tested.text.includes(text)) continue;
      yield replaceNode(tested, text, weight * 0.5 * share);
      const own =
        tested.type === 'conditional_expression' ? `(${tested.text})` : side(tested.text, words.and);
      yield replaceNode(tested, `${own} ${words.and} ${side(text, words.and)}`, weight * share);
      yield replaceNode(tested, `${tested.text} ${words.or} ${text}`, weight * 0.9 * share);
      if (weight > 0.4)
        yield replaceNode(tested, `${side(text, words.and)} ${words.and} ${own}`, weight * 0.5 * share);
    }
  },
};

/** What `xs.filter((x) => …)` asks of each. */
function predicateOf(node: SyntaxNode, grammar: Grammar): SyntaxNode | null {
  const body = /^(?:arrow_function|lambda)$/.test(node.type) ? node.child('body') : null;
  if (!body || grammar.blocks.has(body.type)) return null;
  const callee = node.parent?.parent?.child('function')?.text ?? '';
  return /(?:filter|some|every|find\w*|any|all)$/.test(callee) ? body : null;
}

/** `a or b` in brackets, other sides as they are. */
function side(text: string, and: string): string {
  return (and === 'and' ? /\bor\b|\bif\b/ : /\|\||\?/).test(text) ? parenthesise(text) : text;
}
