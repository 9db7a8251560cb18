import { nodesOf } from '../syntax-tree.mjs';

/**
 * A slip of a person, defined on the syntax tree: `find(node, context)` gives the splices, each a list of
 * `{ start, end, text }`, by which it would show at this node. These are no inverses of edits that a repair tries; they
 * are named after what went wrong in somebody's head.
 */

/** Replaces one node by a text. */
export function put(node, text) {
  return [{ start: node.startIndex, end: node.endIndex, text }];
}

/** The operator's own node in an expression with one. */
export function operatorOf(node) {
  if (node.type === 'not_operator' || node.type === 'unary_operator' || node.type === 'unary_expression') {
    return node.children[0];
  }
  return (
    node.childForFieldName('operator') ??
    (node.type === 'comparison_operator' && node.children.length === 3 ? node.children[1] : null)
  );
}

const binaries = new Set(['binary_operator', 'boolean_operator', 'comparison_operator', 'binary_expression']);

/** `{ left, operator, right }` of an expression with two operands. */
export function binary(node) {
  if (!binaries.has(node.type)) return null;
  const operator = operatorOf(node);
  return operator === null ? null : { left: node.children[0], operator, right: node.children.at(-1) };
}

/** `{ name, receiver, args }` of a call; `receiver` is null for a plain function. */
export function call(node) {
  if (node.type !== 'call' && node.type !== 'call_expression') return null;
  const callee = node.childForFieldName('function');
  const list = node.childForFieldName('arguments');
  if (callee === null || list === null || !/^arguments?(_list)?$/.test(list.type)) return null;
  const member = callee.type === 'attribute' || callee.type === 'member_expression';
  const name = member
    ? (callee.childForFieldName('attribute') ?? callee.childForFieldName('property'))
    : callee;
  return { name, receiver: member ? callee.childForFieldName('object') : null, args: list.namedChildren };
}

export function isIf(node) {
  return node.type === 'if_statement';
}

/** Condition without the brackets of JavaScript. */
export function conditionOf(node) {
  const condition = node.childForFieldName('condition');
  return condition?.type === 'parenthesized_expression' ? condition.namedChildren[0] : condition;
}

export function isInLoop(node) {
  return within(node, /^(for_statement|for_in_statement|while_statement|do_statement)$/);
}

function within(node, types) {
  for (let up = node.parent; up !== null; up = up.parent) {
    if (/function|lambda/.test(up.type)) return false;
    if (types.test(up.type)) return true;
  }
  return false;
}

/** The function around a node, or null. */
export function functionOf(node) {
  for (let up = node.parent; up !== null; up = up.parent) {
    if (/^(function_definition|function_declaration)$/.test(up.type)) return up;
  }
  return null;
}

/** Names that a function gives values to, its parameters included, each with the place where it first does. */
export function variablesOf(fn) {
  const found = new Map();
  const note = (node) => {
    if (node?.type === 'identifier' && !found.has(node.text)) found.set(node.text, node.startIndex);
    else if (node && /pattern|tuple|list/.test(node.type)) node.namedChildren.forEach(note);
    else if (node && /parameter/.test(node.type))
      note(node.childForFieldName('pattern') ?? node.namedChildren[0]);
  };
  for (const node of nodesOf(fn)) {
    if (/^(formal_parameters|parameters)$/.test(node.type)) node.namedChildren.forEach(note);
    if (/^(assignment|for_statement|for_in_statement)$/.test(node.type)) note(node.childForFieldName('left'));
    if (node.type === 'variable_declarator') note(node.childForFieldName('name'));
  }
  return found;
}

/** A line with its line end, for statements that stand alone on theirs. */
export function wholeLines(node, source) {
  const start = source.lastIndexOf('\n', node.startIndex - 1) + 1;
  const end = source.indexOf('\n', node.endIndex);
  return { start, end: end < 0 ? source.length : end + 1 };
}
