import { expect, test } from 'vitest';
import type { TaasError } from '../../src/errors.ts';
import type { TaaSReport } from '../../src/generated/taas-report.ts';
import { jsonReport } from '../../src/report/json-report.ts';
import { runFiles } from '../../src/report/run-files.ts';
import { validateReport } from '../../src/report/validate-report.ts';
import { failingReport, sampleReport } from './sample-reports.ts';

const json = (report: TaaSReport) => jsonReport.write(report, runFiles(report)) as string;

test('gives back a report that satisfies its schema', () => {
  const report = failingReport();
  expect(validateReport(report)).toBe(report);
  expect(JSON.parse(json(report))).toEqual(report);
});

test('takes a report that does not for a bug of its own, and names every problem', () => {
  const report = { ...sampleReport(), verdict: 'maybe', surprise: 1 } as unknown as ReturnType<
    typeof sampleReport
  >;
  const attempt = () => json(report);
  expect(attempt).toThrowErrorMatchingInlineSnapshot(
    `[TaasError: The report of run 01JGGZ0000000000000000000A does not satisfy schemas/taas-report-1.0.schema.json: / must NOT have additional properties; /verdict must be equal to one of the allowed values.]`,
  );
  try {
    attempt();
  } catch (error) {
    expect((error as TaasError).exitCode).toBe(4);
    expect((error as TaasError).data).toMatchInlineSnapshot(`
      {
        "problems": [
          "/ must NOT have additional properties",
          "/verdict must be equal to one of the allowed values",
        ],
      }
    `);
  }
});
