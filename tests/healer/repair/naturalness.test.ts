import { expect, test } from 'vitest';
import { applySplice } from '../../../src/healer/repair/edit.ts';
import { arithmetic } from '../../../src/healer/repair/operators/arithmetic.ts';
import { outermostFunctions, readSite } from '../../../src/healer/repair/scope/function-site.ts';
import { readRepairFile } from '../../../src/healer/repair/scope/repair-file.ts';
import { choosePatches } from '../../../src/healer/repair/search/choose-patches.ts';
import { EditQueue, type ScoredEdit } from '../../../src/healer/repair/search/edit-queue.ts';
import { naturalness } from '../../../src/healer/repair/search/naturalness.ts';
import { makePatch } from '../../../src/healer/repair/search/patch.ts';

async function siteOf(path: string, text: string) {
  const file = await readRepairFile(path, text);
  const [root] = file ? outermostFunctions(file) : [];
  if (!file || !root) throw new Error(path);
  return readSite(file, root);
}

async function editsOf(path: string, text: string, most: number): Promise<ScoredEdit[]> {
  const queue = new EditQueue();
  queue.add({ site: await siteOf(path, text), locality: () => 1, after: [] });
  const taken: ScoredEdit[] = [];
  for (let next = queue.next(); next && taken.length < most; next = queue.next()) taken.push(next);
  return taken;
}

test('a fix that reads like nothing that people write is doubted', async () => {
  const text =
    'def leap(year, month):\n    return month % 4 == 0 and (year % 100 != 0 or year % 400 == 0) and 0 <= month <= 12\n';
  const edits = await editsOf('a.py', text, 2_000);
  const doubtOf = (changed: string) => {
    const edit = edits.find((one) => applySplice(text, one.edit.splice) === changed);
    return edit ? naturalness(edit) : null;
  };
  expect(doubtOf(text.replace('month % 4', 'year % 4'))).toBe(1);
  expect(doubtOf(text.replace('month % 4 ==', 'month // 4 =='))).toBe(0.5);
  expect(doubtOf(text.replace('month <= 12', 'month > 12'))).toBe(0.4);
  const rest = text.replace(' and 0 <= month <= 12', '');
  const [or] = (await editsOf('a.py', rest, 400)).filter(
    ({ edit }) => applySplice(rest, edit.splice) === rest.replace('and', 'or'),
  );
  expect(or && naturalness(or)).toBe(0.45);
});

/** Of a whole expression that becomes another one. */
async function doubtOfChange(path: string, before: string, after: string): Promise<number> {
  const form = (value: string) =>
    path.endsWith('.py') ? `def f():\n    return ${value}\n` : `function f() { return ${value}; }`;
  const site = await siteOf(path, form(before));
  const start = site.file.text.indexOf(before);
  const splice = { start, end: start + before.length, text: after };
  const searched = { site, locality: () => 1, after: [] };
  const edit = { splice, title: '', weight: 1 };
  return naturalness({ searched, edit, score: 1, operator: arithmetic });
}

test.each([
  ['a.py', 'price - price * rate'],
  ['a.py', 'total - total % size'],
  ['a.py', 'x > x // 2'],
  ['a.py', 'n < n + k'],
  ['a.py', 'width * n - n'],
  ['a.py', 'k - n - n'],
  ['a.py', 'low < n and n < high'],
  ['a.py', 'n and n > 2'],
  ['a.py', 'key in n and n'],
  ['a.py', 'n or n2'],
  ['a.py', 'n / step == 0.5'],
  ['a.py', '[c for a in b] and (a)'],
  ['a.py', 'color (a or b)'],
  ['a.js', 'xs && xs.length > 0'],
  ['a.js', 'n % 1 === 0'],
  ['a.js', 'n % 1 !== 0'],
  ['a.js', 'mask & n - n'],
])('of %s `%s` is what people write', async (path, expression) => {
  expect(await doubtOfChange(path, '0', expression)).toBe(1);
});

test.each([
  ['a.py', 'n < n', 0.4],
  ['a.py', 'k and n - n', 0.4],
  ['a.py', 'n or n', 0.4],
  ['a.js', 'k || n > n', 0.4],
  ['a.js', 'n && n', 0.4],
  ['a.py', 'n % 1', 0.3],
  ['a.py', 'n // 2 == 0', 0.5],
  ['a.py', 'a or b and c', 0.8],
])('of %s `%s` is seldom meant', async (path, expression, doubt) => {
  expect(await doubtOfChange(path, '0', expression)).toBe(doubt);
});

test('of two fixes that pass, the one that takes a share of a price from it is not the one that is doubted', async () => {
  const text = 'function f(price, rate) { return price + price * rate; }';
  const edits = await editsOf('a.js', text, 400);
  const patchOf = async (changed: string) => {
    const edit = edits.find((one) => applySplice(text, one.edit.splice) === changed);
    const patch = edit ? await makePatch(edit) : null;
    if (!patch) throw new Error(changed);
    return { patch: { ...patch, score: 0.5 }, trial: 1 };
  };
  const right = await patchOf(text.replace('+', '-'));
  const wrong = await patchOf(text.replace('*', '/'));
  const chosen = choosePatches(
    [wrong, { ...right, patch: { ...right.patch, score: 0.51 } }],
    [null, null],
    [],
  );
  expect(chosen.map(({ patch }) => patch.text)).toEqual([right.patch.text, wrong.patch.text]);
});
