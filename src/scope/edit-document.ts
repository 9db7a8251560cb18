import { findNodeAtLocation, type Node, parseTree } from 'jsonc-parser';
import type { Path } from './source-document.ts';

/**
 * The text of a document with one value set or added; all the rest stays as it is written, comments too. What is missing
 * on the way is made. An index that is one too large adds to a list.
 */
export async function editDocument(
  text: string,
  language: 'json' | 'yaml',
  path: Path,
  value: unknown,
): Promise<string> {
  return language === 'json' ? editJson(text, path, value) : editYaml(text, path, value);
}

/** By hand, since the parser's own edits lay out the lines around them anew. */
function editJson(text: string, path: Path, value: unknown): string {
  const root = parseTree(text, [], { allowTrailingComma: true });
  if (!root) return text;
  let depth = path.length;
  let node = findNodeAtLocation(root, [...path]);
  while (!node && depth > 0) node = findNodeAtLocation(root, path.slice(0, --depth));
  const at = node ?? root;
  const missing = path.slice(depth);
  if (missing.length === 0) {
    const written = write(value, indentOfLine(text, at.offset), unitOf(text), isOnOneLine(text, at));
    return text.slice(0, at.offset) + written + text.slice(at.offset + at.length);
  }
  const [key, ...rest] = missing;
  return insert(text, at, key as string | number, nest(rest, value));
}

function insert(text: string, holder: Node, key: string | number, value: unknown): string {
  const last = holder.children?.at(-1);
  const unit = unitOf(text);
  const name = typeof key === 'number' ? '' : `${JSON.stringify(key)}: `;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  if (!last) {
    const outer = indentOfLine(text, holder.offset);
    const inner = name === '' ? '' : `${eol}${outer}${unit}`;
    const end = name === '' ? '' : `${eol}${outer}`;
    const put = `${inner}${name}${write(value, outer + unit, unit, name === '', eol)}${end}`;
    const inside = text.slice(holder.offset + 1, holder.offset + holder.length - 1).trimEnd();
    const start = holder.offset + 1 + inside.length;
    return text.slice(0, start) + put + text.slice(holder.offset + holder.length - 1);
  }
  const end = last.offset + last.length;
  const isInline = !text.slice(holder.offset, last.offset).includes('\n');
  const indent = indentOfLine(text, last.offset);
  const lead = isInline ? ' ' : `${eol}${indent}`;
  return `${text.slice(0, end)},${lead}${name}${write(value, indent, unit, isInline, eol)}${text.slice(end)}`;
}

function nest(path: Path, value: unknown): unknown {
  return path.reduceRight<unknown>(
    (inner, key) => (typeof key === 'number' ? [inner] : { [key]: inner }),
    value,
  );
}

/** A list of plain values stays on one line. */
function write(value: unknown, indent: string, unit: string, isInline: boolean, eol = '\n'): string {
  const isFlat = Array.isArray(value) && value.every((item) => typeof item !== 'object');
  if (isFlat) return `[${value.map((item) => JSON.stringify(item)).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (isInline && !Array.isArray(value)) {
    const pairs = Object.entries(value).map(
      ([key, it]) => `${JSON.stringify(key)}: ${write(it, indent, unit, true, eol)}`,
    );
    return `{ ${pairs.join(', ')} }`;
  }
  const inner = indent + unit;
  const parts = Array.isArray(value)
    ? value.map((item) => write(item, inner, unit, false, eol))
    : Object.entries(value).map(
        ([key, it]) => `${JSON.stringify(key)}: ${write(it, inner, unit, false, eol)}`,
      );
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  return `${open}${eol}${inner}${parts.join(`,${eol}${inner}`)}${eol}${indent}${close}`;
}

/** YAML's own writer lays out other lines anew: only those that the change made different are taken over, where that fits. */
async function editYaml(text: string, path: Path, value: unknown): Promise<string> {
  const [{ parseDocument }, { applyPatch, structuredPatch }, { isDeepStrictEqual }] = await Promise.all([
    import('yaml'),
    import('diff'),
    import('node:util'),
  ]);
  const options = {
    lineWidth: 0,
    indent: Math.max(unitOf(text).length, 2),
    flowCollectionPadding: !/\[\S/.test(text),
  };
  const document = parseDocument(text);
  const before = document.toString(options);
  document.setIn(path, document.createNode(value));
  const after = document.toString(options);
  const patched = applyPatch(text, structuredPatch('', '', before, after, '', '', { context: 0 }));
  const isSame = patched !== false && isDeepStrictEqual(parseDocument(patched).toJS(), document.toJS());
  return isSame ? patched : after;
}

function isOnOneLine(text: string, { offset, length }: Node): boolean {
  return !text.slice(offset, offset + length).includes('\n');
}

function indentOfLine(text: string, offset: number): string {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(start, offset))?.[0] ?? '';
}

/** As the first indented line has it. */
function unitOf(text: string): string {
  return /\n([ \t]+)\S/.exec(text)?.[1] ?? '  ';
}
