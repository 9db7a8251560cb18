import type { ReturnKind } from './source-facts.ts';
import type { SyntaxNode } from './syntax-node.ts';

/** The kinds of what a function gives back; `own` are the nodes of its body, those of inner functions left out. */
export function returnKinds(body: SyntaxNode, own: readonly SyntaxNode[]): ReturnKind[] {
  if (!/^(?:block|statement_block)$/.test(body.type)) return [kindOf(body)];
  const statements = own.filter(({ type, isNamed }) => isNamed && type === 'return_statement');
  return [
    ...new Set(
      statements.map((statement) => {
        const [value] = statement.named;
        return value ? kindOf(value) : 'none';
      }),
    ),
  ];
}

function kindOf(value: SyntaxNode): ReturnKind {
  const [only, another] = value.named;
  if (/^(?:parenthesized_expression|expression_list)$/.test(value.type) && only && !another)
    return kindOf(only);
  if (/^(?:binary_expression|binary_operator)$/.test(value.type)) return kindOfOperator(value);
  return kinds[value.type] ?? 'unknown';
}

const kinds: Readonly<Record<string, ReturnKind>> = {
  true: 'boolean',
  false: 'boolean',
  comparison_operator: 'boolean',
  not_operator: 'boolean',
  number: 'number',
  integer: 'number',
  float: 'number',
  int_literal: 'number',
  float_literal: 'number',
  string: 'string',
  template_string: 'string',
  concatenated_string: 'string',
  interpreted_string_literal: 'string',
  raw_string_literal: 'string',
  array: 'list',
  list: 'list',
  list_comprehension: 'list',
  tuple: 'list',
  object: 'map',
  dictionary: 'map',
  dictionary_comprehension: 'map',
  null: 'null',
  undefined: 'null',
  none: 'null',
  nil: 'null',
};

function kindOfOperator(value: SyntaxNode): ReturnKind {
  const operator = value.child('operator')?.text ?? '';
  if (/^(?:[!=]==?|[<>]=?|in|instanceof)$/.test(operator)) return 'boolean';
  if (/^(?:-|\*\*?|\/\/?|%)$/.test(operator)) return 'number';
  if (operator !== '+') return 'unknown';
  const sides = [value.child('left'), value.child('right')].map((side) => (side ? kindOf(side) : 'unknown'));
  return sides.find((kind) => kind === 'string') ?? sides.find((kind) => kind === 'number') ?? 'unknown';
}
