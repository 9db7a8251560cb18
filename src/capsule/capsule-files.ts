/** The newest format that this version reads and writes. */
export const capsuleVersion = '1.0';

/** Names in a capsule. */
export const capsuleFiles = {
  capsule: 'capsule.json',
  scope: 'scope.json',
  report: 'report.json',
  laws: 'laws/digests.json',
  workspace: 'workspace.tar',
} as const;

/** A log in a run folder, and in a capsule. */
export function isLogName(name: string): boolean {
  return /^logs\/[^/\\\0]+$/.test(name) && !/^logs\/\.{1,2}$/.test(name);
}
