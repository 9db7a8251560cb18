import type { EditOperator } from '../edit.ts';
import { replaceNode } from './replace-node.ts';
import { compatibility } from './variable.ts';

export const literalVariable: EditOperator = {
  id: 'literal-variable',
  summary: 'A variable for a literal, or a literal for a variable.',
  *edits(node, { file: { grammar }, scope, values }) {
    if (grammar.family === 'javascript' && node.type === grammar.members) {
      // `o.name` where the property that `name` tells of is meant.
      const [object, property] = [node.child('object'), node.child('property')];
      const isKnown = scope.variablesAt(node).some(({ name }) => name === property?.text);
      if (object && property && isKnown) yield replaceNode(node, `${object.text}[${property.text}]`, 1);
    }
    if (!values.has(node)) return;
    const isLiteral =
      grammar.numbers.test(node.type) ||
      grammar.strings.test(node.type) ||
      /^(?:none|null|undefined|true|false)$/.test(node.type);
    if (isLiteral) {
      const kind = scope.kindOf(node);
      for (const [index, { name, kind: other, isLocal }] of scope.variablesAt(node).entries()) {
        if (other === 'function') continue;
        yield replaceNode(node, name, compatibility(kind, other) * (isLocal ? 0.8 : 0.5) * 0.9 ** index);
        // The best so far is the first at first.
        const isStart = /^(?:assignment|variable_declarator)$/.test(node.parent?.type ?? '');
        if (isStart && isLocal && /list|string/.test(other))
          yield replaceNode(node, `${name}[0]`, 0.6 * 0.9 ** index);
      }
      return;
    }
    if (node.type !== 'identifier') return;
    const kind = scope.kindOf(node);
    const numbers = kind === 'number' ? 0.8 : kind === 'unknown' ? 0.4 : 0.05;
    const literals = [...new Set(['0', '1', ...scope.ingredients.numbers.slice(0, 6)])];
    for (const [index, literal] of literals.entries())
      yield replaceNode(node, literal, numbers * 0.85 ** index);
    const strings = kind === 'string' ? 0.6 : 0.05;
    for (const [index, literal] of ["''", ...scope.ingredients.strings.slice(0, 6)].entries()) {
      yield replaceNode(node, literal, strings * 0.85 ** index);
    }
    if (kind === 'boolean' || kind === 'unknown') {
      yield replaceNode(node, grammar.words.true, 0.2);
      yield replaceNode(node, grammar.words.false, 0.2);
    }
  },
};
