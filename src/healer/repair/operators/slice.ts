import type { Edit, EditOperator } from '../edit.ts';
import { brief, replaceNode } from './replace-node.ts';

export const slice: EditOperator = {
  id: 'slice',
  summary: 'Other ends of a slice, a slice more, its direction.',
  *edits(node, { file: { grammar, text }, scope, values }) {
    if (node.type === 'slice')
      yield* otherEnds(node.text, (changed, weight) => replaceNode(node, changed, weight));
    const isIndex = node.type === grammar.subscripts && values.has(node);
    if (isIndex) yield* indexEnds(node, grammar.family);
    const kind = scope.kindOf(node);
    if (
      !values.has(node) ||
      !/^(?:identifier|attribute|member_expression|call|call_expression)$/.test(node.type)
    )
      return;
    if (kind !== 'list' && kind !== 'string' && kind !== 'unknown') return;
    const share = kind === 'unknown' ? 0.5 : 1;
    const suffixes =
      grammar.family === 'python'
        ? ['[1:]', '[:-1]', '[::-1]', '[0]', '[-1]', '[1]']
        : ['.slice(1)', '.slice(0, -1)', '[0]', '.at(-1)', '[1]'];
    for (const [index, suffix] of suffixes.entries())
      yield replaceNode(node, text.slice(node.start, node.end) + suffix, 0.5 * share * 0.9 ** index);
    const numbers = scope
      .variablesAt(node)
      .filter((other) => other.kind === 'number' && other.isLocal)
      .slice(0, 4);
    for (const [index, { name }] of numbers.entries()) {
      const picks =
        grammar.family === 'python'
          ? [`[${name}]`, `[${name}:]`, `[:${name}]`]
          : [`[${name}]`, `.slice(${name})`, `.slice(0, ${name})`];
      for (const pick of picks) yield replaceNode(node, node.text + pick, 0.4 * share * 0.85 ** index);
    }
  },
};

function* otherEnds(text: string, change: (text: string, weight: number) => Edit): Iterable<Edit> {
  const [start = '', end = '', step] = text.split(':').map((part) => part.trim());
  const put = (from: string, to: string, by = step) => `${from}:${to}${by ? `:${by}` : ''}`;
  const [hasStart, hasEnd] = [start !== '', end !== ''];
  if (hasStart) yield change(put('', end), 0.6);
  if (hasEnd) yield change(put(start, ''), 0.6);
  if (!hasStart) yield* [change(put('1', end), 0.6), change(put('-1', end), 0.1)];
  if (!hasEnd) yield* [change(put(start, '-1'), 0.6)];
  if (hasStart || hasEnd) yield change(put(end, start), 0.7);
  if (end === '-1' && !hasStart) yield change(put('1', ''), 0.6);
  if (start === '1' && !hasEnd) yield change(put('', '-1'), 0.6);
  if (!step) yield* [change(put(start, end, '-1'), 0.3), change(put(start, end, '2'), 0.25)];
  else yield* [change(put(start, end, ''), 0.5), change(put(start, end, '-1'), 0.5)];
  if (hasStart && !/^-/.test(start)) yield change(put(`-${brief(start)}`, end), 0.3);
  if (hasEnd && !/^-/.test(end)) yield change(put(start, `-${brief(end)}`), 0.3);
}

function* indexEnds(
  node: Parameters<EditOperator['edits']>[0],
  family: 'python' | 'javascript',
): Iterable<Edit> {
  const index = node.child('index') ?? node.child('subscript');
  if (!index || index.type === 'slice') return;
  if (family === 'python') {
    yield replaceNode(index, `${index.text}:`, 0.4);
    yield replaceNode(index, `:${index.text}`, 0.4);
    if (/^\w+$/.test(index.text)) yield replaceNode(index, `-${index.text}`, 0.4);
    if (index.text !== '-1') yield replaceNode(index, '-1', 0.5);
  } else {
    const object = node.child('object')?.text ?? '';
    yield replaceNode(node, `${object}[${object}.length - 1]`, 0.4);
    if (/^\w+$/.test(index.text)) yield replaceNode(index, `${object}.length - ${index.text} - 1`, 0.15);
  }
}
