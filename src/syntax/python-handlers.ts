import { isPythonAssertion } from './python-assertions.ts';
import type { SyntaxNode } from './syntax-node.ts';

/** Handlers around assertions that let every failure pass by. */
export function countBroadPythonHandlers(body: SyntaxNode): number {
  return [...body.descendants()].filter(
    (node) =>
      (node.type === 'try_statement' && holdsAssertion(node.child('body')) && swallows(node)) ||
      (node.type === 'with_statement' && suppresses(node) && holdsAssertion(node.child('body'))),
  ).length;
}

function holdsAssertion(block: SyntaxNode | null): boolean {
  return block !== null && [...block.descendants()].some(isPythonAssertion);
}

function swallows(statement: SyntaxNode): boolean {
  return statement.named.some((clause) => {
    const block = clause.named.find(({ type }) => type === 'block');
    const inside = block ? [...block.descendants()] : [];
    // A `return` in a `finally` drops the exception on its way.
    if (clause.type === 'finally_clause') return inside.some(({ type }) => type === 'return_statement');
    if (!/^except(?:_group)?_clause$/.test(clause.type)) return false;
    return (
      catchesFailures(clause) &&
      !inside.some((node) => node.type === 'raise_statement' || isPythonAssertion(node))
    );
  });
}

function catchesFailures(clause: SyntaxNode): boolean {
  const caught = clause.named.filter(({ type }) => type !== 'block');
  return caught.length === 0 || caught.some(({ text }) => failure.test(text));
}

const failure = /\b(?:Exception|BaseException|AssertionError)\b/;

function suppresses(statement: SyntaxNode): boolean {
  const clause = statement.named.find(({ type }) => type === 'with_clause')?.text ?? '';
  return /\bsuppress\s*\(/.test(clause) && failure.test(clause);
}
