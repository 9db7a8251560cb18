import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { appendFile, chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readGitState } from '../../src/harness/git-state.ts';
import { collectPaths } from '../../src/sandbox/workspace/collect-paths.ts';

const everything = { include: null, exclude: [] };

function git(folder: string, ...args: string[]): string {
  const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };
  const who = ['-c', 'user.name=t', '-c', 'user.email=t@example.org', '-c', 'protocol.file.allow=always'];
  return execFileSync('git', [...who, ...args], { cwd: folder, env, encoding: 'utf8', stdio: 'pipe' });
}

async function makeRepository(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'taas-git-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const workspace = join(folder, 'ws');
  await mkdir(join(workspace, 'sub'), { recursive: true });
  git(workspace, 'init', '-q', '-b', 'main');
  await writeFile(join(workspace, 'a.txt'), 'one\n');
  await writeFile(join(workspace, 'run.sh'), '#!/bin/sh\n', { mode: 0o755 });
  await writeFile(join(workspace, 'sub/b.txt'), 'two\n');
  await symlink('a.txt', join(workspace, 'link'));
  await writeFile(join(workspace, '.gitignore'), 'ignored\n');
  git(workspace, 'add', '.');
  git(workspace, 'commit', '-qm', 'first');
  return workspace;
}

describe('the state of a hostile repository', () => {
  it('is read without running any program that its configuration names', async () => {
    const workspace = await makeRepository();
    const marker = join(workspace, '../marker');
    const program = join(workspace, '../evil.sh');
    await writeFile(program, `#!/bin/sh\necho "$0 $*" >>${marker}\ncat\n`, { mode: 0o755 });
    await writeFile(join(workspace, '.gitattributes'), '* filter=evil diff=evil\n');
    git(workspace, 'add', '.');
    git(workspace, 'commit', '-qm', 'attributes');
    const hooks = join(workspace, '.git/hooks');
    await mkdir(hooks, { recursive: true });
    for (const hook of ['post-index-change', 'fsmonitor-watchman', 'reference-transaction']) {
      await writeFile(join(hooks, hook), `#!/bin/sh\n${program}\n`, { mode: 0o755 });
    }
    await writeFile(
      join(workspace, '../included'),
      `[core]\n\tfsmonitor = ${program}\n\thooksPath = ${hooks}\n\tsshCommand = ${program}\n`,
    );
    await appendFile(
      join(workspace, '.git/config'),
      `[core]\n\tfsmonitor = ${program}\n\tpager = ${program}\n[include]\n\tpath = ${join(workspace, '../included')}\n` +
        `[filter "evil"]\n\tclean = ${program}\n\tprocess = ${program}\n\trequired = true\n` +
        `[diff "evil"]\n\ttextconv = ${program}\n\tcommand = ${program}\n[diff]\n\texternal = ${program}\n` +
        `[extensions]\n\tpartialClone = origin\n[remote "origin"]\n\turl = ${workspace}\n\tpromisor = true\n\tuploadpack = ${program}\n`,
    );
    // Written anew: what git compares by content, and thereby by filter.
    await writeFile(join(workspace, 'a.txt'), 'one\n');

    expect(await readGitState(workspace)).toMatchObject({ branch: 'main', dirty: false });
    await writeFile(join(workspace, 'a.txt'), 'two\n');
    expect(await readGitState(workspace)).toMatchObject({ branch: 'main', dirty: true });
    expect(await collectPaths(workspace, everything)).toContain('a.txt');
    // Objects that are missing are not fetched by the program of the repository's choice.
    const tree = git(workspace, '-c', 'core.fsmonitor=false', 'rev-parse', 'HEAD:sub').trim();
    await rm(join(workspace, '.git/objects', tree.slice(0, 2), tree.slice(2)));
    expect(await readGitState(workspace)).toMatchObject({ dirty: true });
    expect(existsSync(marker)).toBe(false);
  });

  it('is not that of the repository whose hook runs the harness', async () => {
    const workspace = await makeRepository();
    const other = await makeRepository();
    process.env.GIT_DIR = join(other, '.git');
    onTestFinished(() => {
      delete process.env.GIT_DIR;
    });
    await writeFile(join(workspace, 'new'), '');
    expect(await collectPaths(workspace, everything)).toContain('new');
    expect((await readGitState(workspace))?.commit).not.toBeNull();
    expect((await readGitState(workspace))?.dirty).toBe(true);
  });

  it('lets the index name no file of the host', async () => {
    const workspace = await makeRepository();
    await rm(join(workspace, 'sub'), { recursive: true });
    const outside = join(workspace, '../outside');
    await mkdir(outside);
    await writeFile(join(outside, 'b.txt'), 'two\n');
    await symlink('../outside', join(workspace, 'sub'));
    expect(await collectPaths(workspace, everything)).not.toContain('sub/b.txt');
    expect((await readGitState(workspace))?.dirty).toBe(true);
  });
});

describe('a folder is dirty', () => {
  it('never where nothing changed, however it is stored', async () => {
    const workspace = await makeRepository();
    await writeFile(join(workspace, 'ignored'), 'x');
    await writeFile(join(workspace, 'a.txt'), 'one\r\n');
    expect(await readGitState(workspace)).toEqual({
      branch: 'main',
      commit: git(workspace, 'rev-parse', 'HEAD').trim(),
      dirty: false,
      folder: '',
    });
    expect(await readGitState(join(workspace, 'sub'))).toMatchObject({ dirty: false, folder: 'sub/' });
    expect(await readGitState(tmpdir())).toBeNull();
  });

  it.each<[string, (workspace: string) => Promise<unknown>]>([
    ['changed', (ws) => writeFile(join(ws, 'a.txt'), 'ONE\n')],
    ['untracked', (ws) => writeFile(join(ws, 'new'), '')],
    ['deleted', (ws) => rm(join(ws, 'sub/b.txt'))],
    ['made executable', (ws) => chmod(join(ws, 'a.txt'), 0o755)],
    ['made a link', (ws) => rm(join(ws, 'a.txt')).then(() => symlink('b', join(ws, 'a.txt')))],
    ['staged', async (ws) => git(ws, 'rm', '-q', '--cached', 'a.txt')],
  ])('where a file was %s', async (_what, change) => {
    const workspace = await makeRepository();
    await change(workspace);
    expect((await readGitState(workspace))?.dirty).toBe(true);
  });

  it('where a submodule is', async () => {
    const workspace = await makeRepository();
    const inner = await makeRepository();
    git(workspace, 'submodule', '--quiet', 'add', inner, 'inner');
    git(workspace, 'commit', '-qm', 'submodule');
    expect((await readGitState(workspace))?.dirty).toBe(false);
    await writeFile(join(workspace, 'inner/a.txt'), 'changed\n');
    expect((await readGitState(workspace))?.dirty).toBe(true);
  });
});
