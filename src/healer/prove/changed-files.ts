import { lstat } from 'node:fs/promises';
import { basename, join, posix, relative, sep } from 'node:path';
import { fileRole } from '../../compare/tests/file-role.ts';
import { contentDigest } from '../../content-digest.ts';
import type { FileChange } from '../../generated/heal-report.ts';
import { pathMatcher } from '../../sandbox/workspace/path-matcher.ts';
import type { Scope } from '../../scope/scope.ts';
import { rolesIn } from '../diagnose/role-of-path.ts';
import type { HealCase } from '../heal-case.ts';
import type { Lab } from '../lab/lab.ts';
import type { CandidateChange } from '../propose/candidate.ts';
import { readScopeDocument } from '../propose/scope-document.ts';
import type { ChangedText } from './unified-diff.ts';

/** A file of a candidate, with what stands there now. */
export interface ChangedFile extends ChangedText {
  readonly kind: FileChange['kind'];
}

const mostBytes = 4 * 2 ** 20;
const mostFiles = 200;
const longestPath = 1_000;

/**
 * What a candidate changes, without what stays as it is.
 *
 * @throws UnusableChangeError where a path leads out of the workspace, or what stands there is no text.
 */
export async function changedFiles(
  { lab, report }: Pick<HealCase, 'lab' | 'report'>,
  changes: readonly CandidateChange[],
): Promise<ChangedFile[]> {
  if (changes.length > mostFiles) throw new UnusableChangeError(`it changes more than ${mostFiles} files`);
  const kindOf = kindsIn(lab.scope);
  const own = ownPath(report.workspace?.path, report.scope.path);
  const files = new Map<string, ChangedFile>();
  for (const { path, text } of changes) {
    const file =
      path === null || path === own
        ? await scopeFile(report, text)
        : { path, before: await textBefore(lab, path), after: text, kind: kindOf(path) };
    if (text !== null && Buffer.byteLength(text) > mostBytes)
      throw new UnusableChangeError(`${file.path} would be larger than ${mostBytes} bytes`);
    const key = `${file.kind === 'scope'} ${file.path}`;
    if (files.has(key)) throw new UnusableChangeError(`it changes ${file.path} twice`);
    files.set(key, file);
  }
  return [...files.values()].filter(({ before, after }) => before !== after);
}

/** Why a candidate can't even be tried. */
export class UnusableChangeError extends Error {
  override readonly name = 'UnusableChangeError';
}

/** As the report tells of them. */
export function fileChange({ path, kind, before, after }: ChangedFile): FileChange {
  return { path, kind, before: digestOf(before), after: digestOf(after) };
}

function digestOf(text: string | null): string | null {
  return text === null ? null : contentDigest(text);
}

async function scopeFile(report: HealCase['report'], text: string | null): Promise<ChangedFile> {
  const document = await readScopeDocument({ report });
  if (!document) throw new UnusableChangeError('the file of the scope is not what the failing run has seen');
  if (text === null) throw new UnusableChangeError('it removes the scope');
  return { path: basename(document.file), before: document.text, after: text, kind: 'scope' };
}

/** Of the scope's document, where it lies in the workspace. */
function ownPath(workspace: string | undefined, scope: string | null): string | null {
  if (workspace === undefined || scope === null) return null;
  const path = relative(workspace, scope);
  return path === '' || path.startsWith('..') ? null : path.split(sep).join('/');
}

async function textBefore({ snapshot }: Lab, path: string): Promise<string | null> {
  const shown = JSON.stringify(path.slice(0, 200));
  const parts = path.split('/');
  const isPlain =
    path.length <= longestPath &&
    posix.normalize(path) === path &&
    !/\p{Cc}|\\/u.test(path) &&
    parts.every((part) => part !== '' && part !== '.' && part !== '..');
  if (!isPlain) throw new UnusableChangeError(`${shown} is no path in the workspace`);
  if (parts.some((part) => /^\.(?:git|taas)$/i.test(part)))
    throw new UnusableChangeError(`${shown} is not of the project`);
  const text = await snapshot.text(path);
  if (text !== null) return text;
  for (const [index] of parts.entries()) {
    const stats = await lstat(join(snapshot.folder, ...parts.slice(0, index + 1))).catch(() => undefined);
    if (!stats) return null;
    if (index === parts.length - 1 || !stats.isDirectory())
      throw new UnusableChangeError(`what stands at ${shown} is no text that can be changed`);
  }
  return null;
}

/** What the Law pins, or names as its own, is of the Law. */
function kindsIn(scope: Scope): (path: string) => FileChange['kind'] {
  const isLaw = pathMatcher(scope.laws);
  const roleOf = rolesIn(scope);
  return (path) => {
    const role = fileRole(path, false);
    if (role === 'snapshot') return 'snapshot';
    if (isLaw(path) || Object.hasOwn(scope.integrityFiles, path)) return 'test';
    const found = roleOf(path);
    return found === 'test' || found === 'code' ? found : 'configuration';
  };
}
