import { expect, it } from 'vitest';
import { changeNotes } from '../../../../src/healer/diagnose/facts/change-notes.ts';
import { readFileFacts } from '../../../../src/healer/diagnose/facts/read-file-facts.ts';

async function notesOf(path: string, before: string, after: string) {
  const document = { path, oldText: before, newText: after, role: 'document' } as const;
  if (/\.md$/.test(path)) return changeNotes([document], [], []);
  const [old, now] = [await readFileFacts(path, before), await readFileFacts(path, after)];
  return changeNotes([], old ? [old] : [], now ? [now] : []);
}

it('keeps lines that say what is different, and no words of upkeep', async () => {
  const before = '# Changes\n\n- Carts have a limit of ten lines.\n';
  const added =
    '## 1.1\n- Small fixes and improvements.\n- Clean-up.\n- Fixed rounding of large carts.\n- Carts are empty on Mondays.\n';
  expect((await notesOf('CHANGELOG.md', before, before + added)).entries).toEqual([
    { text: '- Carts are empty on Mondays.', isChangeLog: true },
  ]);
  expect((await notesOf('README.md', '', 'Carts are empty on Mondays.')).entries).toEqual([
    { text: 'Carts are empty on Mondays.', isChangeLog: false },
  ]);
});

it('tells a remark that says something else from one that was only mended or is new', async () => {
  const code = (remark: string) => `def total(cart):\n    """${remark}"""\n    return sum(cart)\n`;
  const reworded = async (before: string, after: string) =>
    (await notesOf('cart.py', code(before), code(after))).reworded.length;
  expect(await reworded('Cents; ties go to the first line.', 'Cents; ties go to the last line.')).toBe(1);
  expect(await reworded('aaab -> a3b1', 'aaab -> 3a1b')).toBe(1);
  expect(await reworded('The sum of all lnies.', 'The sum of all lines.')).toBe(0);
  expect(await reworded('', 'The sum of all lines.')).toBe(0);
});
