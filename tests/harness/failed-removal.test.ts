import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import type { RunEvent } from '../../src/events.ts';
import { executeHooked } from '../../src/harness/execute-hooked.ts';
import { openEngine } from '../../src/sandbox/open-engine.ts';
import { makeFolder, makeScope } from '../e2e/run-scope.ts';

it('tells once that a run finished, with the report that tells of a cell which could not be removed', async () => {
  const events: RunEvent[] = [];
  const workspace = await makeFolder();
  const outDir = await makeFolder();
  const report = await executeHooked(
    makeScope({ lifecycle: { setup: ['exit 1'] }, scenarios: ['true', 'true'] }),
    { workspace, outDir, onEvent: (event) => events.push(event) },
    {
      openEngine: async (options) => {
        const engine = await openEngine(options);
        const startCell: typeof engine.startCell = async (...of) =>
          (await engine.startCell(...of)).endingBy(async (remove) => {
            await remove();
            throw new Error('the engine went away');
          });
        return { ...engine, startCell };
      },
    },
  );
  expect(report.error?.message).toContain('the engine went away');
  const kinds = events.map(({ kind }) => kind).filter((kind) => /^(run|scenario)_finished$/.test(kind));
  expect(kinds).toEqual(['scenario_finished', 'scenario_finished', 'run_finished']);
  const last = events.at(-1);
  expect(last).toMatchObject({ kind: 'run_finished', report });
  if (last?.kind !== 'run_finished' || !last.reportPath) throw new Error('there is no report');
  expect(JSON.parse(await readFile(last.reportPath, 'utf8')).error).toEqual(report.error);
});
