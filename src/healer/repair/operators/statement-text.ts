import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { applySplice, type Splice } from '../edit.ts';
import type { Grammar } from '../grammar/grammar.ts';
import type { FunctionSite } from '../scope/function-site.ts';

/** A statement that stands in a block, where others can stand before and after it. */
export function isStatement(node: SyntaxNode, { grammar }: FunctionSite['file']): boolean {
  const { parent } = node;
  return parent !== null && grammar.statements.test(node.type) && grammar.blocks.has(parent.type);
}

export function statementsOf(block: SyntaxNode, grammar: Grammar): SyntaxNode[] {
  return grammar.blocks.has(block.type)
    ? block.named.filter(({ type }) => grammar.statements.test(type))
    : [];
}

/** The statements on the same level. */
export function neighbours(statement: SyntaxNode, grammar: Grammar): SyntaxNode[] {
  return statement.parent ? statementsOf(statement.parent, grammar) : [];
}

export function indentOf(node: SyntaxNode, text: string): string {
  const lineStart = text.lastIndexOf('\n', node.start - 1) + 1;
  return /^[ \t]*/.exec(text.slice(lineStart, node.start))?.[0] ?? '';
}

export function insertBefore(statement: SyntaxNode, added: string, text: string): Splice {
  const indent = indentOf(statement, text);
  return { start: statement.start, end: statement.start, text: `${added}\n${indent}` };
}

export function insertAfter(statement: SyntaxNode, added: string, text: string): Splice {
  const indent = indentOf(statement, text);
  return { start: statement.end, end: statement.end, text: `\n${indent}${added}` };
}

/** With its line, where it has that for itself; a block of Python keeps a `pass`. */
export function removal(statement: SyntaxNode, { grammar, text }: FunctionSite['file']): Splice {
  const isOnly = neighbours(statement, grammar).length === 1;
  const { start, end } = statement;
  if (isOnly) return { start, end, text: grammar.family === 'python' ? 'pass' : '' };
  const lineStart = text.lastIndexOf('\n', start - 1);
  const isOwnLine = lineStart >= 0 && text.slice(lineStart, start).trim() === '';
  return { start: isOwnLine ? lineStart : start, end, text: '' };
}

/** Several splices, apart from each other, as one. */
export function together(source: string, splices: readonly Splice[]): Splice {
  const start = Math.min(...splices.map((splice) => splice.start));
  const end = Math.max(...splices.map((splice) => splice.end));
  const descending = [...splices].sort((one, other) => other.start - one.start || other.end - one.end);
  const text = descending.reduce(
    (region, splice) =>
      applySplice(region, { ...splice, start: splice.start - start, end: splice.end - start }),
    source.slice(start, end),
  );
  return { start, end, text };
}

/** A statement of several lines, moved to another depth. */
export function reindent(text: string, from: string, to: string): string {
  return text.replaceAll(`\n${from}`, `\n${to}`);
}

/** Calls and assignments that are short enough to be models; no docstrings. */
export function simpleStatements(nodes: readonly SyntaxNode[]): SyntaxNode[] {
  return nodes.filter(
    ({ type, text }) => type === 'expression_statement' && text.length < 80 && !/^["'`]/.test(text),
  );
}
