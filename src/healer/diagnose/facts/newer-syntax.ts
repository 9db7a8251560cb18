import type { SyntaxNode } from '../../../syntax/syntax-node.ts';

/** A construct that older interpreters call an error of syntax. */
export interface NewerSyntax {
  readonly line: number;
  readonly lastLine: number;
  /** As people call it. */
  readonly what: string;
  /** The version of the language that brought it: `3.12`. */
  readonly since: string;
}

/** Null of what every version reads. The grammar here reads all of them. */
export function newerSyntaxOf(node: SyntaxNode, language: string): NewerSyntax | null {
  if (language !== 'python' && language !== 'javascript') return null;
  const known = (language === 'python' ? inPython : inJavascript)(node);
  if (!known) return null;
  const lines = node.text.slice(0, 10_000).split('\n').length;
  // The body of a function, a class or a block begins below what is new of it.
  const lastLine = node.child('body') ? node.line + 2 : node.line + Math.min(lines, 10) - 1;
  return { ...known, line: node.line, lastLine };
}

function inPython(node: SyntaxNode): Pick<NewerSyntax, 'what' | 'since'> | null {
  switch (node.type) {
    case 'type_alias_statement':
      return { what: 'a type statement', since: '3.12' };
    case 'function_definition':
    case 'class_definition':
      return node.child('type_parameters') ? { what: 'type parameters', since: '3.12' } : null;
    case 'match_statement':
      return { what: 'a match statement', since: '3.10' };
    case 'except_clause':
    case 'except_group_clause':
      return /^except ?\*/.test(node.text.slice(0, 10)) ? { what: 'except*', since: '3.11' } : null;
    case 'splat_type':
      return { what: 'an unpacked type', since: '3.11' };
    case 'string':
      return inString(node);
    default:
      return null;
  }
}

/** A template string, and the same quotes again within `{…}` of a formatted one. */
function inString(node: SyntaxNode): Pick<NewerSyntax, 'what' | 'since'> | null {
  const start = node.children[0]?.text ?? '';
  if (/^r?t/i.test(start)) return { what: 'a template string', since: '3.14' };
  const quote = start.replace(/^\w+/, '');
  const inner = node.children.filter(({ type }) => type === 'interpolation');
  const isNested = inner.some((it) => it.text.includes(quote) || it.text.includes('\\'));
  return quote !== '' && isNested ? { what: 'quotes within a formatted string', since: '3.12' } : null;
}

function inJavascript({ type }: SyntaxNode): Pick<NewerSyntax, 'what' | 'since'> | null {
  return type === 'using_declaration' ? { what: 'a using declaration', since: '24' } : null;
}
