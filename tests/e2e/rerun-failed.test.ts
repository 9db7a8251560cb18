import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { executeScope } from '../../src/harness/execute-scope.ts';
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

  const nothing = await executeScope(scope, { workspace, outDir, rerunFailed: mended });
  expect([outline(nothing), nothing.message, nothing.engine]).toEqual([
    ['pass nothing_to_rerun'],
    `nothing failed in run ${mended.run_id}: no scenario was run`,
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
