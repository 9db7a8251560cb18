import { mkdir, mkdtemp, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import type { HealCase } from '../../../src/healer/heal-case.ts';
import { FolderSnapshot } from '../../../src/healer/lab/folder-snapshot.ts';
import { changedFiles, fileChange } from '../../../src/healer/prove/changed-files.ts';
import { contextOf } from '../propose/case-of.ts';

const files: Readonly<Record<string, string | Buffer>> = {
  'src/shop.py': 'a = 1\n',
  'tests/test_shop.py': 'assert 1\n',
  'tests/helpers.py': 'b = 1\n',
  'tests/__snapshots__/a.test.js.snap': 'c\n',
  'spec/rules.txt': 'law\n',
  'pinned.py': 'd = 1\n',
  'pytest.ini': '[pytest]\n',
  'image.png': Buffer.from([0, 159, 146, 150]),
};
const scope = `{
  "scope_id": "s",
  "environment": { "type": "docker", "image": "python:3.11" },
  "scenarios": [{ "id": "S", "type": "unit", "execution": { "runner": "pytest", "target": "tests" } }],
  "integrity": { "files": { "pinned.py": "sha256-${'0'.repeat(64)}" } },
  "laws": ["spec/**"]
}
`;

let heal: Pick<HealCase, 'lab' | 'report'>;
beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'taas-changed-'));
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  await symlink('/etc/passwd', join(folder, 'link.py'));
  const fileDigests = new Map([...Object.keys(files), 'link.py'].map((path) => [path, 'sha256-0']));
  const { case: plain } = await contextOf({ scope, failures: [] });
  const snapshot = new FolderSnapshot(folder, { digest: 'sha256-0', fileDigests });
  heal = { report: plain.report, lab: { ...plain.lab, snapshot } };
});

it.each([
  ['src/shop.py', 'code'],
  ['src/new.py', 'code'],
  ['tests/test_shop.py', 'test'],
  ['tests/helpers.py', 'test'],
  ['conftest.py', 'test'],
  ['tests/__snapshots__/a.test.js.snap', 'snapshot'],
  ['spec/rules.txt', 'test'],
  ['pinned.py', 'test'],
  ['pytest.ini', 'configuration'],
  ['requirements.txt', 'configuration'],
])('%s is of the kind %s', async (path, kind) => {
  const [changed] = await changedFiles(heal, [{ path, text: 'new\n' }]);
  expect(changed).toMatchObject({ path, kind, before: files[path] ?? null, after: 'new\n' });
});

it('the document of the scope is of the scope, and may not go', async () => {
  const [changed] = await changedFiles(heal, [{ path: null, text: `${scope}\n` }]);
  expect(changed).toMatchObject({ path: 'scope.json', kind: 'scope', before: scope });
  await expect(changedFiles(heal, [{ path: null, text: null }])).rejects.toThrow('removes the scope');
});

it.each([
  ['../outside.py'],
  ['src/../../outside.py'],
  ['/etc/passwd'],
  ['src//shop.py'],
  ['./src/shop.py'],
  ['src/'],
  [''],
  ['a\\b.py'],
  ['a\0.py'],
  ['.git/config'],
  ['sub/.GIT/hooks/post-commit'],
  ['.taas/heal/outcomes.jsonl'],
  ['link.py'],
  ['image.png'],
  ['src'],
  ['src/shop.py/below.py'],
])('a change of %j is none', async (path) => {
  await expect(changedFiles(heal, [{ path, text: 'new\n' }])).rejects.toThrow(
    /no path in the workspace|not of the project|no text that can be changed/,
  );
});

it('what stays as it is is no change, and nothing is changed twice or without bound', async () => {
  const same = { path: 'src/shop.py', text: 'a = 1\n' };
  expect(await changedFiles(heal, [same, { path: 'gone.py', text: null }])).toEqual([]);
  await expect(changedFiles(heal, [same, same])).rejects.toThrow('changes src/shop.py twice');
  await expect(changedFiles(heal, [{ ...same, text: 'x'.repeat(5 * 2 ** 20) }])).rejects.toThrow(
    'larger than',
  );
  await expect(changedFiles(heal, [{ path: 'x'.repeat(1_001), text: '' }])).rejects.toThrow('no path');
  const many = Array.from({ length: 201 }, (_, at) => ({ path: `${at}.py`, text: '' }));
  await expect(changedFiles(heal, many)).rejects.toThrow('more than 200 files');
});

it('the report has the digests of both sides', async () => {
  const [changed] = await changedFiles(heal, [{ path: 'src/shop.py', text: null }]);
  expect(changed && fileChange(changed)).toEqual({
    path: 'src/shop.py',
    kind: 'code',
    before: expect.stringMatching(/^sha256-[0-9a-f]{64}$/),
    after: null,
  });
});
