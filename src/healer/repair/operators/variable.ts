import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { isNearName } from '../../diagnose/facts/near-name.ts';
import type { EditOperator } from '../edit.ts';
import type { Binary, Kind } from '../grammar/grammar.ts';
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
    const label = labelOf(node);
    for (const [index, other] of scope.variablesAt(node).entries()) {
      if (other.name === node.text || other.kind === 'function') continue;
      const fits = Math.max(
        compatibility(kind, other.kind),
        wanted.includes(other.kind) ? 0.9 : 0,
        isAlike(node.text, other.name) ? 0.8 : 0,
      );
      const isLabelled = label === other.name;
      const likeness = isLabelled ? 1 : fits * (other.isLocal ? 1 : 0.4) * 0.93 ** index;
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

/** `digits` and `digit`: written for one another. */
function isAlike(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return short.length > 2 && (long === `${short}s` || isNearName(one, other));
}

/** The key or keyword that a value is given under: `{ 'lost': lost }`. */
function labelOf({ parent, field }: SyntaxNode): string | null {
  if (field !== 'value' || !/^(?:pair|keyword_argument)$/.test(parent?.type ?? '')) return null;
  return (parent?.child('key') ?? parent?.child('name'))?.text.replaceAll(/["']/g, '') ?? null;
}

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
function wantedKinds(node: SyntaxNode, { file: { grammar }, scope }: FunctionSite): readonly Kind[] {
  const { parent } = node;
  if (!parent) return [];
  const isHolder = node.field === 'object' || node.field === 'value';
  if (parent.type === grammar.subscripts) return isHolder ? holders : indexKinds(parent, scope);
  if (parent.type === grammar.members && node.field === 'object') {
    const called = (parent.child('property') ?? parent.child('attribute'))?.text ?? '';
    if (/^(?:length|indexOf|lastIndexOf|includes|slice|concat|at|index|count)$/.test(called))
      return ['list', 'string'];
    return grammar.methodKinds.flatMap(([pattern, of]) => (pattern.test(called) ? of : []));
  }
  const binary = grammar.binary(parent);
  if (binary && binary.kind !== 'logical')
    return besideKinds(
      binary,
      scope.kindOf(binary.left.start === node.start ? binary.right : binary.left),
      binary.right.start === node.start,
    );
  if (/^(?:arguments|argument_list)$/.test(parent.type)) {
    const callee = parent.parent?.child('function')?.text ?? '';
    if (numeric.test(callee)) return ['number'];
    if (/^(?:len|sorted|sum|enumerate|any|all|reversed)$/.test(callee)) return holders;
  }
  // `(row, column)`: what stands beside it is of its kind.
  if (parent.type === 'tuple' || parent.type === 'array')
    return parent.named.flatMap((one) => (one.start === node.start ? [] : scope.kindOf(one))).slice(0, 1);
  if (/^augmented/.test(parent.type) && node.field === 'right')
    return [scope.kindOf(parent.child('left') ?? parent)];
  const isIterated = node.field === 'right' && /^for/.test(parent.type);
  return isIterated ? holders : [];
}

const holders: readonly Kind[] = ['list', 'string', 'map'];
const numeric =
  /(?:^|\.)(?:range|abs|chr|floor|ceil|round|trunc|sqrt|pow|slice|substring|charAt|charCodeAt|at|repeat|fromCharCode)$/;

function indexKinds(subscript: SyntaxNode, { kindOf }: FunctionSite['scope']): readonly Kind[] {
  const of = kindOf(subscript.child('object') ?? subscript.child('value') ?? subscript);
  return of === 'list' || of === 'string' ? ['number'] : [];
}

/** What goes with the other operand. */
function besideKinds({ kind, operator }: Binary, other: Kind, isRight: boolean): readonly Kind[] {
  if (kind === 'arithmetic' && /^(?:-|\/|\/\/|\*\*|<<|>>)$/.test(operator.text)) return ['number'];
  if (/in$/.test(operator.text)) return isRight ? holders : [];
  if (operator.text === '%' && other === 'number') return ['number'];
  if (operator.text === '*' || operator.text === '%') return [];
  return other === 'unknown' || other === 'none' ? [] : [other];
}

export function compatibility(one: Kind, other: Kind): number {
  if (one === other) return one === 'unknown' ? 0.7 : 1;
  if (one === 'unknown' || other === 'unknown') return 0.6;
  const pair = [one, other].sort().join();
  return pair === 'list,string' || pair === 'list,map' ? 0.4 : 0.12;
}
