import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ParseContext } from './runner.ts';

const longestPath = 4096;

/**
 * Workspace path of a file that a tool named absolutely, as a file: URL, or relative to the folder it ran in; null
 * when it lies outside of the workspace.
 */
export function workspacePath(file: string | null | undefined, context: ParseContext): string | null {
  if (!file || file.length > longestPath) return null;
  const plain = file.startsWith('file:') ? fromUrl(file) : file;
  if (plain === null || hasControlCharacter(plain)) return null;
  const relative = posix.relative(context.workspace, posix.resolve(context.cwd, plain));
  return relative === '' || relative === '..' || relative.startsWith('../') ? null : relative;
}

function fromUrl(url: string): string | null {
  try {
    return fileURLToPath(url);
  } catch {
    return null;
  }
}

function hasControlCharacter(text: string): boolean {
  return /\p{Cc}/u.test(text);
}
