import { execFile } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { devNull } from 'node:os';
import { dirname, join } from 'node:path';

interface GitOptions {
  readonly signal?: AbortSignal | undefined;
  readonly maxBytes?: number;
}

const timeoutMs = 10_000;

/** What the caller's environment gives to git. Not GIT_DIR and its kin: within a hook they name another repository. */
const inherited = ['PATH', 'HOME', 'XDG_CONFIG_HOME', 'SystemRoot', 'TMPDIR', 'LD_LIBRARY_PATH'];

/**
 * The repository is the Citizen's, its configuration too, and git executes programs which that names. Settings given
 * here win over it; no protocol is allowed, since a "partial clone" fetches what it lacks by a program of its choice.
 */
const settings: readonly (readonly [key: string, value: string])[] = [
  ['core.fsmonitor', 'false'],
  ['core.hooksPath', devNull],
  ['core.untrackedCache', 'false'],
  ['core.sshCommand', 'false'],
  ['core.gitProxy', 'none'],
  ['core.alternateRefsCommand', 'true'],
  ['core.pager', 'cat'],
  ['credential.helper', ''],
  ['gc.auto', '0'],
  ['maintenance.auto', 'false'],
  ['submodule.recurse', 'false'],
  // A folder of another user is nothing to refuse: it is what the harness is for, and nothing of it is executed.
  ['safe.directory', '*'],
];

/**
 * The output of a git command that only reads the repository around `folder`; undefined where it fails, takes too
 * long, or git is not installed.
 *
 * Only for commands that look at no content of the work tree: `git status` and `git diff` run the filters that the
 * repository names. Messages are read by `cat-file commit`: `git log` may start the repository's program for signatures.
 */
export async function runGit(
  folder: string,
  args: readonly [
    'rev-parse' | 'symbolic-ref' | 'check-ignore' | 'ls-files' | 'ls-tree' | 'rev-list' | 'cat-file',
    ...string[],
  ],
  { signal, maxBytes = 512 * 2 ** 20 }: GitOptions = {},
): Promise<string | undefined> {
  if (!isBelowRepository(folder)) return undefined;
  const output = await new Promise<string | undefined>((resolve) => {
    const options = {
      cwd: folder,
      encoding: 'utf8',
      env: gitEnvironment(),
      timeout: timeoutMs,
      killSignal: 'SIGKILL',
      maxBuffer: maxBytes,
      ...(signal && { signal }),
    } as const;
    const command = ['--no-optional-locks', '--no-pager', ...args];
    const child = execFile('git', command, options, (error, stdout) => resolve(error ? undefined : stdout));
    child.stdin?.on('error', () => {}).end();
  });
  signal?.throwIfAborted();
  return output;
}

/** Whether git would find a work tree: it looks for `.git` from the real folder upward. Starting it to be told takes longer. */
function isBelowRepository(folder: string): boolean {
  try {
    let place = realpathSync(folder);
    while (!existsSync(join(place, '.git'))) {
      if (place === dirname(place)) return false;
      place = dirname(place);
    }
    return true;
  } catch {
    return false;
  }
}

/** For every command that reads a repository of the Citizen. */
export function gitEnvironment(): Record<string, string> {
  return {
    ...Object.fromEntries(inherited.flatMap((name) => [[name, process.env[name] ?? '']]).filter((e) => e[1])),
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: devNull,
    GIT_CONFIG_COUNT: String(settings.length),
    ...Object.fromEntries(
      settings.flatMap(([key, value], index) => [
        [`GIT_CONFIG_KEY_${index}`, key],
        [`GIT_CONFIG_VALUE_${index}`, value],
      ]),
    ),
    GIT_TERMINAL_PROMPT: '0',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_NO_LAZY_FETCH: '1',
    // The repository may say that one object stands for another.
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_ALLOW_PROTOCOL: 'none',
    LC_ALL: 'C',
  };
}
