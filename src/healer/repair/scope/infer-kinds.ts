import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { Grammar, Kind } from '../grammar/grammar.ts';

interface Kinds {
  ofNode(node: SyntaxNode): Kind;
  ofName(name: string): Kind;
}

/**
 * The kinds of names by how they are used: a guess that orders the edits, and forbids none.
 *
 * @param given name → kind, from elsewhere
 */
export function inferKinds(
  grammar: Grammar,
  nodes: readonly SyntaxNode[],
  given: ReadonlyMap<string, Kind> = new Map(),
): Kinds {
  const votes = new Map<string, Map<Kind, number>>();
  const vote = (name: string, kind: Kind, weight: number) => {
    if (kind === 'unknown' || kind === 'none') return;
    const counts = votes.get(name) ?? new Map<Kind, number>();
    counts.set(kind, (counts.get(kind) ?? 0) + weight);
    votes.set(name, counts);
  };
  const ofName = (name: string): Kind => {
    const counts = [...(votes.get(name) ?? [])].sort((one, other) => other[1] - one[1]);
    return counts[0]?.[0] ?? 'unknown';
  };
  const ofNode = (node: SyntaxNode): Kind => kindOf(node, grammar, ofName, 0);
  // A value that was seen tells more than any use.
  for (const [name, kind] of given) vote(name, kind, 100);
  // Twice, so that what was learnt of one name tells of another.
  for (const round of [1, 2]) {
    for (const node of nodes)
      usage(node, grammar, ofNode, (name, kind, weight = 1) => vote(name, kind, weight * round));
  }
  return { ofNode, ofName };
}

type Vote = (name: string, kind: Kind, weight?: number) => void;

function usage(node: SyntaxNode, grammar: Grammar, ofNode: (node: SyntaxNode) => Kind, vote: Vote): void {
  const name = (child: SyntaxNode | null | undefined) => (child?.type === 'identifier' ? child.text : null);
  const say = (child: SyntaxNode | null | undefined, kind: Kind, weight = 1) => {
    const named = name(child);
    if (named) vote(named, kind, weight);
  };
  const value = node.child('right') ?? node.child('value');
  const [target, another] = grammar.targets(node);
  if (target && !another && value) {
    const kind = ofNode(value);
    if (/^for/.test(node.type)) {
      const isCounter = /^(?:range|enumerate)\b/.test(value.text);
      const isText = kind === 'string' || /\.(?:split|splitlines|keys)\([^()]*\)$/.test(value.text);
      if (isCounter || isText) vote(target.text, isCounter ? 'number' : 'string', 2);
    } else vote(target.text, kind, 2);
  }
  const given = value?.type === 'expression_list' ? value.named : [];
  if (target && another && /^assignment/.test(node.type) && given.length === grammar.targets(node).length)
    for (const [at, one] of grammar.targets(node).entries()) vote(one.text, ofNode(given[at] ?? one), 2);
  if (target && another && /^enumerate\b/.test(value?.text ?? '')) vote(target.text, 'number', 2);
  if (/^for_in/.test(node.type) || node.type === 'for_statement') say(node.child('right'), 'list');
  if (/^augmented_assignment/.test(node.type) && node.child('operator')?.text === '+=') {
    const [left, right] = [node.child('left'), node.child('right')];
    if (left && right) {
      say(left, ofNode(right), 0.5);
      say(right, ofNode(left), 0.5);
    }
  }
  if (node.type === 'update_expression') say(node.child('argument'), 'number', 3);
  const binary = grammar.binary(node);
  if (binary && binary.kind !== 'logical') {
    const { left, operator, right } = binary;
    const isNumeric = /^(?:[-*/%]|\/\/|\*\*|[<>]=?|<<|>>)$/.test(operator.text);
    const [of, other] = [ofNode(left), ofNode(right)];
    if (/in$/.test(operator.text)) say(right, 'list', 0.5);
    else if (/^[*%]$/.test(operator.text) && (of === 'list' || of === 'string')) {
      if (operator.text === '*') say(right, 'number');
    } else {
      say(left, other === 'unknown' && isNumeric ? 'number' : other, other === 'unknown' ? 0.5 : 1);
      say(right, of === 'unknown' && isNumeric ? 'number' : of, of === 'unknown' ? 0.5 : 1);
    }
  }
  if (node.type === grammar.subscripts) {
    const index = node.child('index') ?? node.child('subscript');
    if (index && ofNode(index) === 'number') say(node.child('object') ?? node.child('value'), 'list', 0.5);
    if (index && ofNode(index) === 'string') say(node.child('object') ?? node.child('value'), 'map', 0.5);
  }
  if (node.type === grammar.members) {
    const property = (node.child('property') ?? node.child('attribute'))?.text ?? '';
    const kind = grammar.methodKinds.find(([pattern]) => pattern.test(property))?.[1];
    if (kind) say(node.child('object'), kind, 2);
    if (property === 'length') say(node.child('object'), 'list', 0.4);
  }
  if (grammar.calls.test(node.type)) {
    const callee = node.child('function')?.text ?? '';
    const [first] = node.child('arguments')?.named ?? [];
    if (/^(?:len|sorted|enumerate|sum|any|all|reversed)$/.test(callee)) say(first, 'list', 0.7);
    if (/^(?:range|abs|chr|Math\.\w+)$/.test(callee)) say(first, 'number');
    if (name(node.child('function'))) vote(callee, 'function', 3);
  }
}

