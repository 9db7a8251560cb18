import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { EditOperator } from '../edit.ts';
import type { Grammar } from '../grammar/grammar.ts';
import { parenthesise } from '../grammar/parenthesise.ts';
import { conditionsAt } from '../scope/conditions-at.ts';
import { renamed } from './renamed.ts';
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
    const sides = new Set(sidesOf(tested, grammar));
    for (const [index, like] of renamed(tested, site, 4).entries()) {
      if (sides.has(like)) continue;
      const weight = 0.7 * 0.85 ** index * share;
      yield replaceNode(tested, `${tested.text} ${words.or} ${like}`, weight);
      yield replaceNode(
        tested,
        `${side(tested.text, words.and)} ${words.and} ${side(like, words.and)}`,
        weight,
      );
    }
    const known = comparisonsOf(tested, grammar);
    for (const [index, text] of known.flatMap((one) => [`${one} < 0`, `${one} >= 0`]).entries()) {
      if (sides.has(text)) continue;
      yield replaceNode(tested, `${text} ${words.or} ${tested.text}`, 0.35 * 0.9 ** index * share);
      yield replaceNode(
        tested,
        `${text} ${words.and} ${side(tested.text, words.and)}`,
        0.35 * 0.9 ** index * share,
      );
    }
    for (const { text, weight } of conditionsAt(tested, site)) {
      if (sides.has(text)) continue;
      yield replaceNode(tested, text, weight * 0.5 * share);
      const own =
        tested.type === 'conditional_expression' ? `(${tested.text})` : side(tested.text, words.and);
      yield replaceNode(tested, `${own} ${words.and} ${side(text, words.and)}`, weight * share);
      yield replaceNode(tested, `${tested.text} ${words.or} ${text}`, weight * 0.9 * share);
      // What is asked first keeps the rest from what it can't bear: `xs and xs[0] > 1`, `x is None or x > 1`.
      const isKeeper = guards.test(text);
      if (isKeeper || weight > 0.4)
        yield replaceNode(
          tested,
          `${side(text, words.and)} ${words.and} ${own}`,
          weight * (isKeeper ? 0.9 : 0.5) * share,
        );
      if (isKeeper) yield replaceNode(tested, `${text} ${words.or} ${tested.text}`, weight * 0.8 * share);
    }
  },
};

/** A name as it is or negated, or a question whether it is nothing. */
const guards = /^(?:not |!)?[\w.]+$|(?:is|===|!==|is not) (?:None|null|undefined)$/;

/** What is asked already. */
function sidesOf(node: SyntaxNode, grammar: Grammar): string[] {
  const binary = grammar.binary(node);
  if (binary?.kind !== 'logical') return [node.text];
  return [node.text, ...sidesOf(binary.left, grammar), ...sidesOf(binary.right, grammar)];
}

/** Sums and differences that are held against a bound: the other bound may be missing. */
function comparisonsOf(node: SyntaxNode, grammar: Grammar): string[] {
  const binary = grammar.binary(node);
  if (binary?.kind === 'logical')
    return [...comparisonsOf(binary.left, grammar), ...comparisonsOf(binary.right, grammar)].slice(0, 4);
  const left = binary?.kind === 'comparison' ? binary.left : null;
  return left && grammar.binary(left)?.kind === 'arithmetic' && left.end - left.start < 30 ? [left.text] : [];
}

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
