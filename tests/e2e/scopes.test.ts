import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/cli/read-config.ts';
import { exitCodeOf } from '../../src/cli/run/exit-code.ts';
import { executeScope } from '../../src/control/execute-scope.ts';
import { findBubblewrap } from '../../src/sandbox/process-jail/bubblewrap.ts';
import { makeFolder } from './run-scope.ts';

const scopesFolder = join(import.meta.dirname, '../../scopes');
const names = readdirSync(scopesFolder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

const noJail = await findBubblewrap().then(
  () => null,
  (error: Error) => error.message,
);
const needsJail = (name: string) => name.startsWith('venv-');

interface RecordedScenario {
  readonly status: string;
  readonly reason: string;
  readonly flaky: boolean;
  /** Left out where it depends on the speed of the machine. */
  readonly attempts?: number;
  /** Test cases of the last attempt. */
  readonly tests: number;
}

interface Recorded {
  readonly verdict: string;
  readonly reason: string;
  readonly exit_code: number;
  readonly scenarios: Readonly<Record<string, RecordedScenario>>;
}

describe('the example scopes', () => {
  it('are there', () => {
    expect(names).toEqual(expect.arrayContaining(['failing', 'flaky', 'maestro', 'node-project']));
  });

  const runnable = names.filter((name) => noJail === null || !needsJail(name));
  for (const name of names.filter((other) => !runnable.includes(other))) {
    it.skip(`${name} can't be run here: ${noJail}`, () => {});
  }

  it.each(runnable)('%s ends as its expected.json says', async (name) => {
    const folder = join(scopesFolder, name);
    const documents = readdirSync(folder).filter((file) => /^scope\.(json|jsonc|yaml|yml)$/.test(file));
    expect(documents).toHaveLength(1);
    const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Recorded;

    const { imageAliases } = await readConfig([folder]);
    const report = await executeScope(join(folder, documents[0] ?? ''), {
      outDir: await makeFolder(),
      imageAliases,
    });

    const scenarios = report.scenarios.map(({ id, status, reason, flaky, attempts }) => {
      const tests = attempts.at(-1)?.tests.length ?? 0;
      const counted = expected.scenarios[id]?.attempts === undefined ? {} : { attempts: attempts.length };
      return [id, { status, reason, flaky, ...counted, tests }];
    });
    expect(
      {
        verdict: report.verdict,
        reason: report.reason,
        exit_code: exitCodeOf(report),
        scenarios: Object.fromEntries(scenarios),
      },
      report.message,
    ).toEqual(expected);
  });
});
