import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openerOf } from '../../src/cli/report/open-page.ts';
import type { TaaSReport } from '../../src/generated/taas-report.ts';
import {
  failingReport,
  sampleAttempt,
  sampleLog,
  sampleReport,
  sampleScenario,
  sampleTest,
} from '../report/sample-reports.ts';
import { taas } from './fake-terminal.ts';
import { temporaryFolder } from './temporary-folder.ts';

const runIds = [
  '01K5XC9V5R8D3B2M0QKZ5S7T1A',
  '01K5XC9V5R8D3B2M0QKZ5S7T1B',
  '01K5XC9V5R8D3B2M0QKZ5S7T1C',
] as const;

/** A folder with runs below .taas/runs, the last one the newest. */
function folderOf(...reports: TaaSReport[]): string {
  const files = reports.map((report, at) => [`.taas/runs/${runIds[at]}/report.json`, JSON.stringify(report)]);
  return temporaryFolder(Object.fromEntries(files));
}

function shard(index: number, id: string, change: Partial<TaaSReport> = {}): TaaSReport {
  const log = sampleLog(`output of ${id}`, `logs/${id}.log`);
  const scenarios = [sampleScenario({ id, attempts: [sampleAttempt({ stdout: log })] })];
  const part = { index, count: 2, total: 2, places: [index - 1] };
  return sampleReport({ run_id: runIds[index - 1] as string, scenarios, shard: part, ...change });
}

const first = sampleReport({ run_id: runIds[0] });
const second = sampleReport({ run_id: runIds[1] });

describe('taas report', () => {
  test('takes the newest run, and the one before it, by word', async () => {
    const cwd = folderOf(first, second);
    const runOf = async (...argv: string[]) =>
      JSON.parse((await taas(['report', ...argv, '--json'], { cwd })).stdout).run_id;
    expect([await runOf('last'), await runOf('last~0'), await runOf('last~1')]).toEqual([
      runIds[1],
      runIds[1],
      runIds[0],
    ]);
    // What is being written, or was killed, has no report.
    mkdirSync(join(cwd, '.taas/runs', runIds[2]));
    expect(await runOf('last')).toBe(runIds[1]);
    expect(await runOf('last', '--runs', '.taas/runs')).toBe(runIds[1]);
    const gone = await taas(['report', 'last~2'], { cwd });
    expect(gone).toMatchObject({ exitCode: 2 });
    expect(gone.stderr).toContain('last~2: Only 2 of the runs have a report in');
    expect((await taas(['report', 'last'], { cwd: temporaryFolder({}) })).stderr).toContain(
      'last: No run has a report in',
    );
  });

  test('writes any kind of the registry; --format is the same as --as', async () => {
    const cwd = folderOf(first);
    const [as, format] = await Promise.all(
      ['--as', '--format'].map((option) => taas(['report', 'last', option, 'junit'], { cwd })),
    );
    expect(as?.stdout).toContain('<testsuites');
    expect(format).toEqual(as);
    expect((await taas(['report', 'last'], { cwd })).stdout).toContain('PASS  scope-v2');
    const { exitCode, stderr } = await taas(['report', 'last', '--as', 'junti'], { cwd });
    expect([exitCode, stderr]).toEqual([
      2,
      expect.stringContaining('--as junti: there is no report "junti". Did you mean "junit"?'),
    ]);
  });

  test('says where its words go when they stand in the wrong order', async () => {
    const { exitCode, stderr } = await taas(['report', '--json', 'merge', 'a.json']);
    expect([exitCode, stderr]).toEqual([
      2,
      expect.stringContaining('Put "merge" first, before the options; a file of that name is ./merge.'),
    ]);
    expect((await taas(['report', 'last', '--open', '--as', 'json'])).stderr).toContain(
      '--open shows a page',
    );
  });

  test('opens a page only where somebody can see it', () => {
    expect(openerOf('/r.html', 'linux', {})).toBeNull();
    expect(openerOf('/r.html', 'linux', { DISPLAY: ':0' })).toEqual(['xdg-open', '/r.html']);
    expect(openerOf('/r.html', 'linux', { WAYLAND_DISPLAY: 'w', CI: 'true' })).toBeNull();
    expect(openerOf('/r.html', 'darwin', {})).toEqual(['open', '/r.html']);
    expect(openerOf('C:\\r.html', 'win32', {})).toEqual(['cmd', '/c', 'start', '', 'C:\\r.html']);
  });
});

