import { posix } from 'node:path';

/** Whether a path, relative to the workspace, stays in it and out of git's own folder. */
export function isInWorkspace(path: string): boolean {
  const normal = posix.normalize(path);
  if (path === '' || /[\0\\]/.test(path) || normal !== path || posix.isAbsolute(path)) return false;
  const parts = path.split('/');
  return !parts.includes('..') && !parts.includes('.git') && !path.endsWith('/');
}
