import type { Edit, EditOperator } from '../edit.ts';
import { brief } from './replace-node.ts';

export const patternLiteral: EditOperator = {
  id: 'pattern-literal',
  summary: 'Regular expressions: flags, anchors, quantifiers, classes; pieces of formats.',
  *edits(node, { file: { grammar } }) {
    const isPattern =
      node.type === 'regex_pattern' ||
      (grammar.family === 'python' && node.type === 'string' && isPatternArgument(node));
    if (isPattern) yield* patternChanges(node.text, node.start);
    if (node.type === 'regex') yield* flagChanges(node);
    if (node.type === 'format_specifier') yield* formatChanges(node.text, node.start);
  },
};

function isPatternArgument({ parent, text }: Parameters<EditOperator['edits']>[0]): boolean {
  return /^[rR]/.test(text) || /^re\.|regex/.test(parent?.parent?.text.slice(0, 12) ?? '');
}

function* patternChanges(text: string, start: number): Iterable<Edit> {
  if (text.length > 120) return;
  const quote = /^[rRbB]*("""|'''|"|')/.exec(text)?.[0].length ?? 0;
  const endQuote = quote > 0 ? 1 : 0;
  const swapped: Readonly<Record<string, readonly string[]>> = {
    '+': ['*', '', '?'],
    '*': ['+', '?', ''],
    '?': ['', '*'],
    '^': [''],
    $: [''],
    d: ['w', 'D'],
    w: ['d', 'W', 'S'],
    s: ['S'],
    b: ['B'],
    '|': [''],
  };
  for (let index = quote; index < text.length - endQuote; index += 1) {
    const char = text[index] ?? '';
    const isClass = /[dwsb]/.test(char);
    if (isClass && text[index - 1] !== '\\') continue;
    for (const other of swapped[char] ?? [])
      yield change(text, start + index, start + index + 1, other, char, 0.8);
    if (char === ']' || char === ')' || (isClass && !/[+*?{]/.test(text[index + 1] ?? '')))
      yield* [
        change(text, start + index + 1, start + index + 1, '+', '', 0.6),
        change(text, start + index + 1, start + index + 1, '*', '', 0.4),
        change(text, start + index + 1, start + index + 1, '?', '', 0.4),
      ];
    if (char === '[')
      yield change(
        text,
        start + index + 1,
        text[index + 1] === '^' ? start + index + 2 : start + index + 1,
        text[index + 1] === '^' ? '' : '^',
        '',
        0.5,
      );
    if (char === '.' && text[index - 1] !== '\\')
      yield change(text, start + index, start + index, '\\', '', 0.7);
  }
  const [first, last] = [start + quote, start + text.length - endQuote];
  yield* [change(text, first, first, '^', '', 0.7), change(text, last, last, '$', '', 0.7)];
}

function change(
  pattern: string,
  start: number,
  end: number,
  text: string,
  from: string,
  weight: number,
): Edit {
  const title = from
    ? `replace \`${from}\` by \`${text}\` in \`${brief(pattern)}\``
    : `insert \`${text}\` in \`${brief(pattern)}\``;
  return { splice: { start, end, text }, title, weight };
}

function* flagChanges(node: Parameters<EditOperator['edits']>[0]): Iterable<Edit> {
  const flags = node.child('flags')?.text ?? '';
  const at = node.end;
  for (const flag of ['g', 'i', 'm', 's', 'u']) {
    const isSet = flags.includes(flag);
    const text = isSet ? flags.replace(flag, '') : flags + flag;
    yield change(node.text, at - flags.length, at, text, flags, flag === 'g' || flag === 'i' ? 1 : 0.3);
  }
}

function* formatChanges(text: string, start: number): Iterable<Edit> {
  for (const { 0: digits, index } of text.matchAll(/\d+/g)) {
    for (const other of [Number(digits) + 1, Number(digits) - 1, 2, 1, 0]) {
      if (other >= 0 && String(other) !== digits)
        yield change(text, start + index, start + index + digits.length, String(other), digits, 0.5);
    }
  }
}
