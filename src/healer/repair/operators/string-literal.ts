import { distance, isNearName } from '../../diagnose/facts/near-name.ts';
import type { EditOperator } from '../edit.ts';
import { replaceNode } from './replace-node.ts';

export const stringLiteral: EditOperator = {
  id: 'string-literal',
  summary: 'Another string: one of the file, a like one of the tests, its case, spaces, a sign more or less.',
  *edits(node, { file: { grammar }, scope, values, told }) {
    if (!grammar.strings.test(node.type) || !values.has(node)) return;
    const [, prefix = '', quote = ''] = /^([a-zA-Z]*)("""|'''|"|'|`)/.exec(node.text) ?? [];
    if (!quote || node.text.length > 80) return;
    const content = node.text.slice(prefix.length + quote.length, -quote.length);
    const seen = new Set([content]);
    const names = scope.variablesAt(node).map(({ name }) => name);
    const alike = [...told.texts, ...names].filter((text) => isMistyped(content, text));
    for (const [other, weight] of [...alike.map((text) => [text, 1] as const), ...variants(content)]) {
      if (seen.has(other) || other.includes(quote)) continue;
      seen.add(other);
      yield replaceNode(node, prefix + quote + other + quote, weight);
    }
    for (const [index, text] of scope.ingredients.strings.entries()) {
      if (text !== node.text) yield replaceNode(node, text, 0.8 * 0.94 ** index);
    }
  },
};

/** One is written where the other was meant. */
function isMistyped(content: string, text: string): boolean {
  if (content.length < 2 || text.length < 2) return false;
  const isOneOff = Math.min(content.length, text.length) >= 3 && distance(content, text, 1) <= 1;
  const [short, long] = content.length < text.length ? [content, text] : [text, content];
  const isCut = long.length === short.length + 1 && (long.startsWith(short) || long.endsWith(short));
  return isOneOff || isCut || content.toLowerCase() === text.toLowerCase() || isNearName(content, text);
}

function variants(content: string): [string, number][] {
  const pieces = content.split(/(\$?\{[^}]*\})/);
  const changed: [string, number][] = [
    ['', content.length < 3 ? 0.8 : 0.2],
    [' ', content.length < 2 ? 0.8 : 0.1],
    [content.toLowerCase(), 0.4],
    [content.toUpperCase(), 0.4],
    [content.trim(), 0.6],
    [`${content} `, 0.4],
    [` ${content}`, 0.4],
    [content.slice(1), 0.4],
    [content.slice(0, -1), 0.4],
    [content + content, content.length === 1 ? 0.2 : 0.02],
    [[...content].reverse().join(''), 0.2],
  ];
  for (const sign of signs) changed.push([sign, content.length < 2 ? 0.6 : content.length < 3 ? 0.3 : 0.04]);
  for (const sign of signs.slice(0, 8)) changed.push([content + sign, 0.15], [sign + content, 0.1]);
  if (content.length > 1 && content.length < 24 && pieces.length === 1) {
    for (let index = 0; index < content.length; index += 1) {
      const [one = '', other = ''] = content.slice(index, index + 2);
      changed.push([content.slice(0, index) + content.slice(index + 1), 0.12]);
      changed.push([
        content.slice(0, index) + other + one + content.slice(index + 2),
        content.length < 5 ? 0.35 : 0.12,
      ]);
    }
  }
  return changed;
}

const signs = [
  ' ',
  ',',
  '-',
  '.',
  '_',
  ':',
  '0',
  '\\n',
  ', ',
  '/',
  '+',
  ';',
  '1',
  'a',
  'A',
  'z',
  '\\t',
  '#',
  '=',
];
