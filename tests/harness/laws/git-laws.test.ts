import { execFileSync } from 'node:child_process';
import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { gitLaws } from '../../../src/harness/laws/git-laws.ts';
import { makeFolder } from '../../sandbox/workspace/folder.ts';

async function repository(files: Readonly<Record<string, string>>) {
  const folder = await makeFolder(files);
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', ...args], {
      cwd: folder,
      encoding: 'utf8',
    }).trim();
  git('init', '-q', '-b', 'main');
  return { folder, git };
}

describe('gitLaws', () => {
  it('reads files, links and modes of a folder as the commit has them', async () => {
    const { folder, git } = await repository({ 'pkg/tests/a.py': 'a', 'pkg/run.sh': '#!', 'other/b': 'b' });
    symlinkSync('a.py', join(folder, 'pkg/tests/same.py'));
    git('add', '.');
    git('update-index', '--chmod=+x', 'pkg/run.sh');
    git('commit', '-qm', 'laws');
    writeFileSync(join(folder, 'pkg/tests/a.py'), 'changed');
    const place = await gitLaws(join(folder, 'pkg'), 'main');
    expect(place).toMatchObject({
      commit: git('rev-parse', 'main'),
      isWorkspace: false,
      paths: ['run.sh', 'tests/a.py', 'tests/same.py'],
    });
    expect(await place.read(place.paths)).toEqual(
      new Map([
        ['run.sh', { kind: 'file', content: Buffer.from('#!'), executable: true }],
        ['tests/a.py', { kind: 'file', content: Buffer.from('a'), executable: false }],
        ['tests/same.py', { kind: 'link', target: 'a.py' }],
      ]),
    );
  });

  it('does not let the repository say that one blob stands for another', async () => {
    const { folder, git } = await repository({ 'a.py': 'law', 'b.py': 'forged' });
    git('add', '.');
    git('commit', '-qm', 'laws');
    git('replace', git('rev-parse', 'main:a.py'), git('rev-parse', 'main:b.py'));
    expect(git('show', 'main:a.py')).toBe('forged');
    const place = await gitLaws(folder, 'main');
    expect((await place.read(['a.py'])).get('a.py')).toMatchObject({ content: Buffer.from('law') });
  });

  it('refuses what the repository does not hold', async () => {
    const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${'0'.repeat(64)}\nsize 3\n`;
    const { folder, git } = await repository({ 'large.bin': pointer, a: 'a' });
    git('add', '.');
    git('update-index', '--add', '--cacheinfo', `160000,${'1'.repeat(40)},sub`);
    git('commit', '-qm', 'laws');
    const place = await gitLaws(folder, 'main');
    await expect(place.read(['large.bin'])).rejects.toThrow(
      'The law large.bin is a pointer of Git LFS at main',
    );
    await expect(place.read(['sub'])).rejects.toThrow('The law sub is a submodule at main');
    await expect(place.read(['a'])).resolves.toHaveProperty('size', 1);
  });

  it('says what is wrong with a ref, a folder or a place without a repository', async () => {
    const { folder, git } = await repository({ a: 'a' });
    git('add', '.');
    git('commit', '-qm', 'laws');
    await expect(gitLaws(folder, 'nowhere')).rejects.toThrow('The git ref "nowhere" is no commit');
    await expect(gitLaws(folder, '--all')).rejects.toThrow('The git ref "--all" is no commit');
    await expect(gitLaws(await makeFolder(), 'main')).rejects.toThrow('is in no git repository');
  });
});
