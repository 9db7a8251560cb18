import { posix } from 'node:path';
import type { ChosenFile } from './canary.ts';

/** A path that a target names, relative to the workspace; null outside of it. */
export function inWorkspace(cwd: string, named: string): string | null {
  const path = posix.isAbsolute(named)
    ? posix.relative('/workspace', named)
    : posix.normalize(posix.join(cwd, named));
  return path === '..' || path.startsWith('../') ? null : path.replace(/^\.\/?|\/$/g, '');
}

export function isBelow(path: string, folder: string): boolean {
  return folder === '' || path.startsWith(`${folder}/`);
}

/** The part of a path below a folder. */
export function below(path: string, folder: string): string {
  return folder === '' ? path : path.slice(folder.length + 1);
}

/** Each path once; certain where any mention of it is. */
export function distinct(files: readonly ChosenFile[]): ChosenFile[] {
  const found = new Map<string, ChosenFile>();
  for (const file of files) {
    const known = found.get(file.path);
    found.set(file.path, { path: file.path, isCertain: file.isCertain || (known?.isCertain ?? false) });
  }
  return [...found.values()];
}
