import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { Edit, EditOperator } from '../edit.ts';
import { parenthesise } from '../grammar/parenthesise.ts';
import type { FunctionSite } from '../scope/function-site.ts';
import { replaceNode } from './replace-node.ts';

export const sortOrder: EditOperator = {
  id: 'sort-order',
  summary: 'What a sort compares: one key more, before or after those that it has.',
  edits(node, site) {
    const body = /^(?:arrow_function|lambda)$/.test(node.type) ? node.child('body') : null;
    if (!body || site.file.grammar.blocks.has(body.type)) return [];
    return site.file.grammar.family === 'python' ? keysOf(node, body, site) : comparisonsOf(node, body, site);
  },
};

/** `(a, b) => a.size - b.size || a.name.localeCompare(b.name)`. */
function comparisonsOf(node: SyntaxNode, body: SyntaxNode, site: FunctionSite): Edit[] {
  const callee = node.parent?.parent?.child('function')?.text ?? '';
  const [one, other] = (node.child('parameters')?.named ?? []).map(({ text }) => /^\w+/.exec(text)?.[0]);
  if (!/\.(?:sort|toSorted)$/.test(callee) || !one || !other) return [];
  const own = /^(?:ternary|assignment|arrow)/.test(body.type) ? parenthesise(body.text) : body.text;
  return partsOf([one, other], site).flatMap((part, at) => {
    const [left, right] = [one + part, other + part];
    return [`${left} - ${right}`, `${right} - ${left}`, `${left}.localeCompare(${right})`].flatMap(
      (compared, kind) =>
        body.text.includes(compared)
          ? []
          : [
              replaceNode(body, `${compared} || ${own}`, (kind === 2 ? 0.4 : 1) * 0.85 ** at),
              replaceNode(body, `${own} || ${compared}`, 0.8 * 0.85 ** at),
            ],
    );
  });
}

/** `key=lambda pair: (-pair[1], pair[0])`. */
function keysOf(node: SyntaxNode, body: SyntaxNode, site: FunctionSite): Edit[] {
  const isKey = node.parent?.type === 'keyword_argument' && node.parent.child('name')?.text === 'key';
  const [name] = (node.child('parameters')?.named ?? []).map(({ text }) => /^\w+$/.exec(text)?.[0]);
  if (!isKey || !name) return [];
  const keys = body.type === 'tuple' ? body.named.map(({ text }) => text) : [body.text];
  const parts = partsOf([name], site).map((part) => name + part);
  const tuples: [string[], number][] = parts.flatMap((part, at): [string[], number][] =>
    keys.includes(part) || keys.includes(`-${part}`)
      ? []
      : [
          [[...keys, part], 0.85 ** at],
          [[part, ...keys], 0.8 * 0.85 ** at],
          [[`-${part}`, ...keys], 0.8 * 0.85 ** at],
          [[...keys, `-${part}`], 0.5 * 0.85 ** at],
        ],
  );
  return tuples.map(([tuple, weight]) => replaceNode(body, `(${tuple.join(', ')})`, weight));
}

/** What it may be compared by: parts that the file takes of such things, the first two, the whole. */
function partsOf(names: readonly string[], { scope, nodes, file: { grammar } }: FunctionSite): string[] {
  const { properties } = scope.ingredients;
  const own = names.flatMap((name) => properties.get(name) ?? []);
  const called = new Set(
    nodes.flatMap((node) => {
      const callee = grammar.calls.test(node.type) ? node.child('function') : null;
      return (callee?.child('property') ?? callee?.child('attribute'))?.text ?? [];
    }),
  );
  const others = (properties.get('') ?? []).filter((name) => !called.has(name));
  const read = [...new Set([...own.filter((name) => !called.has(name)), ...others])].slice(0, 5);
  return [...read.map((name) => `.${name}`), '[1]', '[0]', ''];
}
