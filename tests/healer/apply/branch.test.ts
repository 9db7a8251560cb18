import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { applyProposals } from '../../../src/healer/apply/apply-proposals.ts';
import { undo } from '../../../src/healer/apply/undo.ts';
import { findingsOf, proposalFor, treeOf, workspaceWith } from './proposals.ts';

process.env.XDG_STATE_HOME = mkdtempSync(join(tmpdir(), 'taas-state-'));

const changes = [
  { path: 'src/a.py', before: 'x = 1\r\n', after: 'x = 2\r\n' },
  { path: 'gone.py', before: 'old\n', after: null },
  { path: 'new/ü [x].py', before: null, after: 'made\n' },
];
const files = { 'sub/src/a.py': 'x = 1\r\n', 'sub/gone.py': 'old\n', 'other.txt': 'o\n' };

/** Every program that the repository could have executed leaves its mark. */
function hostileRepository() {
  const { workspace: root, outside } = workspaceWith(files);
  const git = (...args: string[]) => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();
  git('init', '-q', '-b', 'main');
  git('config', 'user.email', 'a@b');
  git('config', 'user.name', 'a');
  git('add', '.');
  git('update-index', '--chmod=+x', 'sub/src/a.py');
  git('commit', '-qm', 'first');
  const mark = join(outside, 'executed');
  const script = join(root, '.git', 'evil.sh');
  writeFileSync(script, `#!/bin/sh\necho "$0 $@" >> ${mark}\ncat\n`, { mode: 0o755 });
  mkdirSync(join(root, '.git', 'hooks'), { recursive: true });
  for (const hook of ['reference-transaction', 'post-commit', 'pre-commit', 'post-index-change']) {
    writeFileSync(join(root, '.git', 'hooks', hook), `#!/bin/sh\necho ${hook} >> ${mark}\n`, { mode: 0o755 });
  }
  for (const key of [
    'core.fsmonitor',
    'filter.evil.clean',
    'filter.evil.smudge',
    'gpg.program',
    'core.pager',
  ]) {
    git('config', key, script);
  }
  git('config', 'commit.gpgSign', 'true');
  writeFileSync(join(root, '.git', 'info', 'attributes'), '* filter=evil text\n');
  const workspace = join(root, 'sub');
  const place = { workspace, scopeFolder: workspace, folder: join(workspace, '.taas', 'heal') };
  return { root, git, mark, place, outside };
}

describe('a branch', () => {
  it('gets one commit, touches neither work tree nor index, and executes nothing that the repository names', async () => {
    const { root, git, mark, place, outside } = hostileRepository();
    const state = () => [treeOf(outside), readFileSync(join(root, '.git', 'index')).toString('base64')];
    const before = state();
    const indexTime = statSync(join(root, '.git', 'index')).mtimeMs;
    const findings = findingsOf(proposalFor(changes, { disposition: 'branch', confidence: 0.85 }));
    const { applied, left } = await applyProposals(findings, { place });
    expect(left).toEqual([]);
    const branch = applied[0]?.branch ?? '';
    expect(applied).toMatchObject([{ proposal: 'P1', how: 'branch' }]);
    expect(branch).toMatch(/^taas\/heal\/[0-9a-z]{8}-p1$/);
    expect(state()).toEqual(before);
    expect(statSync(join(root, '.git', 'index')).mtimeMs).toBe(indexTime);
    expect(existsSync(mark)).toBe(false);
    const safe = ['-c', 'core.fsmonitor=false', '-c', 'core.pager=cat', '-c', 'core.hooksPath=/dev/null'];
    expect(
      git(...safe, 'diff-tree', '-r', '--name-status', '-z', 'main', branch)
        .split('\0')
        .filter(Boolean),
    ).toEqual([...['D', 'sub/gone.py', 'A', 'sub/new/ü [x].py', 'M', 'sub/src/a.py']]);
    expect(git(...safe, 'ls-tree', branch, 'sub/src/a.py')).toContain('100755');
    expect(
      execFileSync('git', ['cat-file', 'blob', `${branch}:sub/src/a.py`], { cwd: root }).toString(),
    ).toBe('x = 2\r\n');
    expect(git(...safe, 'log', '-1', '--format=%an%n%s%n%P', branch)).toBe(
      `taas heal\nreplace \`<\` by \`<=\`\n${git(...safe, 'rev-parse', 'main')}`,
    );
    const text = readFileSync(join(place.folder, 'proposals', `${findings.heal_id}-P1.md`), 'utf8');
    expect(text).toContain(`git push -u origin ${branch}`);

    // Whoever looks at it in a work tree keeps it.
    execFileSync('git', [...safe, 'symbolic-ref', 'HEAD', `refs/heads/${branch}`], { cwd: root });
    await expect(undo(place, 'last')).rejects.toThrow('it is checked out: switch to another branch first');
    expect(git(...safe, 'rev-parse', branch)).toMatch(/^[0-9a-f]{40}$/);
    execFileSync('git', [...safe, 'symbolic-ref', 'HEAD', 'refs/heads/main'], { cwd: root });

    await undo(place, 'last');
    expect(() => git(...safe, 'rev-parse', '-q', '--verify', `refs/heads/${branch}`)).toThrow();
    expect(state()).toEqual(before);
    expect(existsSync(mark)).toBe(false);
  });

  it('is not made of files that are not committed, nor where there is no repository of its own', async () => {
    const { root, git, place } = hostileRepository();
    writeFileSync(join(root, 'sub/src/a.py'), 'x = 1 # mine\n');
    const dirty = [{ path: 'src/a.py', before: 'x = 1 # mine\n', after: 'x = 2\n' }];
    const findings = findingsOf(proposalFor(dirty, { disposition: 'branch' }));
    const { applied, left } = await applyProposals(findings, { place });
    expect(applied).toEqual([]);
    expect(left[0]?.message).toContain('the last commit does not hold the files');
    expect(readFileSync(left[0]?.file?.replace(/md$/, 'patch') ?? '', 'utf8')).toBe(
      findings.proposals[0]?.diff,
    );

    const other = workspaceWith({ 'src/a.py': 'x = 1 # mine\n' });
    writeFileSync(join(other.workspace, '.git'), `gitdir: ${join(root, '.git')}\n`);
    const elsewhere = await applyProposals(findings, { place: other.place });
    expect(elsewhere.left[0]?.message).toContain('is in no git repository');
    expect(git('-c', 'core.fsmonitor=false', 'for-each-ref', 'refs/heads/taas')).toBe('');
  });
});
