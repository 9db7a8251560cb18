import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { exitCodeOf, worstExitCode } from '../../src/cli/run/exit-code.ts';
import { listenForInterrupts } from '../../src/cli/run/interrupts.ts';
import { parseReports } from '../../src/cli/run/parse-reports.ts';
import { writeCopies } from '../../src/cli/run/write-copies.ts';
import { failingReport, sampleReport } from '../report/sample-reports.ts';
import { fakeTerminal } from './fake-terminal.ts';
import { temporaryFolder } from './temporary-folder.ts';

test.each([
  [{ verdict: 'pass' }, 0],
  [{ verdict: 'fail', reason: 'scenario_failed' }, 1],
  [{ verdict: 'error', reason: 'TAAS_USAGE', error: { code: 'TAAS_USAGE', message: '' } }, 2],
  [
    {
      verdict: 'error',
      reason: 'TAAS_ENGINE_NOT_FOUND',
      error: { code: 'TAAS_ENGINE_NOT_FOUND', message: '' },
    },
    3,
  ],
  [{ verdict: 'error', reason: 'x', error: { code: 'TAAS_FROM_THE_FUTURE', message: '' } }, 3],
  [{ verdict: 'error', reason: 'TAAS_INTERNAL', error: { code: 'TAAS_INTERNAL', message: '' } }, 4],
  [{ verdict: 'error', reason: 'cancelled' }, 130],
  [{ verdict: 'fail', reason: 'cancelled' }, 130],
] as const)('%j ends with %i', (change, exitCode) => {
  expect(exitCodeOf(sampleReport(change))).toBe(exitCode);
});

test.each([
  [[0, 1, 2, 3, 130, 4], 4],
  [[0, 1, 2, 3, 130], 130],
  [[0, 1, 2, 3], 3],
  [[2, 1, 0], 2],
  [[0, 1, 0], 1],
  [[0, 0], 0],
  [[], 0],
])('the worst of %j is %i', (exitCodes, worst) => {
  expect(worstExitCode(exitCodes)).toBe(worst);
});

test('the first interrupt aborts the run, the second one ends the process', () => {
  const terminal = fakeTerminal();
  const said: string[] = [];
  {
    using interrupts = listenForInterrupts(terminal, (message) => said.push(message));
    expect(interrupts.signal.aborted).toBe(false);
    terminal.interrupt('SIGINT');
    expect(interrupts.signal.aborted).toBe(true);
    expect(terminal.exits).toEqual([]);
    terminal.interrupt('SIGINT');
  }
  terminal.interrupt('SIGINT');
  expect(terminal.exits).toEqual([130]);
  expect(said).toEqual(['stopping: teardown runs, press Ctrl-C again to stop at once']);
});

test('--report writes copies under the names that it is given', async () => {
  const cwd = temporaryFolder({ 'a-file': '' });
  const report = sampleReport();
  const { stdout, written } = fakeTerminal();
  const copies = (...words: string[]) => writeCopies(report, parseReports(words), cwd, stdout);
  await copies('json=out/{scope_id}-{run_id}.json', 'junit=junit.xml');
  expect(JSON.parse(readFileSync(join(cwd, `out/scope-v2-${report.run_id}.json`), 'utf8'))).toEqual(report);
  expect(readFileSync(join(cwd, 'junit.xml'), 'utf8')).toContain('<testsuites');
  expect(written.stdout).toBe('');
  await expect(copies('json=a-file/x.json')).rejects.toMatchObject({ code: 'TAAS_OUT_UNWRITABLE' });
});

test('--report without a path writes into the run folder and says where, or to the output what is read there', async () => {
  const report = sampleReport({ run_dir: temporaryFolder({}) });
  const { stdout, written } = fakeTerminal();
  await writeCopies(report, parseReports(['markdown', 'ctrf']), '/nowhere', stdout);
  expect(readdirSync(report.run_dir).sort()).toEqual(['ctrf-report.json', 'report.md']);
  expect(written.stdout).toBe(
    `markdown   ${report.run_dir}/report.md\nctrf       ${report.run_dir}/ctrf-report.json\n`,
  );
  const failing = { ...failingReport(), run_dir: report.run_dir };
  await writeCopies(failing, parseReports(['github']), '/nowhere', stdout);
  expect(written.stdout).toContain('\n::error ');
  expect(readdirSync(report.run_dir)).toHaveLength(2);
});

test.each([
  ['=a', '--report =a: expected KIND or KIND=PATH'],
  ['junit=', '--report junit=: expected KIND or KIND=PATH'],
  ['html=a=b.html', null],
  ['mardown', '--report mardown: there is no report "mardown". Did you mean "markdown"?'],
])('--report %s', (word, message) => {
  if (message === null) expect(parseReports([word])).toMatchObject([{ path: 'a=b.html' }]);
  else expect(() => parseReports([word])).toThrow(message);
});
