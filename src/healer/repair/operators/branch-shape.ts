import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { Edit, EditOperator } from '../edit.ts';
import type { FunctionSite } from '../scope/function-site.ts';
import { isOpen } from './is-open.ts';
import { raising } from './raising.ts';
import { brief } from './replace-node.ts';
import { indentOf, insertAfter, isStatement, neighbours, reindent, statementsOf } from './statement-text.ts';

export const branchShape: EditOperator = {
  id: 'branch-shape',
  summary:
    '`elif` for `if`, `while` for `if`, `break` for `continue`, a branch without its condition, an error raised where a test waits for one.',
  *edits(node, site) {
    const { file } = site;
    const jump = /^(break|continue)_statement$/.exec(node.type)?.[1];
    if (jump) {
      yield word(node, jump, jump === 'break' ? 'continue' : 'break', 1);
      const isPython = file.grammar.family === 'python';
      yield word(node, node.text, isPython ? 'pass' : ';', 0.5);
    }
    // A test waits for an error, and the function goes on or gives something back.
    const isLeaving = jump !== undefined || node.type === file.grammar.returns;
    if (isLeaving && site.told.raises.length > 0)
      for (const [text, weight] of raising(node, site)) yield word(node, node.text, text, weight);
    if (node.type === 'if_statement') {
      yield word(node, 'if', 'while', 0.5);
      yield* joined(node, site);
      yield* bodyAlone(node, site);
    }
    if (node.type === 'while_statement') yield word(node, 'while', 'if', 0.4);
    if (node.type === 'elif_clause') yield word(node, 'elif', 'if', 0.9);
    if (node.type === 'else_clause') yield* withoutElse(node, site);
  },
};

function word(node: SyntaxNode, from: string, to: string, weight: number): Edit {
  return {
    splice: { start: node.start, end: node.start + from.length, text: to },
    title: `replace \`${brief(from)}\` by \`${to}\``,
    weight,
  };
}

/** Two branches after one another: the second becomes the else of the first. */
function* joined(node: SyntaxNode, { file }: FunctionSite): Iterable<Edit> {
  const level = neighbours(node, file.grammar);
  const previous = level[level.indexOf(node) - 1];
  if (!isStatement(node, file) || previous?.type !== 'if_statement' || !isOpen(previous)) return;
  if (file.grammar.family === 'python') yield word(node, 'if', 'elif', 1);
  else
    yield {
      splice: { start: previous.end, end: node.start, text: ' else ' },
      title: `insert \`else\` before \`${brief(node.text)}\``,
      weight: 1,
    };
}

function* bodyAlone(node: SyntaxNode, { file: { grammar, text } }: FunctionSite): Iterable<Edit> {
  const body = grammar.consequence(node);
  if (!body || node.child('alternative')) return;
  const inside = statementsOf(body, grammar);
  const [first, last] = [inside[0] ?? body, inside.at(-1) ?? body];
  const [from, to] = [indentOf(first, text), indentOf(node, text)];
  const alone = reindent(text.slice(first.start, last.end), from, to);
  yield {
    splice: { start: node.start, end: node.end, text: alone },
    title: `drop the condition \`${brief(grammar.condition(node)?.text ?? '')}\``,
    weight: 0.5,
  };
}

/** What stood under else runs always. */
function* withoutElse(node: SyntaxNode, { file: { grammar, text } }: FunctionSite): Iterable<Edit> {
  const holder = node.parent;
  const body = node.child('body') ?? node.named.at(-1);
  if (!holder || !body) return;
  const inside = grammar.blocks.has(body.type) ? statementsOf(body, grammar) : [body];
  const [first, last] = [inside[0], inside.at(-1)];
  if (!first || !last) return;
  const to = indentOf(holder, text);
  const alone = reindent(text.slice(first.start, last.end), indentOf(first, text), to);
  const { text: after } = insertAfter(holder, alone, text);
  const start = text.slice(0, node.start).trimEnd().length;
  yield {
    splice: { start, end: node.end, text: after },
    title: `drop \`else\` before \`${brief(alone)}\``,
    weight: 0.5,
  };
}