function kindOf(node: SyntaxNode, grammar: Grammar, ofName: (name: string) => Kind, depth: number): Kind {
  if (depth > 8) return 'unknown';
  const inner = (child: SyntaxNode | null | undefined) =>
    child ? kindOf(child, grammar, ofName, depth + 1) : 'unknown';
  const { type } = node;
  if (type === 'identifier') return ofName(node.text);
  if (grammar.numbers.test(type)) return 'number';
  if (grammar.strings.test(type) || type === 'concatenated_string') return 'string';
  if (grammar.lists.test(type)) return 'list';
  if (grammar.maps.test(type)) return 'map';
  if (grammar.functions.has(type)) return 'function';
  if (/^(?:true|false)$/.test(type) || grammar.negated(node)) return 'boolean';
  if (/^(?:null|none|undefined)$/.test(type)) return 'none';
  if (type === 'parenthesized_expression') return inner(node.named[0]);
  // `i = j = 0`
  if (type === 'assignment' || type === 'assignment_expression') return inner(node.child('right'));
  if (type === 'unary_operator' || type === 'unary_expression' || type === 'update_expression')
    return 'number';
  if (type === 'conditional_expression') return inner(node.named[0]);
  if (type === 'ternary_expression') return inner(node.child('consequence'));
  if (type === 'comparison_operator') return 'boolean';
  const binary = grammar.binary(node);
  if (binary) {
    if (binary.kind === 'comparison') return 'boolean';
    const [left, right] = [inner(binary.left), inner(binary.right)];
    if (binary.kind === 'logical') return left === right ? left : 'unknown';
    if (left === 'string' || right === 'string') return 'string';
    if (left === 'list' || right === 'list') return 'list';
    if (binary.operator.text !== '+') return 'number';
    return left === 'number' || right === 'number' ? 'number' : 'unknown';
  }
  if (type === grammar.subscripts) {
    const object = inner(node.child('object') ?? node.child('value'));
    const isSlice = node.child('subscript')?.type === 'slice';
    return isSlice ? object : object === 'string' ? 'string' : 'unknown';
  }
  const named = type === grammar.members ? node : grammar.calls.test(type) ? calleeOf(node) : null;
  const last = named ? ((named.child('property') ?? named.child('attribute'))?.text ?? named.text) : '';
  if (/^(?:min|max)$/.test(last)) return 'number';
  if (/^(?:slice|concat|at)$/.test(last)) {
    const object = inner(named?.child('object'));
    if (object === 'string' || last === 'at') return object === 'string' ? 'string' : 'unknown';
  }
  return grammar.resultKinds.find(([pattern]) => pattern.test(last))?.[1] ?? 'unknown';
}

function calleeOf(call: SyntaxNode): SyntaxNode | null {
  return call.child('function') ?? call.child('constructor');
}
