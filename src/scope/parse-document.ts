import { extname } from 'node:path';
import { invalidScope } from './invalid-scope.ts';
import { parseJson } from './parse-json.ts';
import { parseYaml } from './parse-yaml.ts';
import { readText } from './read-text.ts';
import { locateFindings, locateParseFindings, type SourceDocument } from './source-document.ts';

/**
 * Reads and parses a scope's file. The file's ending decides the language, where it has none the first character:
 * YAML's parser silently misreads JSON with comments.
 *
 * @throws TaasError TAAS_SCOPE_UNREADABLE, TAAS_SCOPE_INVALID
 */
export async function parseDocument(file: string): Promise<SourceDocument> {
  return parseDocumentText(file, await readText(file));
}

/**
 * The same of a text that was read already, e.g. from a commit.
 *
 * @throws TaasError TAAS_SCOPE_INVALID
 */
export async function parseDocumentText(file: string, text: string): Promise<SourceDocument> {
  const { value, root, errors } = isYaml(file, text) ? await parseYaml(text) : parseJson(text);
  if (errors.length > 0) throw invalidScope(file, locateParseFindings(file, text, errors));
  return { file, value, text, root };
}

/**
 * A document given as an object, as if it had been read from JSON.
 *
 * @throws TaasError TAAS_SCOPE_INVALID where it has no JSON form.
 */
export function documentOfObject(object: unknown): SourceDocument {
  const file = '<object>';
  try {
    const text = JSON.stringify(object) ?? 'null';
    const { value, errors } = parseJson(text);
    if (errors[0]) throw new RangeError(errors[0].message);
    return { file, value, text: null, root: null };
  } catch (cause) {
    const message = `the object has no JSON form (${(cause as Error).message.split('\n')[0]})`;
    const source = { file, value: null, text: null, root: null };
    throw invalidScope(file, locateFindings(source, [{ path: [], at: 'value', message }]), cause);
  }
}

function isYaml(file: string, text: string): boolean {
  const ending = extname(file).toLowerCase();
  if (ending === '.yaml' || ending === '.yml') return true;
  if (ending.startsWith('.json')) return false;
  return !/^\s*(\{|\[|\/\/|\/\*)/.test(text);
}
