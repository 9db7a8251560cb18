import { createScanner, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import { preview } from './problem.ts';
import type { ParsedText, ParseFinding, Path, SourceNode } from './source-document.ts';

/** Deeper than any document for people; the parsers recurse. */
export const deepest = 100;
/** More than any document for people; each may become a problem, and each problem takes memory. */
export const mostValues = 250_000;

/** Parses JSON with comments and trailing commas; a key that occurs twice is an error. */
export function parseJson(text: string): ParsedText {
  const excess = findExcess(text);
  if (excess) return { value: undefined, root: null, errors: [excess] };
  const syntaxErrors: ParseError[] = [];
  const tree = parseTree(text, syntaxErrors, { allowTrailingComma: true });
  const errors: ParseFinding[] = withoutEchoes(text, syntaxErrors).map((error) => describe(text, error));
  if (!tree) return { value: undefined, root: null, errors };
  const { value, node } = convert(tree, [], errors);
  return { value, root: node, errors };
}

/** Where the document becomes too deep or too long to be parsed. */
function findExcess(text: string): ParseFinding | null {
  const scanner = createScanner(text, true);
  let depth = 0;
  let values = 0;
  // A token of kind 17 is the end of the file: the enum is erased from what the package exports.
  while ((scanner.scan() as number) !== 17) {
    const offset = scanner.getTokenOffset();
    const character = text.charAt(offset);
    if (character === '{' || character === '[') depth += 1;
    if (character === '}' || character === ']') depth -= 1;
    if (character !== ',' && character !== ':') values += 1;
    if (depth > deepest) return { offset, message: `nested deeper than ${deepest} levels` };
    if (values > 2 * mostValues) return { offset, message: `more than ${mostValues} values` };
  }
  return null;
}

function convert(tree: Node, path: Path, errors: ParseFinding[]): { value: unknown; node: SourceNode } {
  if (tree.type === 'array') {
    const value: unknown[] = [];
    const children = new Map<number, { keyOffset: number; node: SourceNode }>();
    for (const [index, item] of (tree.children ?? []).entries()) {
      const part = convert(item, [...path, index], errors);
      value.push(part.value);
      children.set(index, { keyOffset: item.offset, node: part.node });
    }
    return { value, node: { offset: tree.offset, children } };
  }
  if (tree.type === 'object') return convertObject(tree, path, errors);
  if (tree.type === 'number' && !Number.isFinite(tree.value)) {
    errors.push({ offset: tree.offset, path, message: 'a number that is too big' });
  }
  return { value: tree.value, node: { offset: tree.offset, children: null } };
}

function convertObject(tree: Node, path: Path, errors: ParseFinding[]): { value: unknown; node: SourceNode } {
  const value: Record<string, unknown> = {};
  const children = new Map<string, { keyOffset: number; node: SourceNode }>();
  for (const property of tree.children ?? []) {
    const [key, content] = property.children ?? [];
    if (!key || !content) continue;
    const name = String(key.value);
    const part = convert(content, [...path, name], errors);
    if (children.has(name))
      errors.push({ offset: key.offset, path: [...path, name], message: `duplicate key ${preview(name)}` });
    else children.set(name, { keyOffset: key.offset, node: part.node });
    // An assignment would lose the key `__proto__`.
    Object.defineProperty(value, name, {
      value: part.value,
      enumerable: true,
      configurable: true,
      writable: true,
    });
  }
  return { value, node: { offset: tree.offset, children } };
}

/** After a token that it can't read the parser misses what should have stood there. */
function withoutEchoes(text: string, errors: readonly ParseError[]): ParseError[] {
  return errors.filter((error, index) => {
    const before = errors[index - 1];
    return !before || !/^[^\S\n]*$/.test(text.slice(before.offset + before.length, error.offset));
  });
}

function describe(text: string, { error, offset, length }: ParseError): ParseFinding {
  const found = text.slice(offset, offset + Math.min(length, 60));
  const message = messages[printParseErrorCode(error)] ?? 'not JSON';
  return { offset, message, received: found.trim() === '' ? 'the end of the text' : preview(found) };
}

const messages: Readonly<Record<string, string>> = {
  InvalidSymbol: 'not a JSON value (text needs double quotes)',
  InvalidNumberFormat: 'not a number',
  PropertyNameExpected: 'a key in double quotes is missing here',
  ValueExpected: 'a value is missing here',
  ColonExpected: '":" is missing here',
  CommaExpected: '"," is missing here',
  CloseBraceExpected: '"}" is missing here',
  CloseBracketExpected: '"]" is missing here',
  EndOfFileExpected: 'the document has ended, but more text follows',
  InvalidCommentToken: 'not a comment',
  UnexpectedEndOfComment: 'this comment is not closed',
  UnexpectedEndOfString: 'this text is not closed with a double quote',
  UnexpectedEndOfNumber: 'this number is cut off',
  InvalidUnicode: 'not a Unicode escape (\\u and four hexadecimal digits)',
  InvalidEscapeCharacter: 'not an escape; a backslash itself is written \\\\',
  InvalidCharacter: 'a control character must be escaped',
};
