import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { Grammar } from '../grammar/grammar.ts';

/** The expressions that have a value where they stand: no names of what is defined, called, or given a value. */
export function valuesIn(nodes: readonly SyntaxNode[], grammar: Grammar): Set<SyntaxNode> {
  const targets = new Set(nodes.flatMap((node) => grammar.targets(node)));
  return new Set(
    nodes.filter(
      (node) => grammar.expressions.test(node.type) && !targets.has(node) && isValue(node, grammar),
    ),
  );
}

function isValue(node: SyntaxNode, grammar: Grammar): boolean {
  const { parent, field } = node;
  if (!parent) return false;
  if (field === 'name' || field === 'attribute' || field === 'property' || field === 'key')
    return isPythonKey(node);
  if (field === 'type' || field === 'return_type' || field === 'superclasses') return false;
  if (field === 'left' && assigns.test(parent.type)) return false;
  if (field === 'function' || field === 'constructor') return false;
  if (field === 'argument' && parent.type === 'update_expression') return false;
  if (field === 'body' && grammar.blocks.has(node.type)) return false;
  return !outside.test(parent.type) && !isDocstring(node);
}

/** `{k: v}` in Python evaluates k. */
function isPythonKey({ field, parent, type }: SyntaxNode): boolean {
  return (
    field === 'key' &&
    parent?.type === 'pair' &&
    !/property/.test(type) &&
    parent.parent?.type === 'dictionary'
  );
}

function isDocstring({ type, parent }: SyntaxNode): boolean {
  return type === 'string' && parent?.type === 'expression_statement';
}

const assigns =
  /^(?:assignment|augmented_assignment|assignment_expression|augmented_assignment_expression|for_in_statement|for_statement|for_in_clause)$/;

const outside =
  /^(?:parameters|lambda_parameters|formal_parameters|type|decorator|global_statement|nonlocal_statement|import_|dotted_name|aliased_import|type_annotation|labeled_statement|catch_clause|except_clause|as_pattern_target|import_specifier|import_clause|named_imports|delete_statement|list_pattern|tuple_pattern|pattern_list|array_pattern|object_pattern)/;
