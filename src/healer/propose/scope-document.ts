import { canonicalJson } from '../../scope/canonical-json.ts';
import { digestScope } from '../../scope/digest-scope.ts';
import { editDocument } from '../../scope/edit-document.ts';
import { parseDocument, parseDocumentText } from '../../scope/parse-document.ts';
import type { Path } from '../../scope/source-document.ts';
import { validateDocument } from '../../scope/validate-document.ts';
import type { HealCase } from '../heal-case.ts';
import type { CandidateChange } from './candidate.ts';

/** The scope's document as it is written. */
export interface ScopeDocument {
  readonly file: string;
  readonly text: string;
  readonly language: 'json' | 'yaml';
}

export interface ScopeEdit {
  readonly path: Path;
  readonly value: unknown;
}

/** Null where the scope was given as an object, or its file is no longer what the failing run has seen. */
export async function readScopeDocument({ report }: Pick<HealCase, 'report'>): Promise<ScopeDocument | null> {
  const { path, digest } = report.scope;
  const source = path === null ? null : await parseDocument(path).catch(() => null);
  if (!source || source.text === null || digestScope(source.value as never) !== digest) return null;
  const language = /^\s*(?:\{|\/[/*])/.test(source.text) ? 'json' : 'yaml';
  return { file: source.file, text: source.text, language };
}

/** The document with some values changed; null where what comes out is not exactly that, or no valid scope. */
export async function editScope(
  { file, text, language }: ScopeDocument,
  edits: readonly ScopeEdit[],
): Promise<CandidateChange | null> {
  const wanted = structuredClone((await parseDocumentText(file, text)).value);
  let written = text;
  try {
    for (const { path, value } of edits) {
      written = await editDocument(written, language, path, value);
      setIn(wanted, path, value);
    }
    const { value } = await parseDocumentText(file, written);
    const isWanted = written !== text && canonicalJson(value) === canonicalJson(wanted);
    return isWanted && validateDocument(value).length === 0 ? { path: null, text: written } : null;
  } catch {
    // Aliases of YAML, for one: what is shared can't be changed in one place.
    return null;
  }
}

function setIn(target: unknown, path: Path, value: unknown): void {
  let node = target as Record<string | number, unknown>;
  for (const [at, key] of path.slice(0, -1).entries()) {
    if (!Object.hasOwn(node, key)) node[key] = typeof path[at + 1] === 'number' ? [] : {};
    node = node[key] as Record<string | number, unknown>;
  }
  node[path.at(-1) as string | number] = value;
}
