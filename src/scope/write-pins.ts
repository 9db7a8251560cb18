import { findNodeAtLocation, parseTree } from 'jsonc-parser';

/**
 * The text of a scope's valid document with other `integrity.files`. Everything else in it stays, comments too.
 *
 * @param pins workspace path → `sha256-…`
 */
export async function writePins(
  text: string,
  language: 'json' | 'yaml',
  pins: Readonly<Record<string, string>>,
): Promise<string> {
  if (language === 'json') return writeJsonPins(text, pins);
  const { parseDocument } = await import('yaml');
  const document = parseDocument(text);
  document.setIn(['integrity', 'files'], document.createNode(pins));
  return document.toString({ lineWidth: 0, indent: Math.max(indentOf(text).length, 2) });
}

/** By hand, since the parser's own edits lay out the lines around them anew. */
function writeJsonPins(text: string, files: Readonly<Record<string, string>>): string {
  const root = parseTree(text, [], { allowTrailingComma: true });
  const integrity = root && findNodeAtLocation(root, ['integrity']);
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const indent = indentOf(text);
  const written = JSON.stringify({ files }, null, indent).replaceAll('\n', `${eol}${indent}`);
  const put = (from: number, to: number, what: string) => text.slice(0, from) + what + text.slice(to);
  if (integrity) return put(integrity.offset, integrity.offset + integrity.length, written);
  const last = root?.children?.at(-1);
  const end = last ? last.offset + last.length : (root?.offset ?? 0) + 1;
  return put(end, end, `${last ? ',' : ''}${eol}${indent}"integrity": ${written}${last ? '' : eol}`);
}

/** As the first indented line has it. */
function indentOf(text: string): string {
  return /\n([ \t]+)\S/.exec(text)?.[1] ?? '  ';
}
