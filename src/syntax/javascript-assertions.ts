import { normaliseSource } from './normalise-source.ts';
import type { SourceAssertion } from './source-facts.ts';
import type { SyntaxNode } from './syntax-node.ts';

type Asked = Pick<SourceAssertion, 'method' | 'operands' | 'strength'>;

/** The assertions of a body; those of subtests belong to the subtests. */
export function readJavaScriptAssertions(
  body: SyntaxNode,
  isSubtest: (node: SyntaxNode) => boolean,
): SourceAssertion[] {
  return [body, ...body.descendants((node) => !isSubtest(node))].flatMap((node) => {
    const asked = readAssertion(node);
    return asked ? [{ line: node.line, text: normaliseSource(node), ...asked }] : [];
  });
}

/** `assert.equal(a, b)`, `expect(a).not.toBe(b)`, `expect(a).to.be.true`, `a.should.equal(b)`. */
export function isJavaScriptAssertion(node: SyntaxNode): boolean {
  return readAssertion(node) !== null;
}

function readAssertion(node: SyntaxNode): Asked | null {
  if (!/^(?:call_expression|member_expression)$/.test(node.type) || isPartOfChain(node)) return null;
  if (isSettled(node.child('function') ?? node)) return null;
  const { root, subject, path } = unchained(node);
  const given = node.type === 'call_expression' ? (node.child('arguments')?.named ?? []) : [];
  if (root === 'expect' && subject) return ofExpect(path, subject, given);
  if (path.includes('should')) return ofChai('should', path.slice(path.indexOf('should') + 1), [], given);
  if (node.type !== 'call_expression') return null;
  const assertAt = root === 'assert' ? 0 : path.indexOf('assert') + 1;
  if (root === 'assert' || assertAt > 0) return ofAssert(path.slice(assertAt), given);
  if (root === 'expect') return ofPromise(path);
  const isHandle = /^t{1,2}$/.test(root) && path.length === 1 && handleMethod.test(path[0] ?? '');
  return isHandle ? ofAssert(path, given) : null;
}

/** `expect.assertions(2)` asks for something; `expect.any(Number)` is an operand. */
function ofPromise(path: readonly string[]): Asked | null {
  const [name = ''] = path;
  if (!/^(?:assertions|hasAssertions|fail|unreachable)$/.test(name)) return null;
  return { method: `expect.${name}`, operands: [], strength: 'truthy' };
}

/** What tap and ava have on their `t`. */
const handleMethod =
  /^(?:is|not|ok|notOk|truthy|falsy|true|false|equal|notEqual|same|deepEqual|strictEqual|like|throws|throwsAsync|rejects|match|regex|fail)$/;

/** `expect(a).not` of `expect(a).not.toBe(b)`: the whole of it counts, once. */
function isPartOfChain({ field, parent }: SyntaxNode): boolean {
  if (parent?.type === 'member_expression') return field === 'object' && !isSettled(parent);
  return parent?.type === 'call_expression' && field === 'function';
}

/** `.catch` of `expect(a).resolves.toBe(b).catch(…)`: what comes before is the assertion. */
function isSettled(member: SyntaxNode): boolean {
  return /^(?:then|catch|finally)$/.test(member.child('property')?.text ?? '');
}

function unchained(node: SyntaxNode): {
  root: string;
  subject: readonly SyntaxNode[] | null;
  path: string[];
} {
  const path: string[] = [];
  let subject: readonly SyntaxNode[] | null = null;
  let at: SyntaxNode | null = node;
  while (at && at.type !== 'identifier') {
    if (at.type === 'member_expression') {
      path.unshift(at.child('property')?.text ?? '');
      at = at.child('object');
    } else if (at.type === 'call_expression') {
      const inner = at.child('function');
      // Of `expect(a).toBe(b)` what `expect` or `expect.soft` was given; the last call is the matcher itself.
      if (at !== node || inner?.type === 'identifier') subject = at.child('arguments')?.named ?? [];
      at = inner;
    } else if (/^(?:await_expression|parenthesized_expression|non_null_expression)$/.test(at.type)) {
      at = at.named[0] ?? null;
    } else {
      at = null;
    }
  }
  return { root: at?.text ?? '', subject, path };
}

function ofExpect(
  path: readonly string[],
  subject: readonly SyntaxNode[],
  given: readonly SyntaxNode[],
): Asked {
  const steps = path.filter((step) => !/^(?:soft|poll)$/.test(step));
  if (steps.length === 0)
    return { method: 'expect', operands: subject.map(normaliseSource), strength: 'none' };
  if (steps.some((step) => /^(?:to|be|have|that|eventually)$/.test(step)))
    return ofChai('expect', steps, subject, given);
  const operands = [...subject.slice(0, 1), ...given].map(normaliseSource);
  const matcher = steps.at(-1) ?? '';
  return {
    method: ['expect', ...steps].join('.'),
    operands,
    strength: expectStrength(matcher, steps.includes('not'), operands),
  };
}

