import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readReport } from '../../src/report/read-report.ts';
import { sampleReport } from './sample-reports.ts';

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'taas-report-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

test('reads a file, or the report of a run folder', async () => {
  const report = sampleReport();
  const folder = folderWith({ 'report.json': JSON.stringify(report) });
  expect(await readReport(folder)).toEqual(report);
  expect(await readReport(join(folder, 'report.json'))).toEqual(report);
});

test('reads the report of another version of taas, which may have more and less in it', async () => {
  const { engine: _, ...less } = sampleReport();
  const folder = folderWith({ 'report.json': JSON.stringify({ ...less, report_version: '1.7', more: 1 }) });
  expect(await readReport(folder)).toMatchObject({ run_id: less.run_id });
});

const good = { report_version: '1.0', run_id: 'R1', verdict: 'fail', scope: { id: 'a', digest: 'sha256-1' } };

test.each<[string, Record<string, string>, string]>([
  [
    'missing.json',
    {},
    'The report <dir>/missing.json is not there. Name a report.json, a run folder, or "last".',
  ],
  ['runs', { 'runs/logs/x': '' }, '<dir>/runs holds no report.json: no run ended there.'],
  [
    'a/b',
    { a: '' },
    `The report <dir>/a/b can't be read (ENOTDIR). Name a report.json, a run folder, or "last".`,
  ],
  ['a', { a: '<testsuites/>' }, '<dir>/a is no TaaSReport: it is not JSON.'],
  ['a', { a: '[]' }, '<dir>/a is no TaaSReport: it is no object.'],
  ['a', { a: '{}' }, '<dir>/a is no TaaSReport: it has no "report_version".'],
  [
    'a',
    { a: '{"report_version":"2.0"}' },
    '<dir>/a is no TaaSReport: its "report_version" is "2.0", not 1.x.',
  ],
  [
    'a',
    { a: JSON.stringify({ ...good, scope: { id: 'a' } }) },
    '<dir>/a is no TaaSReport: it has no "scope" with "id" and "digest".',
  ],
  [
    'a',
    { a: JSON.stringify({ ...good, scenarios: [{ id: 'A' }] }) },
    '<dir>/a is no TaaSReport: it has no list of "scenarios" with "id" and "status".',
  ],
])('refuses %s of %j', async (name, files, message) => {
  const folder = folderWith(files);
  await expect(readReport(join(folder, name))).rejects.toMatchObject({
    code: 'TAAS_USAGE',
    message: `--rerun-failed: ${message.replaceAll('<dir>', folder)}`,
  });
});
