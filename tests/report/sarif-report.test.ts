import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import type { TaaSReport } from '../../src/generated/taas-report.ts';
import { trustRules } from '../../src/report/sarif/rules.ts';
import { writeSarif } from '../../src/report/sarif/write-sarif.ts';
import { hostileTexts, reportWith, unprintable } from './hostile-texts.ts';
import { reportKinds } from './report-kinds.ts';
import { failingReport, sampleReport } from './sample-reports.ts';

/** OASIS' schema of SARIF 2.1.0, in the copy that Microsoft's matchers for it ship. */
const require = createRequire(import.meta.url);
const schemaPath = require.resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
const validate = loadSchema();

function loadSchema() {
  const text = readFileSync(schemaPath, 'utf8');
  // It is of draft 4, of which it uses only what draft 7 has, too; there the id has another name.
  const { id, ...schema } = JSON.parse(text);
  const ajv = new Ajv.default({ strict: false, allErrors: true, unicodeRegExp: false });
  addFormats.default(ajv);
  return ajv.compile({ ...schema, $schema: 'http://json-schema.org/draft-07/schema#', $id: id });
}

function sarif(report: TaaSReport) {
  const log = JSON.parse(writeSarif(report));
  validate(log);
  expect(validate.errors).toBeNull();
  return log.runs[0];
}

describe('the sarif report', () => {
  test('tells of every trust finding and failure, the worst first', async () => {
    await expect(writeSarif(failingReport())).toMatchFileSnapshot('../fixtures/reports/failing.sarif');
  });

  test('is refused by the schema when something is wrong with it', () => {
    const log = JSON.parse(writeSarif(failingReport()));
    log.runs[0].results[0].level = 'fatal';
    expect(validate(log)).toBe(false);
  });

  test.each(reportKinds)('satisfies the schema: %s', (_, report) => {
    expect(sarif(report).results.length).toBeGreaterThanOrEqual(report.verdict === 'pass' ? 0 : 1);
  });

  test.each(hostileTexts)('is harmless where everything is called %j', (text) => {
    const run = sarif(reportWith(text));
    for (const { message, locations } of run.results) {
      expect(message.text).not.toMatch(/\]\(/);
      expect(message.text).not.toMatch(unprintable);
      const { uri } = locations[0].physicalLocation.artifactLocation;
      const resolved = new URL(uri, 'file:///code/').href;
      expect(resolved.startsWith('file:///code/')).toBe(true);
    }
  });

  test('says by its level what made the verdict', () => {
    const { results } = sarif(
      sampleReport({
        verdict: 'fail',
        reason: 'law_changed',
        trust: [
          { reason: 'law_changed', message: 'changed', path: 'tests/a.py' },
          { reason: 'steering_file', message: 'kept out', path: 'conftest.py', effect: 'notice' },
        ],
      }),
    );
    expect(results.map(({ ruleId, level }: Record<string, string>) => [ruleId, level])).toEqual([
      ['law_changed', 'error'],
      ['steering_file', 'warning'],
    ]);
  });

  test('tells apart that nobody could judge', () => {
    const [, report] = reportKinds.find(([name]) => name === 'could not judge') ?? [];
    const [invocation] = report ? sarif(report).invocations : [];
    expect(invocation).toMatchObject({
      executionSuccessful: false,
      toolExecutionNotifications: [{ level: 'error', message: { text: 'No engine.' } }],
    });
  });

  test('puts a failure where the repository has the file, and knows it again in the next run', () => {
    const moved = failingReport();
    const first = sarif(moved).results[1];
    moved.provenance = {
      ...moved.provenance,
      git: { commit: null, branch: null, dirty: true, folder: 'packages/shop/' },
    };
    moved.run_id = '01JGGZ0000000000000000000B';
    const test = moved.scenarios[0]?.attempts[0]?.tests[1];
    if (test) Object.assign(test, { message: 'assert 5 == 4', line: 40 });
    const second = sarif(moved).results[1];
    expect(second.locations[0].physicalLocation).toEqual({
      artifactLocation: { uri: 'packages/shop/tests/test_core.py', uriBaseId: '%SRCROOT%' },
      region: { startLine: 40 },
    });
    expect(second.partialFingerprints).toEqual(first.partialFingerprints);
  });

  test('has no two results with the same fingerprint, and no more of them than are shown', () => {
    const report = failingReport();
    const [scenario] = report.scenarios;
    const results = sarif({
      ...report,
      scenarios: scenario ? Array.from({ length: 6_000 }, () => scenario) : [],
    }).results;
    const fingerprints = results.map(
      (result: { partialFingerprints: object }) => result.partialFingerprints['taasFailure/v1' as never],
    );
    expect(results).toHaveLength(5_000);
    expect(new Set(fingerprints).size).toBe(5_000);
  });

  test('has a rule for every finding of the page on trust, and no other', () => {
    const page = readFileSync(join(import.meta.dirname, '../../docs/reference/trust.md'), 'utf8');
    const table = /## Findings\n([\s\S]*?)\n## /.exec(page)?.[1] ?? '';
    const reasons = [...table.matchAll(/^\| `(\w+)` \|/gm)].map((match) => match[1]);
    expect(trustRules.map(({ id }) => id)).toEqual(reasons);
  });
});
