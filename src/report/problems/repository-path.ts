import { posix } from 'node:path';
import type { TaaSReport } from '../../generated/taas-report.ts';

const longestPath = 1_000;

/**
 * Where the repository has a file that a test tool or a finding named by its workspace path. Null for what is not a
 * path inside of the workspace: it is the word of the code under test.
 */
export function repositoryPath(path: string | null, report: TaaSReport): string | null {
  if (path === null || path === '' || path.length > longestPath) return null;
  if (/[\p{Control}\p{Surrogate}\u2028\u2029\u202A-\u202E\u2066-\u2069]/u.test(path)) return null;
  const normal = posix.normalize(path);
  if (posix.isAbsolute(normal) || normal === '.' || isOutside(normal)) return null;
  return posix.join(report.provenance.git?.folder ?? '', normal);
}

/** Where a finding is put that is about no file: at the scope, or at its id where the repository does not have it. */
export function scopePath(report: TaaSReport): string {
  const root = repositoryRoot(report);
  if (root === null || report.scope.path === null) return report.scope.id;
  const inside = posix.relative(root, report.scope.path);
  return inside === '' || isOutside(inside) ? report.scope.id : inside;
}

/** The repository on the host, or the workspace where it is none; null where the run ended before there was one. */
export function repositoryRoot({ workspace, provenance }: TaaSReport): string | null {
  if (!workspace || !posix.isAbsolute(workspace.path)) return null;
  const depth = (provenance.git?.folder ?? '').split('/').filter(Boolean).length;
  return posix.resolve(workspace.path, ...Array<string>(depth).fill('..'));
}

function isOutside(path: string): boolean {
  return path === '..' || path.startsWith('../');
}
