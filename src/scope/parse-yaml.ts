import type { CST, Document, YAMLError } from 'yaml';
import { convertYaml } from './convert-yaml.ts';
import { deepest, mostValues } from './parse-json.ts';
import type { ParsedText, ParseFinding } from './source-document.ts';

/** Parses one YAML 1.2 document of the core schema; merge keys and aliases are resolved within bounds. */
export async function parseYaml(text: string): Promise<ParsedText> {
  const { Composer, Lexer, Parser } = await import('yaml');
  if (isTooLong(new Lexer().lex(text)))
    return failed([{ offset: 0, message: `more than ${mostValues} values` }]);
  const tokens = [...new Parser().parse(text)];
  const tooDeep = findTooDeep(tokens);
  // The composer recurses, and a deep enough indentation aborts the whole process inside a regular expression.
  if (tooDeep !== null) return failed([{ offset: tooDeep, message: `nested deeper than ${deepest} levels` }]);
  // Its own check of unique keys takes quadratic time; `convertYaml` does it in linear time.
  const composer = new Composer({ schema: 'core', resolveKnownTags: false, uniqueKeys: false });
  const documents = [...composer.compose(tokens, true, text.length)] as Document.Parsed[];
  const errors = documents.flatMap((document) => [...document.errors, ...document.warnings].map(describe));
  const [document, second] = documents;
  if (second) {
    const message = 'a second document begins here; a scope is one document';
    errors.push({ offset: second.range?.[0] ?? text.length, message });
  }
  if (errors.length > 0 || !document) return failed(errors);
  return convertYaml(document);
}

/** With white space and punctuation a value takes about four lexemes. */
function isTooLong(lexemes: Iterable<string>): boolean {
  let count = 0;
  for (const _ of lexemes) if (++count > 4 * mostValues) return true;
  return false;
}

function failed(errors: readonly ParseFinding[]): ParsedText {
  return { value: undefined, root: null, errors };
}

/** Walks without recursion. */
function findTooDeep(tokens: readonly CST.Token[]): number | null {
  const open: { readonly token: CST.Token; readonly depth: number }[] = tokens.map((token) => ({
    token,
    depth: 0,
  }));
  for (let next = open.pop(); next; next = open.pop()) {
    const { token, depth } = next;
    if (depth > deepest) return token.offset;
    if ('value' in token && token.value) open.push({ token: token.value, depth: depth + 1 });
    if (!('items' in token)) continue;
    for (const { key, value } of token.items as readonly CST.CollectionItem[]) {
      if (key) open.push({ token: key, depth: depth + 1 });
      if (value) open.push({ token: value, depth: depth + 1 });
    }
  }
  return null;
}

function describe(error: YAMLError): ParseFinding {
  const offset = error.pos[0];
  if (error.code === 'TAG_RESOLVE_FAILED') {
    return { offset, message: `${error.message}; only the types of JSON are allowed` };
  }
  if (/^Missing closing .quote$/.test(error.message))
    return { offset, message: 'this text is not closed with a quote' };
  return { offset, message: error.message.replace(/\.$/, '') };
}
