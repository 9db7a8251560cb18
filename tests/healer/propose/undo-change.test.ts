import { describe, expect, it } from 'vitest';
import type { ChangedFile } from '../../../src/healer/diagnose/last-good.ts';
import { seededRandom } from '../../../src/healer/learn/seeded-random.ts';
import { changedBlocks, takenBack } from '../../../src/healer/propose/changed-blocks.ts';
import { smallestSubset } from '../../../src/healer/propose/smallest-subset.ts';
import { undoChange } from '../../../src/healer/propose/undo-change.ts';
import { makeFailure } from '../patterns/samples.ts';
import { proposals } from './case-of.ts';

const change = (oldText: string | null, newText: string | null, path = 'cart.py'): ChangedFile => ({
  ...{ path, oldText, newText, role: 'code' },
});

describe('changedBlocks', () => {
  it('finds lines that were changed, added and deleted, each by itself', () => {
    const blocks = changedBlocks(change('a\nb\nc\nd\ne\nf\n', 'a\nB\nc\nX\nd\nf\n'));
    expect(
      blocks.map(({ line, linesBefore, linesNow, splice }) => [line, linesBefore, linesNow, splice?.text]),
    ).toEqual([
      [2, 1, 1, 'b\n'],
      [4, 0, 1, ''],
      [6, 1, 0, 'e\n'],
    ]);
  });

  it('takes lines one by one where each stands in the place of one', () => {
    const blocks = changedBlocks(change('a\nb\nc\n', 'A\nB\nc\n'));
    expect(blocks.map(({ line, splice }) => [line, splice?.text])).toEqual([
      [1, 'a\n'],
      [2, 'b\n'],
    ]);
    expect(changedBlocks(change('a\nb\nc\n', 'A\nc\n'))).toHaveLength(1);
  });

  it('takes back one of them and leaves the others', () => {
    const changes = [change('a\nb\nc\nd\n', 'A\nb\nc\nD\n')];
    const [, last] = changes.flatMap(changedBlocks);
    expect(takenBack(last ? [last] : [], changes)).toEqual(new Map([['cart.py', 'A\nb\nc\nd\n']]));
  });

  it('treats a file that is new, gone or altogether different as one block', () => {
    const changes = [change(null, 'new\n', 'new.py'), change('old\n', null, 'old.py')];
    const blocks = changes.flatMap(changedBlocks);
    expect(blocks.map(({ splice }) => splice)).toEqual([null, null]);
    expect(takenBack(blocks, changes)).toEqual(
      new Map([
        ['new.py', null],
        ['old.py', 'old\n'],
      ]),
    );
    const long = Array.from({ length: 3_000 }, (_, at) => `${at}\n`);
    expect(changedBlocks(change(long.join(''), long.map((line) => `x${line}`).join('')))).toHaveLength(1);
  });

  it('restores every byte when all is taken back, whatever the line ends', () => {
    const random = seededRandom('blocks');
    const pick = <T>(items: readonly T[]) => items[Math.floor(random() * items.length)] as T;
    const text = () =>
      Array.from(
        { length: Math.floor(random() * 12) },
        () => pick(['a', 'b', '', 'ü']) + pick(['\n', '\r\n', '\r']),
      ).join('') + pick(['', 'end']);
    for (let round = 0; round < 500; round += 1) {
      const changes = [change(text(), text())];
      const blocks = changes.flatMap(changedBlocks);
      const [{ oldText, newText }] = changes as [ChangedFile];
      expect(takenBack(blocks, changes).get('cart.py') ?? newText).toBe(oldText);
    }
  });
});

describe('smallestSubset', () => {
  const items = Array.from({ length: 40 }, (_, at) => at);

  it.each([[[7]], [[3, 31]], [[0, 19, 20, 39]]])('finds %j among 40', async (needed) => {
    let trials = 0;
    const found = await smallestSubset(
      items,
      async (some) => {
        trials += 1;
        return needed.every((item) => some.includes(item));
      },
      200,
    );
    expect(found).toEqual(needed);
    expect(trials).toBeLessThanOrEqual(needed.length === 1 ? 12 : 160);
  });

  it('stops after as many trials as it may make, with what is still enough', async () => {
    let trials = 0;
    const found = await smallestSubset(
      items,
      async (some) => {
        trials += 1;
        return some.includes(5) && some.includes(35);
      },
      6,
    );
    expect(trials).toBe(6);
    expect(found).toEqual(expect.arrayContaining([5, 35]));
  });
});

describe('undo-change', () => {
  const given = { failures: [makeFailure({ message: 'AssertionError' })], cause: 'code_defect' as const };

  it('has nothing to say without a last good state, or where nothing but tests and documents changed', async () => {
    expect(await proposals(undoChange, given)).toEqual([]);
    const documents: ChangedFile[] = [{ path: 'README.md', oldText: 'a', newText: 'b', role: 'document' }];
    expect(await proposals(undoChange, { ...given, lastGood: documents })).toEqual([]);
  });
});
