import { normaliseSource } from './normalise-source.ts';
import type { SourceAssertion } from './source-facts.ts';
import type { SyntaxNode } from './syntax-node.ts';

type Strength = SourceAssertion['strength'];

/** The assertions of a body, those of functions inside of it too. */
export function readPythonAssertions(body: SyntaxNode): SourceAssertion[] {
  return [...body.descendants()].filter(isPythonAssertion).map((node) => {
    const asked = node.type === 'assert_statement' ? ofStatement(node) : ofCall(node);
    return { line: node.line, text: normaliseSource(node), ...asked };
  });
}

/** `assert`, or a call that fails the test: `self.assertEqual`, `pytest.raises`, `np.testing.assert_allclose`, `check.assert_valid`. */
export function isPythonAssertion(node: SyntaxNode): boolean {
  if (!node.isNamed) return false;
  return node.type === 'assert_statement' || (node.type === 'call' && assertingCall.test(calleeOf(node)));
}

const assertingCall =
  /^(?:pytest\.(?:raises|warns|fail|deprecated_call)|self\.(?:assert\w*|fail|failUnless\w*|failIf\w*))$|(?:^|\.)assert_\w+$|^assert[A-Z]\w*$/;

function calleeOf(call: SyntaxNode): string {
  return call.child('function')?.text.replaceAll(/\s+/g, '') ?? '';
}

function ofStatement(statement: SyntaxNode): Pick<SourceAssertion, 'method' | 'operands' | 'strength'> {
  const [condition] = statement.named;
  if (!condition) return { method: 'assert', operands: [], strength: 'none' };
  return { method: 'assert', operands: operandsOf(condition), strength: strengthOf(condition) };
}

function operandsOf(condition: SyntaxNode): string[] {
  const inside = unwrapped(condition);
  if (inside.type === 'comparison_operator') return inside.named.map(normaliseSource);
  if (inside.type === 'boolean_operator') return inside.named.flatMap(operandsOf);
  return [normaliseSource(inside)];
}

function unwrapped(node: SyntaxNode): SyntaxNode {
  const [only] = node.named;
  return node.type === 'parenthesized_expression' && only ? unwrapped(only) : node;
}

function strengthOf(condition: SyntaxNode): Strength {
  const node = unwrapped(condition);
  if (node.type === 'comparison_operator') return comparisonStrength(node);
  if (node.type === 'not_operator') return negated(node);
  if (node.type === 'boolean_operator') {
    const sides = node.named.map(strengthOf);
    return node.has('or') ? weakest(sides) : strongest(sides);
  }
  // A literal says nothing; nor does a tuple, which is true: `assert (a == b, "message")`.
  if (/^(?:true|integer|float|string|concatenated_string|tuple|list|dictionary)$/.test(node.type))
    return 'none';
  const call = node.type === 'call' ? calleeOf(node) : '';
  return /^(?:isinstance|issubclass|all|any|hasattr)$|(?:^|\.)(?:startswith|endswith|match|search|fullmatch|isclose|allclose|issubset|issuperset)$/.test(
    call,
  )
    ? 'compare'
    : 'truthy';
}

function comparisonStrength(node: SyntaxNode): Strength {
  const operands = node.named.map(normaliseSource);
  if (operands.length === 2 && operands[0] === operands[1]) return 'none';
  const operators = node.children
    .filter(({ isNamed }) => !isNamed)
    .map(({ text }) => text.replaceAll(/\s+/g, ' '));
  const isLoose = operands.some((operand) => /\b(?:approx|ANY)\b/.test(operand));
  if (operators.some((operator) => operator === '==' || operator === 'is'))
    return isLoose ? 'compare' : 'equal';
  return /^(?:!=|is not)$/.test(operators.join()) && operands.includes('None') ? 'truthy' : 'compare';
}

function negated(node: SyntaxNode): Strength {
  const inside = node.child('argument');
  const strength = inside ? strengthOf(inside) : 'none';
  return strength === 'equal' ? 'compare' : strength;
}

function ofCall(call: SyntaxNode): Pick<SourceAssertion, 'method' | 'operands' | 'strength'> {
  const method = calleeOf(call);
  const given = (call.child('arguments')?.named ?? []).filter(({ type }) => type !== 'keyword_argument');
  const operands = given.map(normaliseSource);
  const name = method.slice(method.lastIndexOf('.') + 1);
  return { method, operands, strength: callStrength(name, operands, call) };
}

function callStrength(name: string, operands: readonly string[], call: SyntaxNode): Strength {
  const [first, second] = operands;
  if (/^(?:raises|warns|assertRaises|assertWarns)$/.test(name)) {
    const names = call.child('arguments')?.text ?? '';
    return /^(?:Exception|BaseException)$/.test(first ?? '') && !/\bmatch\s*=/.test(names)
      ? 'truthy'
      : 'compare';
  }
  if (/^(?:assertTrue|assert_|failUnless)$/.test(name)) {
    const [condition] = call.child('arguments')?.named ?? [];
    return condition ? strengthOf(condition) : 'none';
  }
  if (first !== undefined && first === second) return 'none';
  if (equalCall.test(name)) return 'equal';
  return /^(?:assertFalse|assertIsNotNone|assert_called|assert_awaited|fail|failIf)$/.test(name)
    ? 'truthy'
    : 'compare';
}

const equalCall =
  /^(?:assert(?!\w*(?:Not|Almost|Greater|Less))\w*Equals?|assertIs|assertIsNone|assert(?!\w*(?:not|almost|less|greater))(?:_\w+)?_equal|assert_(?:called|awaited)(?:_once)?_with|assert_called_once|assert_has_calls|assert_not_called|assertNoLogs)$/;

const order: readonly Strength[] = ['none', 'truthy', 'compare', 'equal'];

function strongest(strengths: readonly Strength[]): Strength {
  return order[Math.max(0, ...strengths.map((strength) => order.indexOf(strength)))] ?? 'none';
}

function weakest(strengths: readonly Strength[]): Strength {
  return order[Math.min(order.length - 1, ...strengths.map((strength) => order.indexOf(strength)))] ?? 'none';
}
