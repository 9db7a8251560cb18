import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { readLiteral } from '../literals/literal.ts';

/** The literal that a slot holds or names: itself, or the one value that its variable is ever given. */
export function resolveLiteral(slot: SyntaxNode): SyntaxNode | null {
  if (readLiteral(slot)) return slot;
  if (slot.type !== 'identifier') return null;
  for (const outer of slot.ancestors()) {
    if (
      !/^(?:function_definition|arrow_function|function_expression|function_declaration|module|program)$/.test(
        outer.type,
      )
    ) {
      continue;
    }
    const values = [...outer.descendants()].flatMap((node) => {
      if (!/^(?:assignment|variable_declarator|assignment_expression|augmented_assignment)$/.test(node.type))
        return [];
      const name = node.child('left') ?? node.child('name');
      return name?.text === slot.text ? [node.child('right') ?? node.child('value')] : [];
    });
    const [only] = values;
    if (values.length > 0) return values.length === 1 && only && readLiteral(only) ? only : null;
  }
  return null;
}

/** The tables that parametrise the test around a node: `@pytest.mark.parametrize(…)`, `test.each(…)`. */
export function tablesAround(node: SyntaxNode): SyntaxNode[] {
  return [...node.ancestors()].flatMap((outer) => {
    if (outer.type === 'decorated_definition') {
      const decorators = outer.named.filter(
        ({ type, text }) => type === 'decorator' && /parametrize|expand|data/.test(text),
      );
      return decorators;
    }
    const table = outer.type === 'call_expression' ? outer.child('function') : null;
    return table?.type === 'call_expression' && /\.(?:each|for)$/.test(table.child('function')?.text ?? '')
      ? [table.child('arguments')].filter((it) => it !== null)
      : [];
  });
}
