import { expect, test } from 'vitest';
import { contestantTable, replaceBetween, targetTable } from '../../bench/render.mjs';
import { broken, fasterThan, longerThan, ownFigure, skipped, timesOf } from '../../bench/row.mjs';

const ours = { name: '`taas run`', values: [100, 110, 90], failure: null };
const peer = { name: '`docker run`', values: [1_000, 1_500, 1_200], failure: null };
const failed = { name: 'testcontainers', values: [], failure: 'no such\nimage' };

test('says of each row what was asked for and whether it was reached', () => {
  const table = targetTable([
    fasterThan({ work: 'fast enough', ours, peer, atLeast: 10, note: '20, scaled' }),
    fasterThan({ work: 'too slow', ours, peer, atLeast: 40 }),
    timesOf({ work: 'as quick', ours, peer, atMost: 1.6 }),
    timesOf({ work: 'nothing asked', ours, peer }),
    longerThan({ work: 'longer', ours: peer, peer: ours, atMost: 2 }),
    ownFigure({ work: 'memory', ours: '`taas run`', value: 181.3, unit: ' MB', atMost: 250 }),
    fasterThan({ work: 'peer fails', ours, peer: failed, atLeast: 10 }),
    skipped({ work: 'not here', reason: 'there is no | engine' }),
    broken({ work: 'broken', reason: 'the cell was lost' }),
  ]);
  expect(table).toMatchInlineSnapshot(`
    "| work | taas | best peer | measured | target | reached |
    | --- | --- | --- | --- | --- | --- |
    | fast enough (20, scaled) | 100 ms, \`taas run\` | 1,200 ms, \`docker run\` | **13.3×** | at least 10× | yes |
    | too slow | 100 ms, \`taas run\` | 1,200 ms, \`docker run\` | **13.3×** | at least 40× | **no** |
    | as quick | 100 ms, \`taas run\` | 1,200 ms, \`docker run\` | **0.08 × its time** | at most 1.6 × its time | yes |
    | nothing asked | 100 ms, \`taas run\` | 1,200 ms, \`docker run\` | **0.08 × its time** | – | – |
    | longer | 1,200 ms, \`docker run\` | 100 ms, \`taas run\` | **1,110 ms more** | at most 2 ms more | **no** |
    | memory | \`taas run\` | – | **181 MB** | at most 250 MB | yes |
    | peer fails | 100 ms, \`taas run\` | testcontainers | testcontainers failed: no such image | at least 10× | – |
    | not here | – | – | skipped: there is no \\| engine | – | – |
    | broken | – | – | not measured: the cell was lost | – | – |"
  `);
});

test('lists everything that was tried, failures too', () => {
  expect(contestantTable([{ name: 'run', results: [ours, failed] }])).toMatchInlineSnapshot(`
    "| case | contestant | median | from | to | rounds |
    | --- | --- | --- | --- | --- | --- |
    | run | \`taas run\` | 100 ms | 90.0 ms | 110 ms | 3 |
    | run | testcontainers | failed: no such image |  |  |  |"
  `);
});

test('replaces what stands between two marks of a page, and nothing else', () => {
  const page = 'before\n<!-- bench -->\nold $1\n<!-- /bench -->\nafter';
  expect(replaceBetween(page, 'bench', 'new $& text')).toBe(
    'before\n<!-- bench -->\n\nnew $& text\n\n<!-- /bench -->\nafter',
  );
  expect(() => replaceBetween(page, 'other', '')).toThrow('The page has no <!-- other -->');
});
