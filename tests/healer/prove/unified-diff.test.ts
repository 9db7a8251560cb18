import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { patchTexts } from '../../../src/healer/apply/patch-texts.ts';
import { type ChangedText, unifiedDiff } from '../../../src/healer/prove/unified-diff.ts';
import { makeFolder } from '../../e2e/run-scope.ts';

const run = promisify(execFile);

const changes: readonly ChangedText[] = [
  { path: 'src/cart.py', before: 'a\nb\nc\nd\ne\nf\ng\nh\n', after: 'a\nB\nc\nd\ne\nf\ng\nH\nI\n' },
  { path: 'no-end.txt', before: 'one\ntwo', after: 'one\nthree' },
  { path: 'gets-end.txt', before: 'one', after: 'one\n' },
  { path: 'loses-end.txt', before: 'one\n', after: 'one' },
  { path: 'windows.txt', before: 'one\r\ntwo\r\n', after: 'one\r\nthree\r\n' },
  { path: 'deep/new file.txt', before: null, after: 'hello\nyou\n' },
  { path: 'gone.txt', before: 'x\ny\n', after: null },
  { path: 'emptied.txt', before: 'x\n', after: '' },
  { path: 'filled.txt', before: '', after: 'x\n' },
  { path: 'ünïcode.txt', before: 'ä\n', after: 'ö\n' },
  { path: 'with space.txt', before: '-- a\n', after: '++ b\n' },
  { path: 'one-line.txt', before: 'x', after: 'y' },
  { path: 'same.txt', before: 'x\n', after: 'x\n' },
];

async function folderOf(side: 'before' | 'after'): Promise<Record<string, string>> {
  return Object.fromEntries(
    changes.flatMap(({ path, [side]: text }) => (text === null ? [] : [[path, text]])),
  );
}

async function contentOf(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const texts = await Promise.all(
    files.map(async (file) => [file.slice(folder.length + 1), await readFile(file, 'utf8')] as const),
  );
  return Object.fromEntries(texts);
}

async function applied(command: readonly [string, ...string[]]): Promise<Record<string, string>> {
  const folder = await makeFolder(await folderOf('before'));
  const patch = join(await makeFolder(), 'p.diff');
  await mkdir(dirname(patch), { recursive: true });
  await writeFile(patch, unifiedDiff(changes));
  const [program, ...args] = command;
  await run(program, [...args, patch], { cwd: folder });
  return contentOf(folder);
}

test('git apply makes of the old files the new ones, to the byte', async () => {
  expect(await applied(['git', 'apply'])).toEqual(await folderOf('after'));
});

test('patch does, too', async () => {
  expect(await applied(['patch', '-p1', '--binary', '-s', '-i'])).toEqual(await folderOf('after'));
});

test('what applies proposals reads it, too', async () => {
  const digestOf = (text: string | null) =>
    text === null ? null : `sha256-${createHash('sha256').update(text).digest('hex')}`;
  const told = changes
    .filter(({ before, after }) => before !== after)
    .map(({ path, before, after }) => ({
      path,
      kind: 'code' as const,
      before: digestOf(before),
      after: digestOf(after),
    }));
  const old = new Map(changes.map(({ path, before }) => [path, before]));
  const patched = await patchTexts(
    { id: 'P1', diff: unifiedDiff(changes), changes: told },
    async ({ path }) => {
      const text = old.get(path) ?? null;
      return text === null ? null : Buffer.from(text);
    },
  );
  const after = new Map(changes.map((change) => [change.path, change.after]));
  expect(patched.map(({ change, after: text }) => [change.path, text?.toString() ?? null])).toEqual(
    told.map(({ path }) => [path, after.get(path)]),
  );
});

test('reads as a person expects', () => {
  expect(unifiedDiff(changes.slice(0, 2))).toBe(
    [
      'diff --git a/src/cart.py b/src/cart.py',
      '--- a/src/cart.py',
      '+++ b/src/cart.py',
      '@@ -1,8 +1,9 @@',
      ' a',
      '-b',
      '+B',
      ' c',
      ' d',
      ' e',
      ' f',
      ' g',
      '-h',
      '+H',
      '+I',
      'diff --git a/no-end.txt b/no-end.txt',
      '--- a/no-end.txt',
      '+++ b/no-end.txt',
      '@@ -1,2 +1,2 @@',
      ' one',
      '-two',
      '\\ No newline at end of file',
      '+three',
      '\\ No newline at end of file',
      '',
    ].join('\n'),
  );
});
