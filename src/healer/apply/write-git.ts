import { execFile } from 'node:child_process';
import { lstat, readFile, realpath } from 'node:fs/promises';
import { devNull } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { gitEnvironment } from '../../sandbox/workspace/run-git.ts';

/** Of a commit that nobody typed. */
const identity = {
  GIT_AUTHOR_NAME: 'taas heal',
  GIT_AUTHOR_EMAIL: 'taas-heal@localhost',
  GIT_COMMITTER_NAME: 'taas heal',
  GIT_COMMITTER_EMAIL: 'taas-heal@localhost',
};

/** Beside those of every command here: nothing is signed by a program that the repository names, no index is shared. */
const settings = [
  ['commit.gpgSign', 'false'],
  ['gpg.program', 'false'],
  ['core.splitIndex', 'false'],
  ['index.sparse', 'false'],
  ['core.hooksPath', devNull],
] as const;

const timeoutMs = 60_000;

type Command =
  | 'cat-file'
  | 'rev-parse'
  | 'ls-tree'
  | 'hash-object'
  | 'read-tree'
  | 'update-index'
  | 'write-tree'
  | 'commit-tree'
  | 'update-ref'
  | 'worktree'
  | 'check-ref-format';

interface WriteGitOptions {
  readonly input?: Buffer | string;
  /** Absolute path of an index that is not the user's. */
  readonly index?: string;
}

/**
 * The output of a git command that adds objects and refs, and touches neither work tree nor index.
 *
 * @throws Error with what git said.
 */
export function writeGit(
  folder: string,
  args: readonly [Command, ...string[]],
  { input, index }: WriteGitOptions = {},
): Promise<Buffer> {
  const command = ['--no-pager', ...settings.flatMap(([key, value]) => ['-c', `${key}=${value}`]), ...args];
  const env = { ...gitEnvironment(), ...identity, ...(index === undefined ? {} : { GIT_INDEX_FILE: index }) };
  const options = {
    cwd: folder,
    encoding: 'buffer',
    env,
    timeout: timeoutMs,
    killSignal: 'SIGKILL',
    maxBuffer: 512 * 2 ** 20,
  } as const;
  return new Promise((done, fail) => {
    const child = execFile('git', command, options, (error, stdout, stderr) => {
      if (!error) return done(stdout);
      const said = stderr.toString('utf8').trim().slice(0, 500) || error.message;
      fail(new Error(`git ${args[0]}: ${said}`));
    });
    child.stdin?.on('error', () => {}).end(input ?? '');
  });
}

/**
 * Whether the work tree around the folder says truly which repository it is of: a `.git` that only points somewhere
 * could have a branch made in any repository of this machine. A linked work tree is pointed back at by its repository.
 */
export async function hasOwnRepository(folder: string): Promise<boolean> {
  let place = await realpath(folder);
  for (;;) {
    const dotGit = join(place, '.git');
    const stats = await lstat(dotGit).catch(() => undefined);
    if (stats?.isDirectory()) return true;
    if (stats?.isFile()) return pointsBack(dotGit);
    if (stats || place === dirname(place)) return false;
    place = dirname(place);
  }
}

async function pointsBack(dotGit: string): Promise<boolean> {
  try {
    const [, target = ''] = /^gitdir: (.+)$/m.exec(await readFile(dotGit, 'utf8')) ?? [];
    const back = await readFile(join(resolve(dirname(dotGit), target), 'gitdir'), 'utf8');
    return (await realpath(back.trim())) === (await realpath(dotGit));
  } catch {
    return false;
  }
}
