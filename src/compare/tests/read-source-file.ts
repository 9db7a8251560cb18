import { isUtf8 } from 'node:buffer';
import { contentDigest } from '../../content-digest.ts';
import { findTests } from '../../syntax/find-tests.ts';
import { languageOf } from '../../syntax/language-of.ts';
import { parseSource } from '../../syntax/parse-source.ts';
import type { SyntaxNode } from '../../syntax/syntax-node.ts';
import { readGuards } from './guards.ts';
import type { FileRole, SourceFile } from './source-file.ts';
import { readSurroundings } from './surroundings.ts';
import { readTables } from './tables.ts';

/** More than this is no test that a person wrote; only that it changed is told. */
export const mostSourceBytes = 2 * 2 ** 20;

/** What is known of a file: its tests, and what stands around them. `content` null: larger than what is read. */
export async function readSourceFile(
  path: string,
  role: FileRole,
  content: Buffer | null,
  digest = content ? contentDigest(content) : path,
): Promise<SourceFile> {
  const language = languageOf(path);
  const nothing = { path, role, language, digest, tests: [], surroundings: [] };
  if (!content) return { ...nothing, text: null, unread: 'too large' };
  if (content.includes(0) || !isUtf8(content)) return { ...nothing, text: null, unread: 'binary' };
  const text = content
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .replaceAll('\r\n', '\n');
  if (!language || role === 'snapshot') return { ...nothing, text, unread: 'other language' };
  const root = await parseSource(text, language);
  const tests = role === 'test' ? await findTests(text, language) : [];
  const tables = readTables(root, language);
  const guards = readGuards(root, language, tests);
  return {
    ...nothing,
    text,
    unread: isBroken(root) ? 'syntax error' : null,
    tests: tests.map((test) => ({ ...test, guards, table: tables.get(test.line) ?? '' })),
    surroundings: readSurroundings(root, new Set(tests.map(({ line }) => line))),
  };
}

/** The parser goes on after an error: it says so, or makes up what is missing, which has no width. */
function isBroken(root: SyntaxNode): boolean {
  if (root.type === 'ERROR') return true;
  for (const { type, children, start, end } of root.descendants()) {
    if (type === 'ERROR' || (children.length === 0 && start === end)) return true;
  }
  return false;
}
