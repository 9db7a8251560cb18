import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { executeScope } from '../../src/control/execute-scope.ts';
import { makeFolder, makeScope } from './run-scope.ts';

it('names a scenario whose verdict is another one although nothing has changed', async () => {
  const workspace = await makeFolder({ code: 'same' });
  const outDir = await makeFolder();
  // What differs from run to run is in no digest: here a secret, elsewhere the clock or the order of threads.
  const scope = makeScope({
    environment: { secrets: ['LUCK'] },
    scenarios: [{ id: 'CHANCE', command: 'test "$LUCK" = good-luck' }, 'true'],
  });
  const run = (luck: string) => executeScope(scope, { workspace, outDir, secrets: { LUCK: luck } });
  const first = await run('good-luck');
  const second = await run('hard-luck');
  expect([first.trust, second.verdict]).toEqual([[], 'fail']);
  expect(second.trust).toEqual([
    {
      reason: 'runs_disagree',
      message: `CHANCE is failed in this run and was passed in run ${first.run_id}: scope, laws, workspace and image are the same`,
      path: null,
      effect: 'notice',
      scenario: 'CHANCE',
    },
  ]);
  const third = await run('good-luck');
  expect([third.verdict, third.trust.length]).toEqual(['pass', 1]);

  await writeFile(join(workspace, 'code'), 'other');
  expect((await run('hard-luck')).trust).toEqual([]);
});
