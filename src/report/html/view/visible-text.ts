/**
 * Text of the code under test with everything in it to be seen: control characters as their pictures, and what makes
 * text read other than it is ("Trojan Source") by its number. Newlines and tabs stay.
 */
export function visibleText(text: string): string {
  if (!unusual.test(text)) return text;
  return text.replaceAll('\r\n', '\n').replaceAll(invisible, name);
}

const unusual = /[^\n\t\x20-\x7E\u00A0-\u04FF]/;
const invisible =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\0-\x08\x0B-\x1F\x7F-\x9F\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069\uFEFF\uFFF9-\uFFFB]|\p{Surrogate}|[\u{E0000}-\u{E007F}]/gu;

function name(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  if (code === 0x7f) return '\u2421';
  if (code >= 0xd800 && code <= 0xdfff) return '\uFFFD';
  return `\\u{${code.toString(16).toUpperCase()}}`;
}
