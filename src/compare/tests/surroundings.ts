import { normaliseSource } from '../../syntax/normalise-source.ts';
import type { SyntaxNode } from '../../syntax/syntax-node.ts';
import type { Surrounding } from './source-file.ts';

/** The statements of a file that are in no test: constants, helpers, hooks, marks of classes. */
export function readSurroundings(root: SyntaxNode, testLines: ReadonlySet<number>): Surrounding[] {
  return root.named.flatMap((statement) => ofStatement(statement, testLines));
}

function ofStatement(statement: SyntaxNode, testLines: ReadonlySet<number>): Surrounding[] {
  if (isTest(statement, testLines)) return [];
  const holder = holdsTest(statement, testLines) ? blockOf(statement, testLines) : null;
  if (holder) {
    return [...marksOf(statement), ...holder.named.flatMap((inner) => ofStatement(inner, testLines))];
  }
  if (holdsTest(statement, testLines)) return [];
  const text = isImport(statement) ? sortedWords(normaliseSource(statement)) : normaliseSource(statement);
  // A docstring, or a directive such as `'use strict'`.
  if (text === '' || /^r?"[^"]*"$/.test(text) || statement.type === 'package_clause') return [];
  return [{ text, line: statement.line, isConstant: isConstant(statement) }];
}

/** The test itself, by the line of its definition or call. */
function isTest(statement: SyntaxNode, testLines: ReadonlySet<number>): boolean {
  const definition = statement.child('definition') ?? statement;
  if (/^(function_definition|function_declaration)$/.test(definition.type))
    return testLines.has(definition.line);
  return callOf(statement) !== null && testLines.has(statement.line);
}

function holdsTest(statement: SyntaxNode, testLines: ReadonlySet<number>): boolean {
  for (const node of statement.descendants()) {
    if (/^(function_definition|call_expression)$/.test(node.type) && testLines.has(node.line)) return true;
  }
  return false;
}

/** Where the statements of a class, a `describe` or an `if` stand. */
function blockOf(statement: SyntaxNode, testLines: ReadonlySet<number>): SyntaxNode | null {
  for (const node of statement.descendants()) {
    if (/^(block|statement_block)$/.test(node.type) && holdsTest(node, testLines)) return node;
  }
  return null;
}

/** What stands on the head of a class or suite that holds tests: its decorators and bases. */
function marksOf(statement: SyntaxNode): Surrounding[] {
  return statement.named
    .filter(({ type }) => type === 'decorator')
    .map((mark) => ({ text: normaliseSource(mark), line: mark.line, isConstant: true }));
}

function callOf(statement: SyntaxNode): SyntaxNode | null {
  const inside = statement.type === 'expression_statement' ? statement.named[0] : undefined;
  const call = inside?.type === 'await_expression' ? inside.named[0] : inside;
  return call?.type === 'call_expression' ? call : null;
}

function isImport({ type }: SyntaxNode): boolean {
  return /^import_|^future_import/.test(type);
}

/** The order of what is imported means nothing. */
function sortedWords(text: string): string {
  return text
    .split(/[\s,{}()]+/)
    .filter(Boolean)
    .sort()
    .join(' ');
}

function isConstant(statement: SyntaxNode): boolean {
  if (/^(const_declaration|var_declaration)$/.test(statement.type)) return true;
  if (/^(lexical_declaration|variable_declaration)$/.test(statement.type))
    return !/=>|\bfunction\b/.test(statement.text);
  return statement.type === 'expression_statement' && statement.named[0]?.type === 'assignment';
}
