import { parseSource } from '../../../syntax/parse-source.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';

/** A value that a source writes down. */
export type Literal =
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'string' | 'bytes'; readonly value: string }
  /** `True`, `null`, `undefined`. */
  | { readonly kind: 'word'; readonly text: string }
  | { readonly kind: 'list' | 'tuple' | 'set'; readonly items: readonly Literal[] }
  | { readonly kind: 'map'; readonly entries: readonly (readonly [Literal, Literal])[] }
  /** `Decimal('1.5')`: of literals, so that it is one too. */
  | { readonly kind: 'call'; readonly callee: string; readonly items: readonly Literal[] };

export type LiteralLanguage = 'python' | 'javascript';

const longest = 20_000;

/** A value as a test tool prints it; null where that is no literal, or was cut. */
export async function parseLiteral(text: string, language: LiteralLanguage): Promise<Literal | null> {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed.length > longest) return null;
  const root = await parseSource(language === 'python' ? trimmed : `(${trimmed})`, language);
  const [statement, ...others] = root.named;
  if (others.length > 0 || [...root.descendants()].some(({ type }) => type === 'ERROR')) return null;
  const expression = statement?.type === 'expression_statement' ? statement.named[0] : undefined;
  return expression ? readLiteral(expression) : null;
}

/** The value of a node; null where it is no literal. */
export function readLiteral(node: SyntaxNode): Literal | null {
  const reader = readers[node.type];
  return reader ? reader(node) : null;
}

/** The nodes of a literal's parts, in the order of `items` or `entries` (their values). */
export function partNodes(node: SyntaxNode): SyntaxNode[] {
  const inner = unwrap(node);
  if (inner.type === 'call') return inner.child('arguments')?.named ?? [];
  return inner.named.map((part) => (part.type === 'pair' ? (part.child('value') ?? part) : part));
}

export function unwrap(node: SyntaxNode): SyntaxNode {
  const [only] = node.named;
  return node.type === 'parenthesized_expression' && only ? unwrap(only) : node;
}

const readers: Readonly<Record<string, (node: SyntaxNode) => Literal | null>> = {
  integer: number,
  float: number,
  number,
  true: word,
  false: word,
  none: word,
  null: word,
  undefined: word,
  identifier: (node) => (/^(?:NaN|Infinity|undefined)$/.test(node.text) ? word(node) : null),
  string,
  template_string: string,
  concatenated_string: joined,
  list: (node) => items('list', node.named),
  array: (node) => items('list', node.named),
  tuple: (node) => items('tuple', node.named),
  set: (node) => items('set', node.named),
  dictionary: map,
  object: map,
  unary_operator: negative,
  unary_expression: negative,
  parenthesized_expression: (node) => (node.named[0] ? readLiteral(node.named[0]) : null),
  call,
};

function number({ text }: SyntaxNode): Literal {
  return { kind: 'number', text };
}

function word({ text }: SyntaxNode): Literal {
  return { kind: 'word', text };
}

function negative(node: SyntaxNode): Literal | null {
  const argument = node.child('argument');
  const value = argument && readLiteral(argument);
  return value?.kind === 'number' && node.text.startsWith('-')
    ? { kind: 'number', text: `-${value.text}` }
    : null;
}

function string(node: SyntaxNode): Literal | null {
  if (node.named.some(({ type }) => /interpolation|substitution/.test(type))) return null;
  const match = /^([a-zA-Z]*)('''|"""|'|"|`)([\s\S]*)\2$/.exec(node.text);
  if (!match) return null;
  const [, prefix = '', , inner = ''] = match;
  const value = /r/i.test(prefix) ? inner : decode(inner);
  return { kind: /b/i.test(prefix) ? 'bytes' : 'string', value };
}

function joined(node: SyntaxNode): Literal | null {
  const parts = node.named.map(readLiteral);
  if (!parts.every((part) => part?.kind === 'string')) return null;
  return { kind: 'string', value: parts.map((part) => (part as { value: string }).value).join('') };
}

function items(kind: 'list' | 'tuple' | 'set', nodes: readonly SyntaxNode[]): Literal | null {
  const read = nodes.map(readLiteral);
  return read.every((it) => it !== null) ? { kind, items: read } : null;
}

function map(node: SyntaxNode): Literal | null {
  const entries = node.named.map((pair): readonly [Literal | null, Literal | null] => {
    const [key, value] = [pair.child('key'), pair.child('value')];
    return [key && readKey(key), value && readLiteral(value)];
  });
  const isWhole = entries.every(([key, value]) => key !== null && value !== null);
  return isWhole ? { kind: 'map', entries: entries as (readonly [Literal, Literal])[] } : null;
}

function readKey(key: SyntaxNode): Literal | null {
  return key.type === 'property_identifier' ? { kind: 'string', value: key.text } : readLiteral(key);
}

function call(node: SyntaxNode): Literal | null {
  const callee = node.child('function');
  const given = node.child('arguments')?.named.map(readLiteral) ?? [];
  if (!callee || !/^[\w.]+$/.test(callee.text) || !given.every((it) => it !== null)) return null;
  return { kind: 'call', callee: callee.text.replace(/^.*\./, ''), items: given };
}

function decode(text: string): string {
  return text.replaceAll(
    /\\(u\{[0-9a-fA-F]{1,6}\}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|x[0-9a-fA-F]{2}|\r?\n|[\s\S])/g,
    (_all, what: string) => {
      if (/^[uUx]./.test(what)) return codePoint(what);
      return escapes[what] ?? what;
    },
  );
}

function codePoint(written: string): string {
  const code = Number.parseInt(written.replaceAll(/[uUx{}]/g, ''), 16);
  return code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
}

const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  b: '\b',
  f: '\f',
  v: '\v',
  0: '\0',
  '\n': '',
  '\r\n': '',
};
