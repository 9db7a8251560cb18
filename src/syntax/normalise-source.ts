import type { SyntaxNode } from './syntax-node.ts';

/** A piece of source as one line of tokens: the same for whatever layout, comments, quotes and spare commas it has. */
export function normaliseSource(node: SyntaxNode): string {
  return tokensOf(node).join(' ');
}

/** As `normaliseSource`, of the statements of a body: without its braces, and without the docstring of Python. */
export function normaliseBody(body: SyntaxNode): string {
  if (!isBlock(body)) return normaliseSource(body);
  const [first] = body.named;
  const isDocstring = first?.type === 'expression_statement' && first.named[0]?.type === 'string';
  const statements = isDocstring && !body.has('{') ? body.named.slice(1) : body.named;
  return statements.flatMap((statement) => [...tokensOf(statement), ';']).join(' ');
}

function tokensOf(node: SyntaxNode): string[] {
  if (node.type === 'comment' || node.type === ';') return [];
  if (node.type === 'string' || node.type === 'template_string') return [quoted(node)];
  if (node.type === 'interpreted_string_literal' || node.type === 'raw_string_literal') return [node.text];
  if (node.children.length === 0) return node.text.trim() === '' ? [] : [node.text.trim()];
  if (isBlock(node)) return ['{', ...node.named.flatMap((child) => [...tokensOf(child), ';']), '}'];
  if (node.type === 'arrow_function' && node.child('parameter')) return arrowTokens(node);
  return node.children.filter((child) => !isSpare(child)).flatMap(tokensOf);
}

function isBlock({ type, isNamed }: SyntaxNode): boolean {
  return isNamed && /^(?:block|statement_block|statement_list|program|module|class_body)$/.test(type);
}

/** `x => y` is written `(x) => y`. */
function arrowTokens(node: SyntaxNode): string[] {
  return node.children.flatMap((child) =>
    child.field === 'parameter' ? ['(', ...tokensOf(child), ')'] : tokensOf(child),
  );
}

/** Commas before a closing bracket, and brackets that change nothing. */
function isSpare(node: SyntaxNode): boolean {
  const { parent } = node;
  if (!parent || node.isNamed) return false;
  if (node.type === ',') {
    const rest = parent.children.slice(parent.children.indexOf(node) + 1);
    const next = rest.find(({ type }) => type !== 'comment');
    const isOneTuple = parent.type === 'tuple' && parent.named.length === 1;
    return !isOneTuple && next !== undefined && /^[)\]}]$/.test(next.type);
  }
  return /^[()]$/.test(node.type) && parent.type === 'parenthesized_expression' && !needsBrackets(parent);
}

function needsBrackets(node: SyntaxNode): boolean {
  const holder = node.parent?.type ?? '';
  const [inner] = node.named;
  if (holder === 'arrow_function') return inner?.type === 'object';
  return !/^(?:return_statement|assert_statement|expression_statement|variable_declarator|assignment|assignment_expression|arguments|argument_list|pair|keyword_argument|if_statement|while_statement|elif_clause|parenthesized_expression)$/.test(
    holder,
  );
}

function quoted(node: SyntaxNode): string {
  const interpolated = node.children.some(({ type }) =>
    /^(?:interpolation|template_substitution)$/.test(type),
  );
  if (node.type === 'template_string' && interpolated) return node.text;
  const [, prefix = '', quotes = ''] = /^([a-zA-Z]*)("""|'''|"|'|`)/.exec(node.text) ?? [];
  if (!quotes) return node.text;
  const content = node.text.slice(prefix.length + quotes.length, -quotes.length);
  const unescaped = content.replaceAll(/\\(["'`])/g, '$1');
  const kept = prefix.toLowerCase().replace('u', '');
  return `${kept}"${unescaped.replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;
}
