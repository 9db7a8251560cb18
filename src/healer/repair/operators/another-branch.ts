import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { Edit, EditOperator } from '../edit.ts';
import { conditionsAt } from '../scope/conditions-at.ts';
import type { FunctionSite } from '../scope/function-site.ts';
import { isOpen } from './is-open.ts';
import { raising } from './raising.ts';
import { brief } from './replace-node.ts';
import { statementModels } from './statement-models.ts';
import { indentOf, isStatement, neighbours } from './statement-text.ts';

/** A case that nobody thought of. */
export const anotherBranch: EditOperator = {
  id: 'another-branch',
  summary:
    'A case more: an `else` to what has none, an `elif` before it, a statement under a condition, an error raised.',
  *edits(node, site) {
    const { file } = site;
    if (!isStatement(node, file)) return;
    if (node.type === 'if_statement' && isOpen(node)) yield* moreOf(node, site);
    if (/^["'`]/.test(node.text)) return;
    const models = statementModels(node, site).slice(0, 10);
    const indent = indentOf(node, file.text);
    for (const { text: asked, weight } of conditionsAt(node, site).slice(0, 10)) {
      for (const model of models) {
        const text = file.grammar.ifText(asked, [model.text], indent);
        yield {
          splice: { start: node.start, end: node.start, text: `${text}\n${indent}` },
          title: `insert \`${brief(text)}\``,
          weight: weight * model.weight * 0.4,
        };
      }
    }
  },
};

function* moreOf(node: SyntaxNode, site: FunctionSite): Iterable<Edit> {
  const { file } = site;
  const { family, words } = file.grammar;
  const models = statementModels(node, site);
  const indent = indentOf(node, file.text);
  const level = neighbours(node, file.grammar);
  const isFollowed = level.at(-1) !== node && isInLoop(node, site);
  const leaves = [
    ...leavesOf(site).map((text): [string[], number] => [[text + words.end], 0.6]),
    ...raising(node, site).map(([text, weight]): [string[], number] => [[text], weight]),
  ];
  const bodies = models.slice(0, 120).flatMap(({ text, weight }): [string[], number][] => [
    [[text], weight],
    // What the other cases go on to do is not for this one.
    ...(isFollowed ? [[[text, `continue${words.end}`], weight * 0.6] as [string[], number]] : []),
  ]);
  const put = (head: string, body: readonly string[], weight: number): Edit => {
    const text =
      family === 'python'
        ? `\n${indent}${head}:${body.map((line) => `\n${indent}    ${line}`).join('')}`
        : ` ${head} {${body.map((line) => `\n${indent}  ${line}`).join('')}\n${indent}}`;
    return {
      splice: { start: node.end, end: node.end, text },
      title: `add \`${brief(text)}\``,
      weight,
    };
  };
  for (const [body, weight] of [...bodies, ...leaves]) yield put('else', body, weight);
  for (const { text: asked, weight } of conditionsAt(node, site).slice(0, 24)) {
    const head = family === 'python' ? `elif ${asked}` : `else if (${asked})`;
    for (const model of models.slice(0, 16)) yield put(head, [model.text], weight * model.weight * 0.6);
  }
}

/** How the function gives back elsewhere, and with what it was given to give back. */
function leavesOf({ nodes, root, file: { grammar } }: FunctionSite): string[] {
  const own = nodes.filter(({ type }) => type === grammar.returns).map(({ text }) => text.replace(/;$/, ''));
  const given = (root.child('parameters')?.named ?? []).flatMap(({ text }) => /^\w+/.exec(text)?.[0] ?? []);
  const made = [...given.slice(-3).map((name) => `return ${name}`), `return ${grammar.words.null}`];
  const short = own.filter((text) => text.length < 40 && !text.includes('\n'));
  return [...new Set([...short, ...made])].slice(0, 8);
}

function isInLoop(node: SyntaxNode, { file: { grammar } }: FunctionSite): boolean {
  for (const outer of node.ancestors()) {
    if (grammar.functions.has(outer.type)) return false;
    if (grammar.loops.test(outer.type)) return true;
  }
  return false;
}
