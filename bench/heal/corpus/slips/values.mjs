import { nodesOf } from '../syntax-tree.mjs';
import { binary, functionOf, isInLoop, put, variablesOf, wholeLines } from './slip.mjs';

export const valueSlips = [
  {
    id: 'number-mistyped',
    find(node) {
      if (!/^(integer|number|float)$/.test(node.type) || !/^\d{1,6}$/.test(node.text)) return [];
      const value = Number(node.text);
      if (value < 2) return [];
      const typed = [String(value - 1), String(value + 1)];
      if (node.text.length > 1)
        typed.push(node.text[1] + node.text[0] + node.text.slice(2), node.text.slice(0, -1));
      return typed.filter((text) => text !== node.text && !/^0\d/.test(text)).map((text) => put(node, text));
    },
  },
  {
    id: 'text-mistyped',
    find(node, { isDocumentation }) {
      if (node.type !== 'string' || isDocumentation(node) || !/^(["'])[^\\\n]*\1$/.test(node.text)) return [];
      const inner = node.text.slice(1, -1);
      const quote = node.text[0];
      const typed = { ' ': '', '': ' ', '-': '_', ',': ', ', '.': ',', ', ': ',' }[inner];
      if (typed !== undefined) return [put(node, quote + typed + quote)];
      return inner.length > 2 ? [put(node, quote + inner.slice(0, -1) + quote)] : [];
    },
  },
  {
    id: 'wrong-key',
    find(node, { root }) {
      if (node.parent?.type === 'subscript' && node.type === 'string') {
        const others = subscriptKeys(root).filter((text) => text !== node.text);
        return others.map((text) => put(node, text));
      }
      if (node.type !== 'property_identifier' || node.parent?.type !== 'member_expression') return [];
      if (/^call_expression$/.test(node.parent.parent?.type ?? '')) return [];
      const holder = node.parent.childForFieldName('object')?.text;
      const others = new Set();
      for (const each of nodesOf(root)) {
        if (each.type !== 'property_identifier' || each.parent?.type !== 'member_expression') continue;
        const isCalled = each.parent.parent?.type === 'call_expression' && each.parent.field === 'function';
        if (!isCalled && each.parent.childForFieldName('object')?.text === holder) others.add(each.text);
      }
      others.delete(node.text);
      return [...others].map((text) => put(node, text));
    },
  },
  {
    id: 'name-left-from-a-copy',
    find(node) {
      if (node.type !== 'identifier' || isBinding(node)) return [];
      const fn = functionOf(node);
      if (fn === null) return [];
      const variables = variablesOf(fn);
      if (!variables.has(node.text)) return [];
      return [...variables]
        .filter(([name, first]) => name !== node.text && first < node.startIndex && name !== '_')
        .map(([name]) => put(node, name));
    },
  },
  {
    id: 'read-before-it-is-new',
    find(node, { source }) {
      const next = node.nextNamedSibling;
      if (!isSimple(node) || !next || !isSimple(next) || !functionOf(node)) return [];
      const [first, second] = [node, next].map((each) => wholeLines(each, source));
      if (first.end !== second.start) return [];
      const swapped = source.slice(second.start, second.end) + source.slice(first.start, first.end);
      return [[{ start: first.start, end: second.end, text: swapped }]];
    },
  },
  {
    id: 'added-up-wrongly',
    find(node) {
      const parts = binary(node);
      const other =
        parts && { '+': '-', '-': '+', '*': '+', '//': '/', '/': '*', '%': '/' }[parts.operator.text];
      if (!other) return [];
      return /string|template/.test(parts.left.type + parts.right.type) ? [] : [put(parts.operator, other)];
    },
  },
  {
    id: 'replaced-instead-of-added',
    find(node) {
      if (!/^augmented_assignment/.test(node.type)) return [];
      const operator = node.childForFieldName('operator');
      if (operator === null) return [];
      const turned = { '+=': '-=', '-=': '+=', '*=': '+=' }[operator.text];
      return [put(operator, '='), ...(turned && isInLoop(node) ? [put(operator, turned)] : [])];
    },
  },
];

function subscriptKeys(root) {
  const keys = new Set();
  for (const node of nodesOf(root)) {
    if (node.type === 'string' && node.parent?.type === 'subscript') keys.add(node.text);
  }
  return [...keys];
}

function isSimple(node) {
  return /^(expression_statement|lexical_declaration)$/.test(node.type);
}

function isBinding(node) {
  const parent = node.parent;
  if (/parameter|pattern|function|declarator|keyword_argument|import/.test(parent.type)) {
    return node.field !== 'value';
  }
  return node.field === 'left' && /assignment|^for/.test(parent.type);
}
