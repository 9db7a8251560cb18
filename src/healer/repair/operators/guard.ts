import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { EditOperator } from '../edit.ts';
import { conditionsAt } from '../scope/conditions-at.ts';
import type { FunctionSite } from '../scope/function-site.ts';
import { raising } from './raising.ts';
import { brief } from './replace-node.ts';
import { indentOf, insertBefore, isStatement } from './statement-text.ts';

export const guard: EditOperator = {
  id: 'guard',
  summary: 'A guard more: `if not xs: return 0`, `if x in seen: continue`, `if n < 0: raise ValueError(…)`.',
  *edits(node, site) {
    const { file } = site;
    if (!isStatement(node, file) || /^(?:"|')/.test(node.text)) return;
    const leaves = [...jumpsAt(node, site), ...returnsAt(node, site), ...raising(node, site)];
    for (const { text: asked, weight } of conditionsAt(node, site).slice(0, 80)) {
      for (const [leave, likely] of leaves) {
        const text = file.grammar.ifText(asked, [leave], indentOf(node, file.text));
        yield {
          splice: insertBefore(node, text, file.text),
          title: `insert \`${brief(text)}\``,
          weight: weight * likely * (emptiness.test(asked) ? 1 : 0.75),
        };
      }
    }
  },
};

/** Of a single name whether it is there, or has anything in it. */
const emptiness =
  /^(?:(?:not |!)[\w.]+|[\w.]+\.length === 0|[\w.]+ (?:is|===|==) (?:None|null|undefined|0))$/;

function jumpsAt(node: SyntaxNode, { file: { grammar }, root }: FunctionSite): [string, number][] {
  for (const outer of node.ancestors()) {
    if (outer === root || grammar.functions.has(outer.type)) break;
    if (grammar.loops.test(outer.type))
      return [
        [`continue${grammar.words.end}`, 0.8],
        [`break${grammar.words.end}`, 0.6],
      ];
  }
  return [];
}

/** What the function gives back elsewhere, empty values, and its parameters. */
function returnsAt(
  node: SyntaxNode,
  { file: { grammar, root: whole }, root, nodes, scope }: FunctionSite,
): [string, number][] {
  if (root === whole) return [];
  const { words } = grammar;
  const own = nodes.filter(({ type }) => type === grammar.returns).map(({ text }) => text.replace(/;$/, ''));
  const kinds = new Set(
    nodes.flatMap((one) => (one.type === grammar.returns && one.named[0] ? scope.kindOf(one.named[0]) : [])),
  );
  const isFirst = node.parent === root.child('body');
  const empty: [string, string][] = [
    ['number', '0'],
    ['number', '1'],
    ['number', '-1'],
    ['list', '[]'],
    ['string', "''"],
    ['boolean', words.false],
    ['boolean', words.true],
    ['map', '{}'],
  ];
  const fitting = empty.flatMap(([kind, text]): [string, number][] =>
    kinds.has(kind as 'number') || kinds.has('unknown')
      ? [[`return ${text}`, kinds.has(kind as 'number') ? 0.7 : 0.3]]
      : [],
  );
  const parameters = scope
    .variablesAt(node)
    .filter(({ isLocal, kind }) => isLocal && (kinds.has(kind) || kind === 'unknown'))
    .slice(0, 4);
  const found = new Map<string, number>();
  for (const text of own) if (text.length < 40 && !text.includes('\n')) found.set(text, 1);
  for (const [text, weight] of fitting) found.set(text, Math.max(weight, found.get(text) ?? 0));
  for (const { name } of parameters)
    found.set(`return ${name}`, Math.max(0.4, found.get(`return ${name}`) ?? 0));
  found.set(`return ${words.null}`, Math.max(0.45, found.get(`return ${words.null}`) ?? 0));
  return [...found].map(([text, weight]) => [text + words.end, weight * (isFirst ? 1 : 0.8)]);
}
