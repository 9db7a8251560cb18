import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { executeScope } from '../../src/control/execute-scope.ts';
import { makeFolder, makeScope, outline, runScope } from './run-scope.ts';

it('runs only what did not pass, with what it depends on, until nothing is left that failed', async () => {
  const workspace = await makeFolder({ state: 'broken' });
  const outDir = await makeFolder();
  const scope = makeScope({
    scenarios: [
      'true',
      { id: 'BASE', command: 'true' },
      { id: 'API', command: 'grep -q good state', depends_on: ['BASE'] },
      { id: 'E2E', command: 'true', depends_on: ['API'] },
      { id: 'FLAKY', command: 'test $TAAS_ATTEMPT -ge 2', retry_policy: { attempts: 2, delay: '1ms' } },
    ],
  });
  const first = await executeScope(scope, { workspace, outDir });
  expect(outline(first)).toEqual([
    'fail scenario_failed',
    'S-1 passed ok',
    'BASE passed ok',
    'API failed exit_code',
    'E2E skipped dependency_not_passed',
    'FLAKY passed ok',
  ]);

  const again = await executeScope(scope, { workspace, outDir, rerunFailed: first.run_dir });
  expect([again.verdict, again.message]).toEqual([
    'fail',
    `2 of 3 scenarios did not pass; only what did not pass in run ${first.run_id} was run`,
  ]);

  await writeFile(join(workspace, 'state'), 'good');
  const mended = await executeScope(scope, { workspace, outDir, rerunFailed: 'last' });
  expect(outline(mended)).toEqual(['pass all_passed', 'BASE passed ok', 'API passed ok', 'E2E passed ok']);
  expect(mended.message).toBe(
    `all 3 scenarios passed; only what did not pass in run ${again.run_id} was run`,
  );

  // It was a part of the scope: what it left out may be broken.
  const part = await executeScope(scope, { workspace, outDir, rerunFailed: mended });
  expect([outline(part), part.message]).toEqual([
    ['fail nothing_selected'],
    `nothing failed in run ${mended.run_id}, but it did not have S-1, FLAKY; run the scope without --rerun-failed`,
  ]);

  const whole = await executeScope(scope, { workspace, outDir });
  const nothing = await executeScope(scope, { workspace, outDir, rerunFailed: whole });
  expect([outline(nothing), nothing.message, nothing.engine]).toEqual([
    ['pass nothing_to_rerun'],
    `nothing failed in run ${whole.run_id}, and nothing is run while the workspace is as it was then`,
    null,
  ]);
  // A CI server shows a skipped case, not an empty file.
  expect(await readFile(join(nothing.run_dir, 'junit.xml'), 'utf8')).toContain(
    `<skipped message="${nothing.message}"/>`,
  );
  expect(outline(await executeScope(scope, { workspace, outDir, rerunFailed: 'last' }))).toEqual([
    'pass nothing_to_rerun',
  ]);
});

it('never passes what is known to fail, nor code that nothing has run', async () => {
  const options = { workspace: await makeFolder({ code: 'good' }), outDir: await makeFolder() };
  const scope = makeScope({ scenarios: ['true', 'grep -q good code'] });
  await executeScope(scope, options);
  await writeFile(join(options.workspace, 'code'), 'bad');
  const changed = await executeScope(scope, { ...options, rerunFailed: 'last' });
  expect(outline(changed)).toEqual(['fail nothing_selected']);
  expect(changed.message).toMatch('the workspace is no longer what it was then');
  expect(outline(await executeScope(scope, options))).toContain('fail scenario_failed');

  for (const part of [{ filter: { ids: ['S-1'] } }, { shard: { index: 1, count: 2 } }]) {
    expect((await executeScope(scope, { ...options, ...part })).verdict).toBe('pass');
    const again = await executeScope(scope, { ...options, rerunFailed: 'last' });
    expect([outline(again), again.message]).toEqual([
      ['fail nothing_selected'],
      expect.stringContaining('but it did not have S-2'),
    ]);
  }
});

it('a shard with nothing in it passes, and says so in every report', async () => {
  const report = await runScope({ scenarios: ['exit 1', 'exit 1'] }, {}, { shard: { index: 3, count: 3 } });
  const message =
    'shard 3/3 is empty: all that is selected falls to the other shards; no scenario was run here';
  expect([outline(report), report.message]).toEqual([['pass empty_shard'], message]);
  expect(await readFile(join(report.run_dir, 'junit.xml'), 'utf8')).toContain(
    `<skipped message="${message}"/>`,
  );
});

it('says in the report that the scope has changed since', async () => {
  const options = { workspace: await makeFolder(), outDir: await makeFolder() };
  const first = await executeScope(makeScope({ scenarios: ['false', 'true'] }), options);
  const changed = await executeScope(makeScope({ scenarios: ['exit 0', 'false'] }), {
    ...options,
    rerunFailed: first,
  });
  expect(outline(changed)).toEqual(['pass all_passed', 'S-1 passed ok']);
  expect(changed.warnings).toEqual([
    `the scope has changed since run ${first.run_id}: what passed then, and what is new, is not run again`,
  ]);
});
