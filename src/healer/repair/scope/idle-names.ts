import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { Grammar } from '../grammar/grammar.ts';

/**
 * Names of a function that hint at what it forgot: parameters and variables that nothing reads, and variables that are
 * set up (`seen = set()`, `previous = None`, `count = 0`) and never changed afterwards.
 */
export function idleNames(grammar: Grammar, root: SyntaxNode, nodes: readonly SyntaxNode[]): Set<string> {
  const definitions = new Map<string, SyntaxNode[]>();
  const targets = new Set<SyntaxNode>();
  for (const node of [root, ...nodes]) {
    for (const target of grammar.targets(node)) {
      targets.add(target);
      definitions.set(target.text, [...(definitions.get(target.text) ?? []), node]);
    }
  }
  const read = new Set<string>();
  const changed = new Set<string>();
  for (const node of nodes) {
    if (!names.test(node.type)) continue;
    if (!targets.has(node) && !isOnlyFed(node, grammar, root)) read.add(node.text);
    if (isChanged(node, grammar)) changed.add(node.text);
  }
  const idle = [...definitions].flatMap(([name, from]) => {
    const [only, another] = from;
    if (/^_|^(?:self|this|cls)$/.test(name) || !only) return [];
    // Of what is taken apart a part is often left.
    if (/^for/.test(only.type) && grammar.targets(only).length > 1) return [];
    const isSetUp =
      !another && startsOut(only, name, grammar) && !changed.has(name) && !/[A-Z]/.test(name[0] ?? '');
    return !read.has(name) || isSetUp ? [name] : [];
  });
  return new Set(idle);
}

const names = /^(?:identifier|shorthand_property_identifier)$/;

/** `seen.add(x)`: what is put into it, nobody has asked for. What was given from outside is for others. */
function isOnlyFed({ parent, field, text }: SyntaxNode, grammar: Grammar, root: SyntaxNode): boolean {
  const call = parent?.parent;
  if (parent?.type !== grammar.members || field !== 'object' || parent.field !== 'function') return false;
  const method = (parent.child('property') ?? parent.child('attribute'))?.text ?? '';
  const isGiven = (root.child('parameters')?.named ?? []).some((one) => one.text.startsWith(text));
  return call?.parent?.type === 'expression_statement' && feeding.test(method) && !isGiven;
}

const feeding = /^(?:add|append|push|set|extend|insert|unshift)$/;

/** `x = 0`, `let x = []`, `x, seen = 0, set()`: a value that waits for others. */
function startsOut(node: SyntaxNode, name: string, grammar: Grammar): boolean {
  if (node.type !== 'assignment' && node.type !== 'variable_declarator') return false;
  const whole = node.child('right') ?? node.child('value');
  const targets = grammar.targets(node);
  const at = targets.findIndex(({ text }) => text === name);
  const value = targets.length > 1 && whole?.type === 'expression_list' ? (whole.named[at] ?? null) : whole;
  return value !== null && beginnings.test(value.text);
}

const beginnings =
  /^(?:0|1|-1|\[\]|\{\}|''|""|None|null|undefined|False|false|True|true|-?Infinity|-?float\(.*\)|set\(\)|dict\(\)|list\(\)|new (?:Set|Map)\(\)|deque\(\))$/;

/** What it is called upon, given away, indexed and assigned, or counted up. */
function isChanged(node: SyntaxNode, grammar: Grammar): boolean {
  const { parent, field } = node;
  if (!parent) return false;
  if (/^(?:augmented_assignment|augmented_assignment_expression|update_expression)$/.test(parent.type))
    return field !== 'right';
  if (parent.type === grammar.members && field === 'object') return parent.field === 'function';
  if (/^(?:arguments|argument_list)$/.test(parent.type))
    return !/^(?:len|max|min|sorted|sum|print)$/.test(parent.parent?.child('function')?.text ?? '');
  if (parent.type !== grammar.subscripts) return false;
  return (field === 'object' || field === 'value') && parent.field === 'left';
}
