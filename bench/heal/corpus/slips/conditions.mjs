import { binary, conditionOf, isIf, put, wholeLines } from './slip.mjs';

const jumps = /^(return_statement|continue_statement|raise_statement|throw_statement|break_statement)$/;

export const conditionSlips = [
  {
    id: 'guard-upside-down',
    find(node, { language }) {
      const condition =
        isIf(node) || /^(elif_clause|while_statement)$/.test(node.type) ? conditionOf(node) : null;
      if (condition === null || condition === undefined) return [];
      if (/^(not_operator|unary_expression)$/.test(condition.type) && /^(not|!)/.test(condition.text)) {
        return [put(condition, condition.namedChildren[0].text)];
      }
      return [put(condition, language === 'python' ? `not (${condition.text})` : `!(${condition.text})`)];
    },
  },
  {
    id: 'and-for-or',
    find(node) {
      const parts = binary(node);
      const other = parts && { and: 'or', or: 'and', '&&': '||', '||': '&&' }[parts.operator.text];
      return other ? [put(parts.operator, other)] : [];
    },
  },
  {
    id: 'half-a-condition',
    find(node) {
      const parts = binary(node);
      return parts && /^(and|or|&&|\|\|)$/.test(parts.operator.text)
        ? [put(node, parts.left.text), put(node, parts.right.text)]
        : [];
    },
  },
  {
    id: 'equal-for-different',
    find(node) {
      const parts = binary(node);
      const other =
        parts &&
        { '==': '!=', '!=': '==', '===': '!==', '!==': '===', in: 'not in', is: 'is not' }[
          parts.operator.text
        ];
      return other && !(other === 'not in' && node.type === 'binary_expression')
        ? [put(parts.operator, other)]
        : [];
    },
  },
  {
    id: 'branches-mixed-up',
    find(node) {
      const [yes, no] = isIf(node) ? [node.childForFieldName('consequence'), elseBody(node)] : [null, null];
      if (yes && no) return [[...put(yes, no.text), ...put(no, yes.text)]];
      if (node.type === 'conditional_expression' || node.type === 'ternary_expression') {
        const [first, second, third] = node.namedChildren;
        const [a, b] = node.type === 'ternary_expression' ? [second, third] : [first, third];
        return [[...put(a, b.text), ...put(b, a.text)]];
      }
      return [];
    },
  },
  {
    id: 'case-forgotten',
    find(node) {
      if (node.type === 'elif_clause') return [put(node, '')];
      if (node.type === 'else_clause') {
        const inner = node.namedChildren[0];
        if (inner?.type !== 'if_statement') return [put(node, '')];
        const rest = inner.childForFieldName('alternative');
        return [put(node, rest ? rest.text : '')];
      }
      return [];
    },
  },
  {
    id: 'base-case-forgotten',
    find(node, { source }) {
      if (!isIf(node) || node.childForFieldName('alternative') || node.parent.type === 'else_clause')
        return [];
      const body = node.childForFieldName('consequence');
      const last = /block/.test(body?.type ?? '') ? body.namedChildren.at(-1) : body;
      if (!last || !jumps.test(last.type) || node.parent.namedChildren.length < 2) return [];
      return [[{ ...wholeLines(node, source), text: '' }]];
    },
  },
  {
    id: 'elif-become-if',
    find(node) {
      if (node.type === 'elif_clause')
        return [[{ start: node.startIndex, end: node.startIndex + 4, text: 'if' }]];
      return [];
    },
  },
];

/** The block after a plain `else`. */
function elseBody(node) {
  const other = node.childForFieldName('alternative');
  if (other?.type !== 'else_clause') return null;
  const body = other.childForFieldName('body') ?? other.namedChildren[0];
  return body?.type === 'if_statement' ? null : body;
}
