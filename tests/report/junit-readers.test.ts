import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'junit2json';
import testResultsParser from 'test-results-parser';
import { describe, expect, test } from 'vitest';
import type { TaaSReport } from '../../src/generated/taas-report.ts';
import { writeGitlabJunit } from '../../src/report/gitlab/write-gitlab-junit.ts';
import { collectSuites } from '../../src/report/junit/collect-suites.ts';
import { suitesXml } from '../../src/report/junit/suites-xml.ts';
import { hostileTexts, reportWith } from './hostile-texts.ts';
import { reportKinds } from './report-kinds.ts';

/** Two readers that know nothing of this project or of each other, one on xml2js and one on fast-xml-parser. */
const readers = [
  ['junit2json', readByJunit2Json],
  ['test-results-parser', readByTestResultsParser],
] as const;

const writers = [
  ['junit', (report: TaaSReport) => suitesXml(collectSuites(report), report)],
  ['gitlab-junit', writeGitlabJunit],
] as const;

const reports = [...reportKinds, ...hostileTexts.map((text) => [text, reportWith(text)] as const)];
const combinations = readers.flatMap((reader) => writers.map((writer) => [...reader, ...writer] as const));

describe.each(combinations)('%s', (_reader, read, _kind, write) => {
  test.each(reports)(`reads the totals of the report from ${_kind}: %j`, async (_name, report) => {
    expect(await read(write(report))).toEqual(expectedCounts(report));
  });
});

interface Counts {
  readonly total: number;
  readonly red: number;
  readonly skipped: number;
}

/** By the report's own totals: its test cases, and what stands beside them since they don't tell of it. */
function expectedCounts(report: TaaSReport): Counts {
  const { scenarios, setup, verdict, totals } = report;
  const redSetup = setup.filter(({ status }) => status !== 'passed' && status !== 'skipped').length;
  const isRed = ({ attempts }: TaaSReport['scenarios'][number]) =>
    (attempts.at(-1)?.tests ?? []).some(({ status }) => status === 'failed' || status === 'errored');
  const own = scenarios.filter(
    (it) => (it.attempts.at(-1)?.tests ?? []).length === 0 || (it.status !== 'passed' && !isRed(it)),
  );
  const ownSkipped = own.filter(({ status }) => status === 'skipped').length;
  const ownPassed = own.filter(({ status }) => status === 'passed').length;
  const red = totals.tests.failed + totals.tests.errored + redSetup + own.length - ownSkipped - ownPassed;
  const total = totals.tests.total + redSetup + own.length;
  const skipped = totals.tests.skipped + ownSkipped;
  if (verdict !== 'pass' && red === 0) return { total: total + 1, red: 1, skipped };
  if (total === 0) return { total: 1, red: 0, skipped: 1 };
  return { total, red, skipped };
}

async function readByJunit2Json(xml: string): Promise<Counts> {
  const suites = await parse(xml);
  const cases = (suites && 'testsuite' in suites ? (suites.testsuite ?? []) : []).flatMap(
    ({ testcase = [] }) => testcase,
  );
  return {
    total: cases.length,
    red: cases.filter(({ failure, error }) => failure || error).length,
    skipped: cases.filter(({ skipped }) => skipped).length,
  };
}

async function readByTestResultsParser(xml: string): Promise<Counts> {
  const file = join(mkdtempSync(join(tmpdir(), 'taas-junit-')), 'junit.xml');
  writeFileSync(file, xml);
  const { result, errors } = testResultsParser.parseV2({ type: 'junit', files: [file] });
  expect(errors).toEqual([]);
  const cases = result.suites.flatMap((suite) => suite.cases);
  const count = (status: string) => cases.filter((it) => it.status === status).length;
  expect(result.total).toBe(cases.length);
  return { total: cases.length, red: count('FAIL') + count('ERROR'), skipped: count('SKIP') };
}
