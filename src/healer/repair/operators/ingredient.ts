import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { EditOperator } from '../edit.ts';
import { replaceNode } from './replace-node.ts';
import { compatibility } from './variable.ts';

export const ingredient: EditOperator = {
  id: 'ingredient',
  summary: 'An expression of the same function in the place of another.',
  *edits(node, { file: { grammar }, scope, values }) {
    if (!values.has(node) || node.end - node.start > 100) return;
    const kind = scope.kindOf(node);
    const own = words(node);
    for (const { text, kind: other, node: from } of scope.ingredients.expressions) {
      if (text === node.text || (isTrivial(from) && isTrivial(node)) || contains(from, node)) continue;
      const likeness = overlap(own, words(from));
      const near = Math.abs(from.line - node.line) <= 2 ? 1 : 0.7;
      const isGrown = text.includes(node.text) ? 1.3 : 1;
      const weight = compatibility(kind, other) * (0.25 + 0.55 * likeness) * near * isGrown;
      yield replaceNode(node, text, Math.min(1, weight * (grammar.functions.has(from.type) ? 0.3 : 1)));
    }
  },
};

/** Names and literals have operators of their own. */
function isTrivial(node: SyntaxNode): boolean {
  return node.children.length === 0 || /^(?:string|template_string|update_expression)$/.test(node.type);
}

function contains(outer: SyntaxNode, inner: SyntaxNode): boolean {
  return outer.start <= inner.start && outer.end >= inner.end;
}

function words(node: SyntaxNode): Set<string> {
  return new Set(node.text.match(/\w+|[^\w\s]/g) ?? []);
}

function overlap(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const shared = [...one].filter((word) => other.has(word)).length;
  return shared / (one.size + other.size - shared || 1);
}
