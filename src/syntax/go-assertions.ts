import { normaliseSource } from './normalise-source.ts';
import type { SourceAssertion } from './source-facts.ts';
import type { SyntaxNode } from './syntax-node.ts';

type Asked = Pick<SourceAssertion, 'method' | 'operands' | 'strength'>;

/** `t.Errorf(…)` and its like with the condition they stand under, and the calls of testify. */
export function readGoAssertions(
  body: SyntaxNode,
  handle: string,
  isSubtest: (node: SyntaxNode) => boolean,
): SourceAssertion[] {
  return [...body.descendants((node) => !isSubtest(node))].flatMap((node) => {
    const callee = node.type === 'call_expression' ? (node.child('function')?.text ?? '') : '';
    const isFailure =
      callee.startsWith(`${handle}.`) && /\.(?:Error|Errorf|Fatal|Fatalf|Fail|FailNow)$/.test(callee);
    const isCheck = /^(?:require|assert|is|cmp|qt|must|should)\.[A-Z]/.test(callee);
    if (!isFailure && !isCheck) return [];
    const asked = isFailure ? ofFailure(node, callee) : ofCheck(node, callee);
    return [{ line: node.line, text: textOf(node, asked), ...asked }];
  });
}

/** With its condition, since `t.Fatal("wrong")` says little by itself. */
function textOf(node: SyntaxNode, { operands }: Asked): string {
  const { condition, isElse } = conditionOf(node);
  if (!condition || operands.length === 0) return normaliseSource(node);
  return `if ${isElse ? '! ' : ''}${normaliseSource(condition)} ${normaliseSource(node)}`;
}

function conditionOf(node: SyntaxNode): { condition: SyntaxNode | null; isElse: boolean } {
  let inner = node;
  for (const outer of node.ancestors()) {
    if (outer.type === 'if_statement')
      return { condition: outer.child('condition'), isElse: inner.field === 'alternative' };
    if (outer.type === 'func_literal') break;
    inner = outer;
  }
  return { condition: null, isElse: false };
}

function ofFailure(node: SyntaxNode, method: string): Asked {
  const { condition, isElse } = conditionOf(node);
  if (!condition) return { method, operands: [], strength: 'truthy' };
  const [left, right] = [condition.child('left'), condition.child('right')];
  if (condition.type !== 'binary_expression' || !left || !right) {
    return {
      method,
      operands: [normaliseSource(condition)],
      strength: isDeepEqual(condition) ? 'equal' : 'truthy',
    };
  }
  const operands = [normaliseSource(left), normaliseSource(right)];
  if (operands[0] === operands[1]) return { method, operands, strength: 'none' };
  const operator = condition.child('operator')?.text ?? '';
  if (operator === (isElse ? '==' : '!=')) return { method, operands, strength: 'equal' };
  return { method, operands, strength: operands.includes('nil') ? 'truthy' : 'compare' };
}

/** `!reflect.DeepEqual(a, b)`, `!bytes.Equal(a, b)`. */
function isDeepEqual({ text }: SyntaxNode): boolean {
  return /^!\s*(?:reflect\.DeepEqual|(?:bytes|slices|maps|cmp)\.Equal)\(/.test(text);
}

function ofCheck(node: SyntaxNode, method: string): Asked {
  const given = node.child('arguments')?.named ?? [];
  const operands = given.filter(({ text }, index) => index > 0 || text.length > 2).map(normaliseSource);
  const name = method.slice(method.indexOf('.') + 1).replace(/f$/, '');
  if (
    /^(?:Equal|EqualValues|Exactly|JSONEq|YAMLEq|Same|Nil|NoError|EqualError|ErrorIs|Empty|Zero|Len|ElementsMatch|DeepEqual)$/.test(
      name,
    )
  ) {
    return {
      method,
      operands,
      strength: operands.length > 1 && operands[0] === operands[1] ? 'none' : 'equal',
    };
  }
  return {
    method,
    operands,
    strength: /^(?:True|False|NotNil|Error|NotEmpty|NotZero)$/.test(name) ? 'truthy' : 'compare',
  };
}
