import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { Splice } from '../../repair/edit.ts';
import { type Literal, type LiteralLanguage, partNodes, readLiteral, unwrap } from './literal.ts';
import { sameLiteral } from './same-literal.ts';

/** The least splices that turn the literal at a node into another value; null where that can't be written. */
export function replaceLiteral(node: SyntaxNode, value: Literal, language: LiteralLanguage): Splice[] | null {
  const inner = unwrap(node);
  const old = readLiteral(inner);
  if (!old) return null;
  if (sameLiteral(old, value)) return [];
  const parts = pairParts(old, value);
  if (parts) {
    const nodes = partNodes(inner);
    const splices = parts.map(([at, part]) => {
      const target = nodes[at];
      return target ? replaceLiteral(target, part, language) : null;
    });
    return splices.every((it) => it !== null) ? splices.flat() : null;
  }
  // Another object of a class may not be written as it is printed.
  if (value.kind === 'call' || old.kind === 'call') return null;
  return [{ start: inner.start, end: inner.end, text: writeLiteral(value, language, styleOf(inner)) }];
}

/** The parts that belong to each other; null where the two are not built alike. */
function pairParts(old: Literal, value: Literal): [number, Literal][] | null {
  if (old.kind === 'map' && value.kind === 'map') {
    if (old.entries.length !== value.entries.length) return null;
    const pairs = old.entries.map(([key], at): [number, Literal] | null => {
      const found = value.entries.find(([other]) => sameLiteral(key, other));
      return found ? [at, found[1]] : null;
    });
    return pairs.every((it) => it !== null) ? pairs : null;
  }
  if (!('items' in old && 'items' in value) || old.kind !== value.kind || old.kind === 'set') return null;
  if (old.items.length !== value.items.length || old.items.length === 0) return null;
  if (old.kind === 'call' && value.kind === 'call' && old.callee !== value.callee) return null;
  return value.items.map((item, at) => [at, item]);
}

interface Style {
  readonly quote: string;
  /** Keys of objects in quotes. */
  readonly quotesKeys: boolean;
  readonly spacedBraces: boolean;
}

function styleOf(node: SyntaxNode): Style {
  const root = [...node.ancestors()].at(-1) ?? node;
  const own = /^[a-zA-Z]*('''|"""|'|"|`)/.exec(node.text)?.[1];
  const near =
    own ??
    /['"]/.exec(node.text)?.[0] ??
    (root.text.split("'").length >= root.text.split('"').length ? "'" : '"');
  return { quote: near, quotesKeys: /\{\s*['"]/.test(node.text), spacedBraces: !/\{\S/.test(node.text) };
}

/** As a source of the language writes it. */
export function writeLiteral(value: Literal, language: LiteralLanguage, style: Style): string {
  // A key is no template.
  const quote = style.quote.startsWith('"') ? '"' : "'";
  const write = (it: Literal) => writeLiteral(it, language, { ...style, quote });
  switch (value.kind) {
    case 'number':
    case 'word':
      return value.text;
    case 'string':
    case 'bytes':
      return `${value.kind === 'bytes' ? 'b' : ''}${writeString(value.value, style.quote)}`;
    case 'tuple':
      return value.items.length === 1
        ? `(${value.items.map(write)},)`
        : `(${value.items.map(write).join(', ')})`;
    case 'set':
      return value.items.length === 0 ? 'set()' : `{${value.items.map(write).join(', ')}}`;
    case 'map': {
      const pairs = value.entries.map(
        ([key, it]) => `${writeKey(key, language, style, write)}: ${write(it)}`,
      );
      const pad = language === 'javascript' && style.spacedBraces && pairs.length > 0 ? ' ' : '';
      return `{${pad}${pairs.join(', ')}${pad}}`;
    }
    case 'call':
      return `${value.callee}(${value.items.map(write).join(', ')})`;
    default:
      return `[${value.items.map(write).join(', ')}]`;
  }
}

function writeKey(
  key: Literal,
  language: LiteralLanguage,
  style: Style,
  write: (it: Literal) => string,
): string {
  const isPlain = key.kind === 'string' && /^[A-Za-z_$][\w$]*$/.test(key.value);
  return language === 'javascript' && isPlain && !style.quotesKeys ? key.value : write(key);
}

function writeString(value: string, quote: string): string {
  const isBlock = quote.length === 3 || quote === '`';
  const escaped = value
    .replaceAll('\\', '\\\\')
    .replaceAll(quote[0] as string, (found) => `\\${found}`)
    .replaceAll('${', quote === '`' ? '\\${' : '${')
    .replaceAll('\r', '\\r')
    .replaceAll('\n', isBlock ? '\n' : '\\n')
    .replaceAll('\t', isBlock ? '\t' : '\\t')
    .replaceAll(/(?![\n\t])\p{Cc}/gu, (it) => `\\x${it.charCodeAt(0).toString(16).padStart(2, '0')}`);
  return `${quote}${escaped}${quote}`;
}