describe('taas report merge', () => {
  test('writes one report, which ends as the whole run would have', async () => {
    const cwd = temporaryFolder({
      'shards/1/report.json': JSON.stringify(shard(1, 'A')),
      'shards/2/report.json': JSON.stringify(shard(2, 'B')),
    });
    const { exitCode, stdout, stderr } = await taas(
      ['report', 'merge', 'shards/2', 'shards/1/report.json', '--out', 'shards/all.json'],
      { cwd },
    );
    expect([exitCode, stdout, stderr]).toEqual([0, '', 'pass: all 2 scenarios passed\n']);
    const merged = JSON.parse(readFileSync(join(cwd, 'shards/all.json'), 'utf8')) as TaaSReport;
    expect(merged).toMatchObject({
      run_dir: join(cwd, 'shards'),
      merged_from: [{ shard: '1/2' }, { shard: '2/2' }],
    });
    expect(merged.run_id).toMatch(/^[0-9A-Z]{26}$/);
    expect(merged.scenarios.map(({ id, attempts }) => [id, attempts[0]?.stdout.path])).toEqual([
      ['A', '1/logs/A.log'],
      ['B', '2/logs/B.log'],
    ]);
    // It is a report like any other.
    const junit = await taas(['report', 'shards/all.json', '--as', 'junit'], { cwd });
    expect(junit.stdout).toContain('tests="2" failures="0"');
  });

  test('is as red as the worst of them', async () => {
    const cwd = temporaryFolder({
      '1.json': JSON.stringify(shard(1, 'A')),
      '2.json': JSON.stringify(
        shard(2, 'B', {
          verdict: 'fail',
          reason: 'integrity_violated',
          message: 'changed',
          trust: [{ reason: 'integrity_violated', message: 'changed', path: 'a' }],
        }),
      ),
    });
    const { exitCode, stdout } = await taas(['report', 'merge', '1.json', '2.json'], { cwd });
    expect([exitCode, stdout]).toEqual([1, expect.stringContaining('FAIL  scope-v2  integrity_violated')]);
  });

  test('refuses what is not whole', async () => {
    const cwd = temporaryFolder({ '1.json': JSON.stringify(shard(1, 'A')), 'r.json': '{}' });
    const { exitCode, stderr } = await taas(['report', 'merge', '1.json'], { cwd });
    expect([exitCode, stderr]).toEqual([
      2,
      expect.stringContaining("TAAS_REPORTS_DIFFER  The reports can't be merged: shard 2/2 is missing."),
    ]);
    expect((await taas(['report', 'merge', 'r.json'], { cwd })).stderr).toContain(
      "r.json is no TaaSReport: it does not satisfy the schema of reports: / must have required property 'report_version'.",
    );
  });

  test('says of what version a report is, and waits for no device', async () => {
    const later = { ...shard(1, 'A'), report_version: '2.0' };
    const cwd = temporaryFolder({ 'later.json': JSON.stringify(later) });
    expect((await taas(['report', 'later.json'], { cwd })).stderr).toContain(
      'its report_version is "2.0", and this version of taas reads 1.0.',
    );
    expect((await taas(['report', '/dev/zero'], { cwd })).stderr).toContain('/dev/zero is a device.');
  });
});

describe('taas report compare', () => {
  const broken = { ...failingReport(), run_id: runIds[1] };

  test('ends with 1 where something fails that did not, and with 0 where nothing is worse', async () => {
    const cwd = folderOf(first, broken);
    const worse = await taas(['report', 'compare', 'last~1', 'last'], { cwd });
    expect([worse.exitCode, worse.stdout]).toEqual([1, expect.stringContaining('WORSE  scope-v2\n')]);
    const better = await taas(['report', 'compare', 'last', 'last~1', '--as', 'json'], { cwd });
    expect([better.exitCode, JSON.parse(better.stdout)]).toEqual([
      0,
      expect.objectContaining({ is_worse: false, new_failures: [] }),
    ]);
    const markdown = await taas(
      ['report', 'compare', 'last~1', 'last', '--as', 'markdown', '--out', 'c.md'],
      { cwd },
    );
    expect([markdown.exitCode, markdown.stdout]).toEqual([1, '']);
    expect(readFileSync(join(cwd, 'c.md'), 'utf8')).toMatch(/^## ❌ Worse: `scope-v2`\n/);
  });

  test('does not blame the code where nobody judged it', async () => {
    const error = { code: 'TAAS_ENGINE_NOT_FOUND', message: 'no engine' };
    const unjudged = sampleReport({
      run_id: runIds[1],
      verdict: 'error',
      reason: error.code,
      error,
      scenarios: [],
    });
    const { exitCode } = await taas(['report', 'compare', 'last~1', 'last'], {
      cwd: folderOf(first, unjudged),
    });
    expect(exitCode).toBe(3);
  });

  test('takes other limits for what is slower', async () => {
    const timed = (run_id: string, duration_ms: number) =>
      sampleReport({
        run_id,
        scenarios: [
          sampleScenario({ id: 'A', attempts: [sampleAttempt({ tests: [sampleTest({ duration_ms })] })] }),
        ],
      });
    const cwd = folderOf(timed(runIds[0], 10), timed(runIds[1], 30));
    const slower = async (...argv: string[]) =>
      JSON.parse((await taas(['report', 'compare', 'last~1', 'last', '--json', ...argv], { cwd })).stdout)
        .slower.length;
    expect([
      await slower(),
      await slower('--slower-by', '10ms'),
      await slower('--slower-by', '10ms', '--slower', '4'),
    ]).toEqual([0, 1, 0]);
    const wrong = async (...argv: string[]) =>
      (await taas(['report', 'compare', 'last~1', 'last', ...argv], { cwd })).stderr;
    expect(await wrong('--slower', '0.5')).toContain('--slower 0.5: expected a number of at least 1');
    expect(await wrong('--slower-by', 'soon')).toContain('--slower-by soon: expected a duration with unit');
  });

  test('tells a Citizen nothing of what is hidden', async () => {
    const hidden = sampleScenario({
      id: 'HIDDEN',
      visibility: 'hidden',
      status: 'failed',
      attempts: [sampleAttempt({ status: 'failed' })],
    });
    const leaky = sampleReport({
      run_id: runIds[1],
      verdict: 'fail',
      reason: 'scenario_failed',
      scenarios: [hidden],
    });
    const { stdout } = await taas(['report', 'compare', 'last~1', 'last', '--audience', 'citizen'], {
      cwd: folderOf(first, leaky),
    });
    expect(stdout).not.toContain('HIDDEN');
    expect(stdout).toContain('WORSE');
  });
});

test('a file where a page is to be written is told of', async () => {
  const cwd = folderOf(first);
  writeFileSync(join(cwd, 'file'), '');
  const { exitCode, stderr } = await taas(['report', 'last', '--json', '--out', 'file/x.json'], { cwd });
  expect([exitCode, stderr]).toEqual([3, expect.stringMatching(/--out .*file\/x\.json can't be written/)]);
});
