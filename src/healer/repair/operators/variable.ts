import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { EditOperator } from '../edit.ts';
import type { Kind } from '../grammar/grammar.ts';
import type { FunctionSite } from '../scope/function-site.ts';
import { replaceNode } from './replace-node.ts';

export const variable: EditOperator = {
  id: 'variable',
  summary: 'Another variable that has a value there.',
  *edits(node, site) {
    const {
      scope,
      values,
      file: { grammar },
    } = site;
    const isTarget = isAssigned(node, site);
    if (node.type !== 'identifier' || (!values.has(node) && !isTarget && node.field !== 'object')) return;
    const kind = scope.kindOf(node);
    const wanted = wantedKinds(node, site);
    for (const [index, other] of scope.variablesAt(node).entries()) {
      if (other.name === node.text || other.kind === 'function') continue;
      const fits = Math.max(compatibility(kind, other.kind), wanted.includes(other.kind) ? 0.9 : 0);
      const likeness = fits * (other.isLocal ? 1 : 0.4) * 0.93 ** index;
      yield replaceNode(node, other.name, likeness * (isTarget ? 0.5 : 1));
    }
    if (isTarget || !values.has(node)) return;
    // A part of a variable, or of the object that it is a part of.
    for (const [index, property] of (scope.ingredients.properties.get(node.text) ?? []).entries()) {
      const isCallee = grammar.calls.test(node.parent?.type ?? '') && node.field === 'function';
      if (!isCallee) yield replaceNode(node, `${node.text}.${property}`, 0.45 * 0.85 ** index);
    }
  },
};

function isAssigned(node: SyntaxNode, { file: { grammar } }: FunctionSite): boolean {
  const { parent } = node;
  return (
    node.field === 'left' &&
    parent !== null &&
    /assign/.test(parent.type) &&
    grammar.targets(parent).length === 1
  );
}

/** What the place asks for, whatever the name that stands there says: in `digits[unit]` a number is out of place. */
function wantedKinds(node: SyntaxNode, { file: { grammar } }: FunctionSite): readonly Kind[] {
  const { parent } = node;
  if (!parent) return [];
  const isHolder = node.field === 'object' || node.field === 'value';
  if (parent.type === grammar.subscripts && isHolder) return ['list', 'string', 'map'];
  if (parent.type === grammar.members && node.field === 'object') {
    const called = (parent.child('property') ?? parent.child('attribute'))?.text ?? '';
    return grammar.methodKinds.flatMap(([pattern, of]) => (pattern.test(called) ? of : []));
  }
  const isIterated = node.field === 'right' && /^for/.test(parent.type);
  return isIterated ? ['list', 'string', 'map'] : [];
}

export function compatibility(one: Kind, other: Kind): number {
  if (one === other) return one === 'unknown' ? 0.7 : 1;
  if (one === 'unknown' || other === 'unknown') return 0.6;
  const pair = [one, other].sort().join();
  return pair === 'list,string' || pair === 'list,map' ? 0.4 : 0.12;
}
