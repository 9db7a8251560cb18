import type { Language, SourceTest } from '../../syntax/source-facts.ts';
import type { SyntaxNode } from '../../syntax/syntax-node.ts';

const guarding: Readonly<Record<'python' | 'go' | 'script', RegExp>> = {
  python:
    /^(if_statement|elif_clause|else_clause|while_statement|for_statement|except_clause|conditional_expression|boolean_operator|function_definition|lambda|match_statement)$/,
  // An `if` is how Go asserts.
  go: /^(for_statement|func_literal|select_statement)$/,
  script:
    /^(if_statement|else_clause|while_statement|for_statement|for_in_statement|catch_clause|ternary_expression|binary_expression|arrow_function|function_expression|function_declaration|switch_case)$/,
};

const isDefinition = /^(function_definition|function_declaration|call_expression)$/;

/** Line of an assertion → in how many conditions, loops and functions of its test it stands: each may keep it from running. */
export function readGuards(
  root: SyntaxNode,
  language: Language,
  tests: readonly SourceTest[],
): ReadonlyMap<number, number> {
  const lines = new Set(tests.flatMap(({ assertions }) => assertions.map(({ line }) => line)));
  const starts = new Set(tests.map(({ line }) => line));
  const pattern = guarding[language === 'python' || language === 'go' ? language : 'script'];
  const guards = new Map<number, number>();
  for (const node of root.descendants()) {
    const isAsserting = /^(assert_statement|call|call_expression|member_expression)$/.test(node.type);
    if (!isAsserting || !lines.has(node.line)) continue;
    let [count, isAtTest] = [0, false];
    for (const outer of node.ancestors()) {
      // All that begins on the line of the test is taken to be in it: only the difference of two counts means something.
      if (isAtTest && !starts.has(outer.line)) break;
      if (starts.has(outer.line) && isDefinition.test(outer.type)) isAtTest = true;
      if (pattern.test(outer.type)) count += 1;
    }
    if (!guards.has(node.line)) guards.set(node.line, count);
  }
  return guards;
}
