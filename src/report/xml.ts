import { stripVTControlCharacters } from 'node:util';

type Attributes = Readonly<Record<string, string | number | null>>;

/** An element with its children, which are XML already; attributes that are null are left out. */
export function xmlElement(name: string, attributes: Attributes, children: readonly string[] = []): string {
  const head = [name];
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== null) head.push(`${key}="${escapeAttribute(String(value))}"`);
  }
  const open = `<${head.join(' ')}`;
  return children.length === 0 ? `${open}/>` : `${open}>${children.join('')}</${name}>`;
}

/** Any text as XML character data: escaped, without what XML 1.0 can't hold. */
export function xmlText(text: string): string {
  // Most text is of these: a large report takes a fraction of the time.
  if (/^[\w .,:;/()+=-]*$/.test(text)) return text;
  return xmlCharacters(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#13;');
}

function escapeAttribute(text: string): string {
  return xmlText(text).replaceAll('"', '&quot;').replaceAll('\t', '&#9;').replaceAll('\n', '&#10;');
}

/**
 * The text that a reader will find. Colour sequences go as a whole: without their escape character they would be left as
 * `[31m`. No character that begins one is left, so that nothing more goes when the text is written.
 */
export function xmlCharacters(text: string): string {
  return stripVTControlCharacters(text)
    .replaceAll(/\p{Surrogate}/gu, '\uFFFD')
    .replaceAll(/[^\t\n\r\u{20}-\u{7E}\u{A0}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '');
}