function expectStrength(matcher: string, isNot: boolean, operands: readonly string[]): Asked['strength'] {
  const [actual, expected] = operands;
  if (actual !== undefined && actual === expected) return 'none';
  if (isLiteral(actual) && (isLiteral(expected) || operands.length === 1)) return 'none';
  if (/^(?:toBeTruthy|toBeFalsy|toBeDefined|toHaveBeenCalled|toBeCalled)$/.test(matcher)) return 'truthy';
  if (/^toThrow(?:Error)?$/.test(matcher)) return isNot || operands.length < 2 ? 'truthy' : 'compare';
  if (/^toBe(?:Null|Undefined|NaN)$/.test(matcher)) return isNot ? 'truthy' : 'equal';
  if (/^expect \. any(?:thing)? \(/.test(expected ?? '')) return 'truthy';
  return equalMatcher.test(matcher) && !isNot ? 'equal' : 'compare';
}

const equalMatcher =
  /^(?:toBe|toEqual|toStrictEqual|toMatch\w*Snapshot|toThrowErrorMatching\w*|toHaveBeen(?:Last|Nth)?Called(?:With|Times|OnceWith|ExactlyOnceWith)|toBeCalled(?:With|Times)|toHaveReturnedWith|toHaveLength|toHaveTextContent|toHaveText)$/;

function isLiteral(operand: string | undefined): boolean {
  return operand !== undefined && /^(?:true|false|null|undefined|-?\d[\d._]*|"[^"]*")$/.test(operand);
}

function ofChai(
  start: string,
  steps: readonly string[],
  subject: readonly SyntaxNode[],
  given: readonly SyntaxNode[],
): Asked {
  const operands = [...subject.slice(0, 1), ...given].map(normaliseSource);
  const method = [start, ...steps].join('.');
  const last = steps.at(-1) ?? '';
  if (operands.length === 2 && operands[0] === operands[1]) return { method, operands, strength: 'none' };
  const isNot = steps.includes('not');
  if (
    /^(?:equals?|eql|eq|deep|strictEqual|true|false|null|undefined|NaN|empty|calledWith|calledOnceWith)$/.test(
      last,
    )
  ) {
    return { method, operands, strength: isNot ? 'compare' : 'equal' };
  }
  const isTruthy =
    /^(?:ok|exist|called|fulfilled|rejected)$/.test(last) || (/^throws?$/.test(last) && given.length === 0);
  return { method, operands, strength: isTruthy ? 'truthy' : 'compare' };
}

function ofAssert(path: readonly string[], given: readonly SyntaxNode[]): Asked {
  const operands = given.map(normaliseSource);
  const method = ['assert', ...path].join('.');
  const name = path.at(-1) ?? 'ok';
  const [first, second] = operands;
  if (/^(?:ok|true|truthy|assert|isTrue|isOk)$/.test(name)) {
    return { method, operands, strength: given[0] ? conditionStrength(given[0]) : 'none' };
  }
  if (/^(?:false|falsy|notOk|isFalse|isNotOk|fail|ifError|exists|isDefined)$/.test(name))
    return { method, operands, strength: 'truthy' };
  if (/^(?:throws|rejects|throwsAsync|doesNotThrow|doesNotReject)$/.test(name)) {
    return { method, operands, strength: operands.length < 2 || /^does/.test(name) ? 'truthy' : 'compare' };
  }
  if (first !== undefined && first === second) return { method, operands, strength: 'none' };
  if (isLiteral(first) && isLiteral(second)) return { method, operands, strength: 'none' };
  const isEqual = /^(?:is|same|snapshot|is(?:Null|Undefined|NaN))$|^(?!not)(?:\w*E|e)qual$/.test(name);
  return { method, operands, strength: isEqual ? 'equal' : 'compare' };
}

function conditionStrength(condition: SyntaxNode): Asked['strength'] {
  const [only] = condition.named;
  if (condition.type === 'parenthesized_expression' && only) return conditionStrength(only);
  if (isLiteral(normaliseSource(condition))) return 'none';
  if (condition.type === 'unary_expression') return 'truthy';
  if (condition.type !== 'binary_expression') return 'truthy';
  const operator = condition.child('operator')?.text ?? '';
  const [left, right] = [condition.child('left'), condition.child('right')];
  if (operator === '||' && [left, right].some((side) => side && conditionStrength(side) === 'none'))
    return 'none';
  if (/^(?:===?)$/.test(operator)) {
    return left && right && normaliseSource(left) === normaliseSource(right) ? 'none' : 'equal';
  }
  if (operator === '&&')
    return left && right && /equal/.test([left, right].map(conditionStrength).join()) ? 'equal' : 'compare';
  return operator === '||' || operator === '??' ? 'truthy' : 'compare';
}
