import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { LawEntry, Laws } from '../../../src/harness/laws/laws.ts';
import { layLaws } from '../../../src/harness/laws/lay-laws.ts';
import { pathMatcher } from '../../../src/sandbox/workspace/path-matcher.ts';
import { makeFolder } from '../../sandbox/workspace/folder.ts';

const file = (text: string): LawEntry => ({ kind: 'file', content: Buffer.from(text), executable: false });
const laws = (files: Record<string, LawEntry>, isWorkspace = false): Laws => ({
  source: '/laws',
  commit: null,
  isWorkspace,
  own: pathMatcher(['tests/**']),
  files: new Map(Object.entries(files)),
});

it('takes out what is at the paths of the laws and in their way, and tells only of what differs', async () => {
  const root = await makeFolder({ 'tests/same': 'x', 'tests/other': 'y', 'tests/extra': 'z', src: '' });
  symlinkSync('same', join(root, 'tests/link'));
  const law = laws({
    'tests/same': file('x'),
    'tests/other': file('X'),
    'tests/link': { kind: 'link', target: 'same' },
    'tests/missing': file('m'),
    'src/deep/fixture': file('f'),
  });
  const paths = ['src', 'tests/extra', 'tests/link', 'tests/other', 'tests/same'];
  const { overlay, findings } = await layLaws(law, root, paths);
  expect([...overlay].filter(([, entry]) => entry.kind === 'removed').map(([path]) => path)).toEqual([
    'src',
    'tests/extra',
  ]);
  expect(findings.map(({ message }) => message)).toEqual([
    'src stands in the place of a folder of the laws: it was left out',
    'tests/extra lies where the laws are and is none of them: it was left out',
    "tests/other is not what the laws have there: the Law's own was laid over it",
  ]);
  expect(findings.every(({ reason, effect }) => reason === 'law_replaced' && effect === 'notice')).toBe(true);
});

it('tells of nothing where the workspace is the place of the laws', async () => {
  const root = await makeFolder({ 'tests/a': 'changed since it was read' });
  const { findings, overlay } = await layLaws(laws({ 'tests/a': file('a') }, true), root, ['tests/a']);
  expect(findings).toEqual([]);
  expect(overlay.get('tests/a')).toEqual(file('a'));
});
