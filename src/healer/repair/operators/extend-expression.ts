import type { EditOperator } from '../edit.ts';
import { parenthesise } from '../grammar/parenthesise.ts';
import { replaceNode } from './replace-node.ts';

export const extendExpression: EditOperator = {
  id: 'extend-expression',
  summary: 'A term more: `+ x`, `- x`, `* x`, `+ [x]`.',
  *edits(node, { file: { grammar }, scope, values }) {
    if (!values.has(node) || !extensible.test(node.parent?.type ?? '')) return;
    const kind = scope.kindOf(node);
    if (/boolean|map|function|none/.test(kind) || grammar.functions.has(node.type)) return;
    const share =
      node.parent?.type === grammar.returns || /assign|declarator/.test(node.parent?.type ?? '') ? 1 : 0.5;
    const own = parenthesise(node.text);
    for (const [index, { name, kind: other, isLocal }] of scope.variablesAt(node).slice(0, 8).entries()) {
      if (!isLocal || /function|boolean|map/.test(other)) continue;
      const weight =
        share * 0.88 ** index * (kind === other ? 1 : kind === 'unknown' || other === 'unknown' ? 0.7 : 0.3);
      if (kind === 'number' || kind === 'unknown') {
        yield replaceNode(node, `${node.text} + ${name}`, weight);
        yield replaceNode(node, `${node.text} - ${name}`, weight * 0.9);
        yield replaceNode(node, `${own} * ${name}`, weight * 0.7);
        yield replaceNode(node, `${own} % ${name}`, weight * 0.4);
        yield replaceNode(node, `${name} - ${own}`, weight * 0.4);
        yield replaceNode(node, `${own} ${grammar.family === 'python' ? '//' : '/'} ${name}`, weight * 0.3);
      }
      if (kind === 'string')
        yield* [
          replaceNode(node, `${node.text} + ${name}`, weight),
          replaceNode(node, `${name} + ${node.text}`, weight * 0.8),
        ];
      if (kind === 'list' && grammar.family === 'python') {
        yield replaceNode(node, `${node.text} + [${name}]`, share * 0.88 ** index * 0.6);
        if (other === 'list')
          yield* [
            replaceNode(node, `${node.text} + ${name}`, weight * 0.8),
            replaceNode(node, `${name} + ${node.text}`, weight * 0.6),
          ];
      }
      if (kind === 'list' && grammar.family === 'javascript')
        yield* [
          replaceNode(node, `[...${node.text}, ${name}]`, share * 0.5 * 0.88 ** index),
          replaceNode(node, `${own}.concat(${name})`, share * 0.5 * 0.88 ** index),
        ];
    }
    if (kind === 'string' || kind === 'unknown') {
      const sure = kind === 'string' ? 1 : 0.3;
      for (const [index, text] of scope.ingredients.strings.slice(0, 5).entries())
        yield* [
          replaceNode(node, `${node.text} + ${text}`, share * sure * 0.7 * 0.8 ** index),
          replaceNode(node, `${text} + ${node.text}`, share * sure * 0.6 * 0.8 ** index),
        ];
    }
    if (kind === 'string') {
      for (const [index, text] of separators.entries())
        yield replaceNode(node, `${node.text} + ${text}`, share * 0.35 * 0.85 ** index);
    }
    if (kind !== 'number' && kind !== 'unknown') return;
    const parts = scope.ingredients.expressions.filter(
      (one) =>
        (one.node.type === grammar.subscripts || one.node.type === grammar.members) &&
        (one.kind === 'number' || one.kind === 'unknown') &&
        one.text !== node.text &&
        one.text.length < 40,
    );
    for (const [index, { text, kind: other }] of parts.slice(0, 6).entries()) {
      const sure = kind === 'number' && other === 'number' ? 1 : 0.6;
      const weight = share * 0.6 * 0.88 ** index * sure;
      yield replaceNode(node, `${node.text} + ${text}`, weight);
      yield replaceNode(node, `${node.text} - ${text}`, weight * 0.8);
    }
    for (const operator of ['-', '/'])
      yield replaceNode(node, `1 ${operator} ${own}`, share * (kind === 'number' ? 0.4 : 0.2));
    for (const [index, number] of scope.ingredients.numbers.slice(0, 5).entries()) {
      const weight = share * 0.55 * 0.8 ** index;
      if (number === '0') continue;
      for (const operator of ['+', '-', '*', '%', grammar.family === 'python' ? '//' : '/']) {
        if (number === '1' && operator !== '-' && operator !== '+') continue;
        yield replaceNode(node, `${own} ${operator} ${number}`, weight);
      }
    }
  },
};

const separators = ["' '", "','", "'-'", "', '", "'\\n'", "'_'"];

const extensible =
  /^(?:return_statement|assignment|augmented_assignment|variable_declarator|assignment_expression|augmented_assignment_expression|argument_list|arguments|comparison_operator|binary_expression|binary_operator|arrow_function|lambda|pair|subscript|subscript_expression|slice|parenthesized_expression|list|array|tuple|conditional_expression|ternary_expression|while_statement|expression_list|list_comprehension)$/;
