import { execFile } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const exec = promisify(execFile);
const author = {
  GIT_AUTHOR_NAME: 'Kim',
  GIT_AUTHOR_EMAIL: 'kim@example.com',
  GIT_COMMITTER_NAME: 'Kim',
  GIT_COMMITTER_EMAIL: 'kim@example.com',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
};

/** A case as a folder: `scope.json` beside `workspace/`, with its history where it has one. */
export async function layCase({ scope, history, files }, folder) {
  const workspace = join(folder, 'workspace');
  await mkdir(workspace, { recursive: true });
  await writeFile(join(folder, 'scope.json'), `${JSON.stringify(scope, null, 2)}\n`);
  if (history === null) {
    await putFiles(workspace, files);
    return workspace;
  }
  await git(workspace, ['init', '-q', '-b', 'main']);
  for (const [at, commit] of history.commits.entries()) {
    await putFiles(workspace, commit.files);
    await git(workspace, ['add', '-A']);
    const date = `2026-03-${String(at + 2).padStart(2, '0')}T09:00:00Z`;
    await git(workspace, ['commit', '-q', '--allow-empty', '-m', commit.message], date);
  }
  await putFiles(workspace, history.uncommitted);
  return workspace;
}

/** @param files path → text, null where a file goes */
export async function putFiles(folder, files) {
  for (const [path, text] of Object.entries(files)) {
    const target = join(folder, path);
    if (text === null) {
      await rm(target, { force: true });
      continue;
    }
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, text);
  }
}

function git(cwd, args, date = '2026-03-01T09:00:00Z') {
  const env = { ...process.env, ...author, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date };
  return exec('git', args, { cwd, env });
}
