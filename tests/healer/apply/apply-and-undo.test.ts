import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { applyProposals } from '../../../src/healer/apply/apply-proposals.ts';
import { readJournal } from '../../../src/healer/apply/journal.ts';
import { openSeal } from '../../../src/healer/apply/seal.ts';
import { undo } from '../../../src/healer/apply/undo.ts';
import { findingsOf, proposalFor, treeOf, workspaceWith } from './proposals.ts';

beforeAll(() => {
  process.env.XDG_STATE_HOME = mkdtempSync(join(tmpdir(), 'taas-state-'));
});

describe('apply and undo', () => {
  it('restores every byte and mode of arbitrary texts, and changes nothing else', async () => {
    const random = seeded(7);
    for (let round = 0; round < 40; round += 1) {
      const files = Object.fromEntries(
        [0, 1, 2].map((index) => [`src/m${index}${index === 2 ? ' ü[x]' : ''}.py`, anyText(random)]),
      );
      const { outside, workspace, place } = workspaceWith(files);
      chmodSync(join(workspace, 'src/m0.py'), 0o751);
      const before = treeOf(outside);
      const changes = [
        ...Object.entries(files).map(([path, text]) => ({ path, before: text, after: edited(text, random) })),
        { path: `new/deep/f${round}.txt`, before: null, after: anyText(random) },
      ].filter((change) => change.before !== change.after);
      const result = await applyProposals(findingsOf(proposalFor(changes)), { place });
      expect(result.left).toEqual([]);
      const after = treeOf(outside);
      const expected = { ...before };
      for (const { path, after: text } of changes) {
        const mode = path === 'src/m0.py' ? '751' : '644';
        if (text === null) delete expected[`ws/${path}`];
        else expected[`ws/${path}`] = `${mode} ${Buffer.from(text).toString('base64')}`;
      }
      expect(withoutFolders(after)).toEqual(withoutFolders(expected));
      await undo(place, 'last');
      expect(treeOf(outside)).toEqual(before);
    }
  }, 60_000);

  it('refuses where a file has changed since, and undo does, too, unless forced: then a copy is kept', async () => {
    const { workspace, place, read } = workspaceWith({ 'a.py': 'x = 1\n' });
    const findings = findingsOf(proposalFor([{ path: 'a.py', before: 'x = 1\n', after: 'x = 2\n' }]));
    writeFileSync(join(workspace, 'a.py'), 'x = 1  # mine\n');
    const refused = await applyProposals(findings, { place });
    expect(refused.applied).toEqual([]);
    expect(refused.left).toMatchObject([
      {
        why: 'refused',
        message: 'P1 was not applied: a.py has changed since it was proved. Run the scope and heal again.',
      },
    ]);
    expect(read('a.py')).toBe('x = 1  # mine\n');

    writeFileSync(join(workspace, 'a.py'), 'x = 1\n');
    const { applied } = await applyProposals(findings, { place });
    writeFileSync(join(workspace, 'a.py'), 'x = 3\n');
    await expect(undo(place, applied[0]?.entry ?? '')).rejects.toMatchObject({
      code: 'TAAS_WORKSPACE_CHANGED',
    });
    expect(read('a.py')).toBe('x = 3\n');
    const { kept } = await undo(place, 'last', { force: true });
    expect(read('a.py')).toBe('x = 1\n');
    const { readFileSync } = await import('node:fs');
    expect(kept.map(({ copy }) => readFileSync(copy, 'utf8'))).toEqual(['x = 3\n']);
    await expect(undo(place, 'last')).rejects.toMatchObject({ code: 'TAAS_JOURNAL_UNUSABLE' });
  });

  it('applies proposals of one file one after the other: the second was proved for another text', async () => {
    const { place, read } = workspaceWith({ 'a.py': 'x = 1\ny = 1\n' });
    const change = (after: string) => [{ path: 'a.py', before: 'x = 1\ny = 1\n', after }];
    const first = proposalFor(change('x = 2\ny = 1\n'));
    const second = proposalFor(change('x = 1\ny = 2\n'), { id: 'P2', diagnosis: 'D2' });
    const third = proposalFor(change('x = 9\ny = 1\n'), { id: 'P3' });
    const { applied, left } = await applyProposals(findingsOf(first, second, third), { place });
    expect(applied).toMatchObject([{ proposal: 'P1', how: 'workspace', branch: null }]);
    expect(left.map(({ proposal, why }) => [proposal, why])).toEqual([
      ['P2', 'refused'],
      ['P3', 'second_best'],
    ]);
    expect(read('a.py')).toBe('x = 2\ny = 1\n');
  });

  it('keeps to the dispositions, and to what a person agreed to', async () => {
    const { place, read } = workspaceWith({ 'a.py': 'x = 1\n' });
    const change = [{ path: 'a.py', before: 'x = 1\n', after: 'x = 2\n' }];
    for (const disposition of ['review', 'withheld'] as const) {
      const findings = findingsOf(proposalFor(change, { disposition }));
      const { applied, left } = await applyProposals(findings, { place });
      expect([applied, left[0]?.why]).toEqual([[], 'disposition']);
    }
    const findings = findingsOf(proposalFor(change, { disposition: 'review' }));
    await applyProposals(findings, { place, approved: [] });
    expect(read('a.py')).toBe('x = 1\n');
    await applyProposals(findings, { place, approved: ['P1'] });
    expect(read('a.py')).toBe('x = 2\n');
  });

  it('writes a change of the Law as a proposal, whatever it calls itself, unless the Legislator agrees', async () => {
    const { place, read } = workspaceWith({ 'tests/test_a.py': 'assert f() == 1\n', 'law/spec.txt': 'a\n' });
    const test = [
      { path: 'tests/test_a.py', before: 'assert f() == 1\n', after: 'assert f() == 2\n', kind: 'test' },
    ] as const;
    const spec = [{ path: 'law/spec.txt', before: 'a\n', after: 'b\n' }];
    const findings = findingsOf(
      proposalFor(test, { disposition: 'legislator' }),
      proposalFor(spec, { id: 'P2', diagnosis: 'D2' }),
    );
    const isLaw = (path: string) => path.startsWith('law/');
    for (const approved of [undefined, ['P1', 'P2']]) {
      const { applied, left } = await applyProposals(findings, {
        place,
        isLaw,
        ...(approved && { approved }),
      });
      expect(applied).toEqual([]);
      expect(left.map(({ proposal, why }) => [proposal, why])).toEqual([
        ['P1', 'law'],
        ['P2', 'law'],
      ]);
      const text = await import('node:fs').then((fs) => fs.readFileSync(left[0]?.file ?? '', 'utf8'));
      expect(text).toContain('taas sign scope.json --key YOUR.key');
      expect(text).toContain('+assert f() == 2');
    }
    expect([read('tests/test_a.py'), read('law/spec.txt')]).toEqual(['assert f() == 1\n', 'a\n']);
    // However low a setting is that the code's author may have written.
    const unsure = findingsOf(proposalFor(test, { disposition: 'legislator', confidence: 0.89 }));
    const lax = await applyProposals(unsure, { place, mayChangeLaw: true, lawFrom: 0 });
    expect([lax.applied, lax.left.map(({ why }) => why)]).toEqual([[], ['law']]);
    const { applied } = await applyProposals(findings, { place, isLaw, mayChangeLaw: true });
    expect(applied).toHaveLength(2);
    expect([read('tests/test_a.py'), read('law/spec.txt')]).toEqual(['assert f() == 2\n', 'b\n']);
  });

  it.each([
    ['../beside.txt', 'not a plain one'],
    ['/etc/passwd', 'absolute'],
    ['src/../../beside.txt', 'not a plain one'],
    ['.git/config', 'what lies in .git'],
    ['sub/.GIT/hooks/pre-commit', 'what lies in .GIT'],
    ['.g\u200cit/config', 'never changed'],
    ['.git./config', 'never changed'],
    ['.taas/heal/outcomes.jsonl', 'what lies in .taas'],
    ['link.py', 'is a link'],
    ['linked/beside.txt', 'linked is a link'],
    ['twice.py', 'hard links'],
    ['folder', 'no regular file'],
  ])('never changes %s', async (path, why) => {
    const { outside, workspace, place } = workspaceWith({
      'folder/x': '1',
      'sub/x': '1',
      'twice.py': 'stays\n',
    });
    symlinkSync(join(outside, 'beside.txt'), join(workspace, 'link.py'));
    symlinkSync(outside, join(workspace, 'linked'));
    linkSync(join(workspace, 'twice.py'), join(outside, 'other-name.py'));
    const before = statSync(join(outside, 'other-name.py')).ino;
    for (const change of [
      { path, before: 'stays\n', after: 'gone\n' },
      { path, before: null, after: 'gone\n' },
      { path, before: 'stays\n', after: null },
    ]) {
      const { applied, left } = await applyProposals(findingsOf(proposalFor([change])), { place });
      expect(applied).toEqual([]);
      expect(left[0]?.message).toContain(why);
    }
    expect(statSync(join(outside, 'other-name.py')).ino).toBe(before);
    const { readFileSync } = await import('node:fs');
    expect(readFileSync(join(outside, 'beside.txt'), 'utf8')).toBe('stays\n');
  });

  it('refuses a diff that does not make what was proved, and applies no hunk at another place', async () => {
    const text = 'a\n'.repeat(20);
    const { place, read } = workspaceWith({ 'a.txt': text });
    const proposal = proposalFor([{ path: 'a.txt', before: text, after: `${text}b\n` }]);
    const other = { ...proposal, diff: proposal.diff.replace('+b', '+c') };
    const { left } = await applyProposals(findingsOf(other), { place });
    expect(left[0]?.message).toBe('P1 was not applied: its diff does not make of a.txt what was proved.');
    expect(read('a.txt')).toBe(text);
  });

  it('keeps no journal behind a link, and acts upon no entry that came with the repository', async () => {
    const { outside, workspace, place, read } = workspaceWith({ 'a.py': 'x = 1\n' });
    const findings = findingsOf(proposalFor([{ path: 'a.py', before: 'x = 1\n', after: 'x = 2\n' }]));
    symlinkSync(outside, join(workspace, '.taas'));
    await expect(applyProposals(findings, { place })).rejects.toMatchObject({ code: 'TAAS_CHANGE_REFUSED' });
    const { readdirSync, rmSync, readFileSync } = await import('node:fs');
    expect(readdirSync(outside).sort()).toEqual(['beside.txt', 'ws']);
    rmSync(join(workspace, '.taas'));

    const { applied } = await applyProposals(findings, { place });
    const path = join(place.folder, 'journal', `${applied[0]?.entry}.json`);
    const document = JSON.parse(readFileSync(path, 'utf8'));
    document.entry.workspace = outside;
    writeFileSync(path, JSON.stringify(document));
    const entry = applied[0]?.entry ?? '';
    await expect(undo(place, entry)).rejects.toMatchObject({ code: 'TAAS_JOURNAL_UNUSABLE' });
    await expect(undo(place, 'last')).rejects.toMatchObject({ code: 'TAAS_JOURNAL_UNUSABLE' });
    expect(read('a.py')).toBe('x = 2\n');
    const [found] = await readJournal(place, await openSeal());
    expect(found?.isOwn).toBe(false);
  });

  it('waits for another process at work, and not for one that is gone', async () => {
    const { place } = workspaceWith({ 'a.py': 'x = 1\n' });
    mkdirSync(join(place.folder, 'journal'), { recursive: true });
    const { hostname } = await import('node:os');
    writeFileSync(join(place.folder, 'lock'), JSON.stringify({ 'taas.owner': `${hostname()}/999999/1` }));
    const findings = findingsOf(proposalFor([{ path: 'a.py', before: 'x = 1\n', after: 'x = 2\n' }]));
    expect((await applyProposals(findings, { place })).applied).toHaveLength(1);
    expect(existsSync(join(place.folder, 'lock'))).toBe(false);
    const both = await Promise.allSettled([undo(place, 'last'), undo(place, 'last')]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});

function withoutFolders(tree: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(tree).filter(([, state]) => !state.endsWith(' folder')));
}

/** Line ends of all kinds, none at the end, marks, and lines that look like those of a diff. */
function anyText(random: () => number): string {
  const lines = [
    'x = 1',
    '',
    '--- a/x',
    '+++ b/x',
    '@@ -1,2 +1,2 @@',
    '\\ No newline at end of file',
    '\tü€😀',
    '\u2028',
    '- a',
    '+ b',
    'a\rb',
    '\uFEFF',
    'diff --git a/x b/x',
    'Index: x',
    '===',
  ];
  const ends = ['\n', '\n', '\r\n', '\n'];
  const count = Math.floor(random() * 14);
  let text = '';
  for (let line = 0; line < count; line += 1) {
    text += `${lines[Math.floor(random() * lines.length)]}${ends[Math.floor(random() * ends.length)]}`;
  }
  return random() < 0.3 ? `${text}end` : text;
}

function edited(text: string, random: () => number): string | null {
  if (random() < 0.1) return null;
  const lines = text.split('\n');
  const at = Math.floor(random() * lines.length);
  const kind = random();
  if (kind < 0.4) lines[at] = `${lines[at]}!`;
  else if (kind < 0.7) lines.splice(at, 1);
  else lines.splice(at, 0, anyText(random));
  return lines.join('\n');
}

function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}
