import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { Edit, EditOperator } from '../edit.ts';
import type { Grammar } from '../grammar/grammar.ts';
import type { FunctionSite } from '../scope/function-site.ts';
import { raising } from './raising.ts';
import { brief } from './replace-node.ts';
import { insertAfter, isStatement, neighbours } from './statement-text.ts';

export const returning: EditOperator = {
  id: 'returning',
  summary: 'A forgotten `return`, a value that is given back or handed on, an error raised at the end.',
  *edits(node, site) {
    const { file } = site;
    if (!isStatement(node, file)) return;
    const { words, returns } = file.grammar;
    if (
      node.type === 'expression_statement' &&
      !/^["'`]/.test(node.text) &&
      !/^(?:assignment|augmented)/.test(node.named[0]?.type ?? '')
    ) {
      yield {
        splice: { start: node.start, end: node.start, text: 'return ' },
        title: `return \`${brief(node.text)}\``,
        weight: 0.8,
      };
    }
    yield* keeping(node, site);
    if (node.type === returns && node.named[0]) {
      const value = node.named[0];
      yield {
        splice: { start: node.start, end: value.start, text: '' },
        title: `\`${brief(value.text)}\` without \`return\``,
        weight: 0.2,
      };
    }
    if (
      neighbours(node, file.grammar).at(-1) !== node ||
      /^(?:return|raise|throw|break|continue)/.test(node.type)
    )
      return;
    yield* atEnd(node, site, words.end);
  },
};

/** `insert(tree, value)`, whose answer nobody takes: `tree = insert(tree, value)`. */
function* keeping(node: SyntaxNode, { file: { grammar } }: FunctionSite): Iterable<Edit> {
  const call = node.type === 'expression_statement' ? node.named[0] : null;
  if (!call || !grammar.calls.test(call.type)) return;
  const object = call.child('function')?.child('object');
  const holders = [...(call.child('arguments')?.named ?? []).slice(0, 3), ...(object ? [object] : [])];
  for (const { type, text } of holders) {
    const isPlace = type === 'identifier' || type === grammar.members || type === grammar.subscripts;
    if (!isPlace || /^(?:self|this)$/.test(text)) continue;
    yield {
      splice: { start: node.start, end: node.start, text: `${text} = ` },
      title: `assign \`${brief(call.text)}\` to \`${brief(text)}\``,
      weight: 0.8,
    };
  }
}

/** In a branch of a loop; at the end of the loop itself a jump changes little. */
function isInLoop({ parent }: SyntaxNode, grammar: Grammar): boolean {
  const outer = parent?.parent;
  if (!outer || grammar.loops.test(outer.type)) return false;
  for (const one of outer.ancestors()) {
    if (grammar.functions.has(one.type)) return false;
    if (grammar.loops.test(one.type)) return true;
  }
  return false;
}

function* atEnd(node: SyntaxNode, site: FunctionSite, end: string): Iterable<Edit> {
  const { file, scope, nodes, root } = site;
  const { grammar, text } = file;
  const isWhole = node.parent === root.child('body');
  const own = nodes.filter(({ type }) => type === grammar.returns).map((one) => one.text.replace(/;$/, ''));
  const names = scope
    .variablesAt(node)
    .filter(({ isLocal, kind }) => isLocal && kind !== 'function')
    .slice(0, 6);
  const literals = [grammar.words.true, grammar.words.false, '0', '-1', '[]', grammar.words.null];
  const values = [
    ...new Set([
      ...own,
      ...names.map(({ name }) => `return ${name}`),
      ...literals.map((one) => `return ${one}`),
    ]),
  ];
  if (!isWhole && isInLoop(node, grammar)) {
    for (const [word, weight] of [
      ['continue', 0.7],
      ['break', 0.6],
    ] as const) {
      yield { splice: insertAfter(node, word + end, text), title: `insert \`${word}\``, weight };
    }
  }
  for (const [index, value] of values.entries()) {
    if (value.length > 60 || value.includes('\n')) continue;
    const weight = (isWhole ? 0.8 : 0.35) * 0.93 ** index;
    yield { splice: insertAfter(node, value + end, text), title: `insert \`${brief(value)}\``, weight };
  }
  for (const [text, weight] of raising(node, site))
    yield {
      splice: insertAfter(node, text, file.text),
      title: `insert \`${brief(text)}\``,
      weight: weight * (isWhole ? 0.7 : 0.4),
    };
}
