import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { Edit, EditOperator, Splice } from '../edit.ts';
import type { FunctionSite } from '../scope/function-site.ts';
import { brief } from './replace-node.ts';
import {
  indentOf,
  isStatement,
  neighbours,
  reindent,
  removal,
  statementsOf,
  together,
} from './statement-text.ts';

export const moveStatement: EditOperator = {
  id: 'move-statement',
  summary: 'A statement before or after its neighbour, into or out of a branch or loop.',
  *edits(node, site) {
    const { file } = site;
    if (!isStatement(node, file) || /definition$|^(?:function|class)_/.test(node.type)) return;
    const level = neighbours(node, file.grammar);
    const at = level.indexOf(node);
    const [next, afterNext] = [level[at + 1], level[at + 2]];
    const made: [string, number, readonly Splice[]][] = [];
    if (next) made.push(['after the next statement', 1, exchange(node, next)]);
    if (afterNext)
      made.push(['two statements down', 0.3, [removal(node, file), placeAfter(node, afterNext, site)]]);
    for (const body of next ? bodiesOf(next, site) : [])
      made.push(['into what follows', 0.5, into(node, body, 'first', site)]);
    const previous = level[at - 1];
    for (const body of previous ? bodiesOf(previous, site) : [])
      made.push(['into what precedes', 0.8, into(node, body, 'last', site)]);
    const holder = enclosing(node, site);
    if (holder) {
      if (level.length - at <= 2)
        made.push(['out of its block', 0.9, [removal(node, file), placeAfter(node, holder, site)]]);
      if (at <= 1)
        made.push(['before its block', 0.5, [removal(node, file), placeBefore(node, holder, site)]]);
    }
    for (const [where, weight, splices] of made) yield moved(node, where, weight, splices, site);
  },
};

function moved(
  node: SyntaxNode,
  where: string,
  weight: number,
  splices: readonly Splice[],
  site: FunctionSite,
): Edit {
  return {
    splice: together(site.file.text, splices),
    title: `move \`${brief(node.text)}\` ${where}`,
    weight,
  };
}

function exchange(one: SyntaxNode, other: SyntaxNode): Splice[] {
  return [
    { start: one.start, end: one.end, text: other.text },
    { start: other.start, end: other.end, text: one.text },
  ];
}

function bodiesOf(statement: SyntaxNode, { file: { grammar } }: FunctionSite): SyntaxNode[] {
  return [statement, ...statement.named].flatMap((part) => {
    const body =
      grammar.loops.test(part.type) || grammar.branches.test(part.type) ? grammar.consequence(part) : null;
    const block = body ?? (part.type === 'else_clause' ? part.named.at(-1) : null);
    return block && grammar.blocks.has(block.type) && statementsOf(block, grammar).length > 0 ? [block] : [];
  });
}

function into(node: SyntaxNode, body: SyntaxNode, where: 'first' | 'last', site: FunctionSite): Splice[] {
  const inside = statementsOf(body, site.file.grammar);
  const neighbour = where === 'first' ? inside[0] : inside.at(-1);
  if (!neighbour) return [];
  const place = where === 'first' ? placeBefore(node, neighbour, site) : placeAfter(node, neighbour, site);
  return [removal(node, site.file), place];
}

function placeBefore(node: SyntaxNode, neighbour: SyntaxNode, { file: { text } }: FunctionSite): Splice {
  const [from, to] = [indentOf(node, text), indentOf(neighbour, text)];
  return { start: neighbour.start, end: neighbour.start, text: `${reindent(node.text, from, to)}\n${to}` };
}

function placeAfter(node: SyntaxNode, neighbour: SyntaxNode, { file: { text } }: FunctionSite): Splice {
  const [from, to] = [indentOf(node, text), indentOf(neighbour, text)];
  return { start: neighbour.end, end: neighbour.end, text: `\n${to}${reindent(node.text, from, to)}` };
}

/** The loop or branch whose block it is in; of a branch the whole `if`. */
function enclosing(node: SyntaxNode, { file: { grammar }, root }: FunctionSite): SyntaxNode | null {
  for (const outer of node.ancestors()) {
    if (outer === root || grammar.functions.has(outer.type)) return null;
    if (grammar.statements.test(outer.type) && outer.parent && grammar.blocks.has(outer.parent.type))
      return outer;
  }
  return null;
}
