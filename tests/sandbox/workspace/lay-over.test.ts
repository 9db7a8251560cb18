import { describe, expect, it } from 'vitest';
import { joinOverlays, layOver } from '../../../src/sandbox/workspace/lay-over.ts';
import type { OverlayEntry } from '../../../src/sandbox/workspace/overlay.ts';

const file = (text: string): OverlayEntry => ({
  kind: 'file',
  content: Buffer.from(text),
  executable: false,
});
const removed: OverlayEntry = { kind: 'removed' };
const names = (entries: ReturnType<typeof layOver>) =>
  entries.map(([path, laid]) => (laid ? `${path} (${laid.kind})` : path));

describe('layOver', () => {
  it('takes the place of what lies at a path, and adds what is missing, in order', () => {
    const overlay = new Map([
      ['tests/b', file('law')],
      ['tests/a', file('law')],
    ]);
    expect(names(layOver(['src/x', 'tests/b', 'z'], overlay))).toEqual([
      'src/x',
      'tests/a (file)',
      'tests/b (file)',
      'z',
    ]);
  });

  it('leaves out a file or link in the place of a folder that is needed', () => {
    const overlay = new Map([['tests/deep/a', file('law')]]);
    expect(names(layOver(['tests'], overlay))).toEqual(['tests/deep/a (file)']);
    expect(names(layOver(['tests/deep', 'tests/deeper'], overlay))).toEqual([
      'tests/deep/a (file)',
      'tests/deeper',
    ]);
  });

  it('takes out what lies below a path that is a file, a link or removed', () => {
    const overlay = new Map<string, OverlayEntry>([
      ['was-folder', file('now a file')],
      ['linked', { kind: 'link', target: 'elsewhere' }],
      ['gone', removed],
    ]);
    expect(names(layOver(['was-folder/a', 'linked/b/c', 'gone/d', 'gone-not'], overlay))).toEqual([
      'gone-not',
      'linked (link)',
      'was-folder (file)',
    ]);
  });

  it('puts files into a folder that it takes out', () => {
    const overlay = new Map<string, OverlayEntry>([
      ['tests', removed],
      ['tests/a', file('law')],
    ]);
    expect(names(layOver(['tests/a', 'tests/b'], overlay))).toEqual(['tests/a (file)']);
  });
});

describe('joinOverlays', () => {
  it('lets the last one win, also over what lies in its way', () => {
    const laws = new Map([
      ['tests/a', file('law')],
      ['tests/b', file('law')],
      ['conftest.py', removed],
    ]);
    const joined = joinOverlays(laws, new Map([['tests/a/inner', file('last')]]));
    expect([...joined.keys()].sort()).toEqual(['conftest.py', 'tests/a/inner', 'tests/b']);
    const over = joinOverlays(laws, new Map([['conftest.py', file('last')]]));
    expect(over.get('conftest.py')).toEqual(file('last'));
  });
});
