import type { WritableDirectory } from '../warden/writable-directory.ts';

/** The user that everything of the scope runs as. */
export const cellUser = { uid: 1000, gid: 1000, name: 'taas', home: '/home/taas' } as const;

/** Folders of the cell. All that can be written is a bounded tmpfs. */
export const cellPaths = {
  workspace: '/workspace',
  temporary: '/tmp',
  home: cellUser.home,
  run: '/run',
  results: '/run/taas',
  warden: '/opt/taas/warden',
  npm: '/opt/taas/npm',
  etc: '/etc',
  etcOfImage: '/.taas-etc',
} as const;

/** Every place that the scope's user can write to, as it is handed over and as a scrubbed cell has it again. */
export const writableDirectories: readonly WritableDirectory[] = [
  { path: cellPaths.workspace, uid: cellUser.uid, gid: cellUser.gid, mode: 0o755 },
  { path: cellPaths.home, uid: cellUser.uid, gid: cellUser.gid, mode: 0o700 },
  { path: cellPaths.results, uid: cellUser.uid, gid: cellUser.gid, mode: 0o700 },
  { path: cellPaths.temporary, uid: 0, gid: 0, mode: 0o1777 },
];
