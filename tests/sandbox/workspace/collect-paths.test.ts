import { execFileSync } from 'node:child_process';
import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { collectPaths } from '../../../src/sandbox/workspace/collect-paths.ts';
import { makeFolder } from './folder.ts';

const everything = { include: null, exclude: [] };

function git(folder: string, ...args: string[]): void {
  execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.test', ...args], {
    cwd: folder,
    stdio: 'ignore',
  });
}

const project = {
  '.gitignore': '*.log\n/build\n!kept.log\n',
  'src/a.js': '',
  'src/.gitignore': 'generated/\n',
  'src/generated/g.js': '',
  'src/build': '',
  'build/out': '',
  'x.log': '',
  'kept.log': '',
  'node_modules/m/index.js': '',
  'src/__pycache__/a.pyc': '',
  '.taas/runs/1': '',
  '.env': '',
};
const kept = ['.env', '.gitignore', 'kept.log', 'src/.gitignore', 'src/a.js', 'src/build'];

describe('collectPaths', () => {
  it('leaves out what .gitignore files name, and what is made on the host, without git', async () => {
    expect(await collectPaths(await makeFolder(project), everything)).toEqual(kept);
  });

  it('takes for `**` whatever its name is', async () => {
    const folder = await makeFolder({ 'a\nb.py': '', 'c\u2028/.d': '', 'e\n/f': '' });
    const whole = { include: ['**'], exclude: [] };
    expect(await collectPaths(folder, whole)).toEqual(['a\nb.py', 'c\u2028/.d', 'e\n/f'].sort());
    expect(await collectPaths(folder, { include: ['e*'], exclude: ['**/f'] })).toEqual([]);
  });

  it('leaves the same out in a repository, tracked or not', async () => {
    const folder = await makeFolder(project);
    git(folder, 'init', '-q');
    expect(await collectPaths(folder, everything)).toEqual(kept);
    git(folder, 'add', '-A');
    git(folder, 'add', '-f', 'x.log');
    expect(await collectPaths(folder, everything)).toEqual([...kept, 'x.log'].sort());
  });

  it('takes the part of a repository that it is asked for', async () => {
    const folder = await makeFolder(project);
    git(folder, 'init', '-q');
    expect(await collectPaths(join(folder, 'src'), everything)).toEqual(['.gitignore', 'a.js', 'build']);
  });

  it('takes a folder that git ignores itself as it is', async () => {
    const folder = await makeFolder({ '.gitignore': 'work/\n', 'work/a': '', 'work/b/c': '' });
    git(folder, 'init', '-q');
    expect(await collectPaths(join(folder, 'work'), everything)).toEqual(['a', 'b/c']);
  });

  it('enters a repository in the repository, and leaves its .git out', async () => {
    const folder = await makeFolder({
      a: '',
      'vendor/lib/b': '',
      'vendor/lib/.gitignore': 'c\n',
      'vendor/lib/c': '',
    });
    git(folder, 'init', '-q');
    git(join(folder, 'vendor/lib'), 'init', '-q');
    git(join(folder, 'vendor/lib'), 'add', '-A');
    git(join(folder, 'vendor/lib'), 'commit', '-qm', 'x');
    const expected = ['a', 'vendor/lib/.gitignore', 'vendor/lib/b'];
    expect(await collectPaths(folder, everything)).toEqual(expected);
    // As a submodule it is one entry of the index.
    git(folder, 'add', '-A');
    expect(await collectPaths(folder, everything)).toEqual(expected);
  });

  it.each([
    ['a file', { include: ['x.log'] }, ['x.log']],
    ['a folder', { include: ['node_modules'] }, ['node_modules/m/index.js']],
    [
      'a glob',
      { include: ['**/*.js', './build/'] },
      ['build/out', 'node_modules/m/index.js', 'src/a.js', 'src/generated/g.js'],
    ],
    [
      'a glob, less another',
      { include: ['**/*.js'], exclude: ['node_modules', 'src/generated/'] },
      ['src/a.js'],
    ],
    [
      'everything',
      { include: ['.'], exclude: ['node_modules', '.taas', 'build', 'src', '.*'] },
      ['kept.log', 'x.log'],
    ],
    ['what git leaves, less a folder', { exclude: ['src'] }, ['.env', '.gitignore', 'kept.log']],
    ['what git leaves, less everything', { exclude: ['.'] }, []],
  ])('takes %s', async (_what, selection, paths) => {
    const folder = await makeFolder(project);
    expect(await collectPaths(folder, { ...everything, ...selection })).toEqual(paths);
  });

  it('follows no link, and ends where they go in circles', async () => {
    const folder = await makeFolder({ 'a/b': '' });
    await symlink('..', join(folder, 'a/up'));
    await symlink('/', join(folder, 'root'));
    expect(await collectPaths(folder, everything)).toEqual(['a/b', 'a/up', 'root']);
  });

  it('keeps names as they are', async () => {
    const names = ['new\nline', ' space ', '-rf', 'quo"te', '日本', '#hash', '!bang'];
    const folder = await makeFolder(Object.fromEntries(names.map((name) => [name, ''])));
    expect(await collectPaths(folder, everything)).toEqual([...names].sort());
    git(folder, 'init', '-q');
    expect(await collectPaths(folder, everything)).toEqual([...names].sort());
  });
});
