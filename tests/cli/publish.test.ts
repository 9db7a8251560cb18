import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkPublish, publishReport } from '../../src/cli/report/publish.ts';
import { runFiles } from '../../src/report/run-files.ts';
import { failingReport } from '../report/sample-reports.ts';
import { fakeTerminal, taas } from './fake-terminal.ts';
import { smallestScope, temporaryFolder } from './temporary-folder.ts';

const report = failingReport();
const told = { report, files: runFiles(report) };

describe('--publish', () => {
  test('names the variable that is missing, before anything is run', async () => {
    const cwd = temporaryFolder({ 'scope.json': smallestScope });
    const run = (...argv: string[]) => taas(['run', 'scope.json', ...argv], { cwd });
    const summary = await run('--publish', 'github-summary');
    expect([summary.exitCode, summary.stderr]).toEqual([
      2,
      expect.stringContaining('--publish github-summary: the environment has no GITHUB_STEP_SUMMARY.'),
    ]);
    const otlp = await run('--publish', 'otlp');
    expect([otlp.exitCode, otlp.stderr]).toEqual([
      2,
      expect.stringContaining('--publish otlp: no collector is named. Set OTEL_EXPORTER_OTLP_ENDPOINT'),
    ]);
    expect((await run('--publish', 'slack')).stderr).toContain('There is no publish "slack"');
  });

  test('knows a collector by any of the standard variables', async () => {
    const endpoint = { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'http://localhost:4318/v1/traces' };
    await checkPublish(['otlp'], endpoint);
    await expect(checkPublish(['otlp'], { ...endpoint, OTEL_SDK_DISABLED: 'true' })).rejects.toThrow(
      'OTEL_SDK_DISABLED is set',
    );
  });

  test('adds to the summary of a step what it does not have yet', async () => {
    const path = join(temporaryFolder({ summary: '# Before\n' }), 'summary');
    await publishReport(told, ['github-summary'], fakeTerminal({ env: { GITHUB_STEP_SUMMARY: path } }));
    const text = readFileSync(path, 'utf8');
    expect(text.startsWith('# Before\n')).toBe(true);
    expect(text).toContain('UNIT-001');
  });

  test('leaves out what would make GitHub show nothing', async () => {
    const path = join(temporaryFolder({}), 'summary');
    writeFileSync(path, 'x'.repeat(1024 * 1024 - 100));
    const terminal = fakeTerminal({ env: { GITHUB_STEP_SUMMARY: path } });
    await publishReport(told, ['github-summary'], terminal);
    expect(statSync(path).size).toBe(1024 * 1024 - 100);
    expect(terminal.written.stderr).toContain('is left out: with it the step would have more than 1 MiB');
  });

  test('says where it could not write', async () => {
    const terminal = fakeTerminal({ env: { GITHUB_STEP_SUMMARY: temporaryFolder({}) } });
    await expect(publishReport(told, ['github-summary'], terminal)).rejects.toMatchObject({
      code: 'TAAS_OUT_UNWRITABLE',
    });
  });
});
