import { chainOf } from '../../../syntax/javascript-calls.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';

/**
 * Where a statement that compares for equality may hold the expected value; empty of one that compares otherwise. Other
 * comparisons are left alone: with another value they would say something else.
 */
export function expectedSlots(statement: SyntaxNode): SyntaxNode[] {
  if (statement.type === 'assert_statement') return assertSlots(statement);
  const calls = [statement, ...statement.descendants()].filter(({ type }) =>
    /^call(?:_expression)?$/.test(type),
  );
  return calls
    .flatMap((call) => (call.type === 'call' ? pythonSlots(call) : javascriptSlots(call)))
    .flatMap(unwrapped);
}

function assertSlots(statement: SyntaxNode): SyntaxNode[] {
  const [condition] = statement.named;
  const comparison = condition?.type === 'parenthesized_expression' ? condition.named[0] : condition;
  if (comparison?.type !== 'comparison_operator' || comparison.named.length !== 2) return [];
  const operator = comparison.children.find(({ isNamed }) => !isNamed)?.type;
  return operator === '==' || operator === 'is' ? comparison.named.flatMap(unwrapped) : [];
}

/** What `approx(…)`, `Decimal(…)` and their like are given counts as well. */
function unwrapped(node: SyntaxNode): SyntaxNode[] {
  const callee = node.child('function')?.text ?? '';
  const [inner] = /(?:^|\.)(?:approx|objectContaining|arrayContaining)$/.test(callee)
    ? (node.child('arguments')?.named ?? [])
    : [];
  return inner ? [inner] : [node];
}

const unittestMethods =
  /\.assert(?:Equals?|AlmostEqual|ListEqual|DictEqual|TupleEqual|SetEqual|SequenceEqual|MultiLineEqual|CountEqual|Is)$/;

function pythonSlots(call: SyntaxNode): SyntaxNode[] {
  const isEqual = unittestMethods.test(call.child('function')?.text ?? '');
  return isEqual ? (call.child('arguments')?.named.slice(0, 2) ?? []) : [];
}

const matchers =
  /^(?:toBe|toEqual|toStrictEqual|toHaveLength|toBeCloseTo|toMatchObject|equal|equals|eq|eql|eqls|lengthOf|length)$/;
const assertions = /^(?:equal|strictEqual|deepEqual|deepStrictEqual|deepLooseEqual|is|same|lengthOf)$/;

function javascriptSlots(call: SyntaxNode): SyntaxNode[] {
  const { root, modifiers } = chainOf(call);
  const given = call.child('arguments')?.named ?? [];
  const method = modifiers.at(-1) ?? root;
  if (root === 'expect' || modifiers.includes('should')) {
    return matchers.test(method) && !modifiers.includes('not')
      ? given.slice(0, 1)
      : lastOfProperty(method, modifiers, given);
  }
  return assertions.test(method) || (root === 'assert' && modifiers.length === 0) ? given.slice(0, 2) : [];
}

function lastOfProperty(
  method: string,
  modifiers: readonly string[],
  given: readonly SyntaxNode[],
): SyntaxNode[] {
  const isProperty = /^(?:toHaveProperty|property)$/.test(method) && !modifiers.includes('not');
  return isProperty ? given.slice(1, 2) : [];
}
