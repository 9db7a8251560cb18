import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { type CTRFReport, isTestFlaky, schema, validateStrict } from 'ctrf';
import { describe, expect, test } from 'vitest';
import type { TaaSReport } from '../../src/generated/taas-report.ts';
import { writeCtrf } from '../../src/report/ctrf/write-ctrf.ts';
import { hostileTexts, reportWith, unprintable } from './hostile-texts.ts';
import { flakyReport, reportKinds } from './report-kinds.ts';
import {
  failingReport,
  sampleAttempt,
  sampleLog,
  sampleReport,
  sampleScenario,
  sampleTest,
} from './sample-reports.ts';

/** The format's own schema, compiled once: its library does so for each document. */
const ajv = new Ajv.default({ strict: false, allErrors: true });
addFormats.default(ajv);
const validate = ajv.compile(schema);

function ctrf(report: TaaSReport) {
  const document: CTRFReport = JSON.parse(writeCtrf(report));
  validate(document);
  expect(validate.errors).toBeNull();
  return document.results;
}

describe('the ctrf report', () => {
  test('tells of scenarios, retries, output and what was tested', async () => {
    await expect(writeCtrf(failingReport())).toMatchFileSnapshot('../fixtures/reports/failing.ctrf.json');
  });

  test('is accepted by the library of the format', () => {
    expect(() => validateStrict(JSON.parse(writeCtrf(failingReport())))).not.toThrow();
  });

  test('is refused by it when something is wrong with it', () => {
    const document = JSON.parse(writeCtrf(failingReport()));
    document.results.tests[0].status = 'green';
    expect(() => validateStrict(document)).toThrow('status');
  });

  test.each(reportKinds)('satisfies the schema, and its counts are those of its tests: %s', (_, report) => {
    const { summary, tests } = ctrf(report);
    const count = (status: string) => tests.filter((it) => it.status === status).length;
    expect(summary).toMatchObject({
      tests: tests.length,
      passed: count('passed'),
      failed: count('failed'),
      skipped: count('skipped'),
      other: count('other'),
      flaky: tests.filter(isTestFlaky).length,
    });
  });

  test.each(hostileTexts)('is harmless where everything is called %j', (text) => {
    const { tests } = ctrf(reportWith(text));
    for (const { name, message = '', trace = '' } of tests) {
      expect(`${name}${message}${trace}`).not.toMatch(unprintable);
    }
  });

  test('says of each test what became of it in earlier attempts', () => {
    const attempts = [
      sampleAttempt({
        status: 'failed',
        reason: 'tests_failed',
        message: '1 of 2 tests failed',
        tests: [
          sampleTest(),
          sampleTest({ name: 'test_b', status: 'failed', message: 'assert 1', details: 'stack' }),
        ],
      }),
      sampleAttempt({ number: 2, tests: [sampleTest(), sampleTest({ name: 'test_b' })] }),
    ];
    const { tests } = ctrf(sampleReport({ scenarios: [sampleScenario({ flaky: true, attempts })] }));
    expect(
      tests.map(({ name, flaky, retries, retryAttempts }) => ({ name, flaky, retries, retryAttempts })),
    ).toMatchInlineSnapshot(`
        [
          {
            "flaky": undefined,
            "name": "test_adds",
            "retries": 1,
            "retryAttempts": [
              {
                "attempt": 1,
                "duration": 2,
                "line": 3,
                "status": "passed",
              },
            ],
          },
          {
            "flaky": true,
            "name": "test_b",
            "retries": 1,
            "retryAttempts": [
              {
                "attempt": 1,
                "duration": 2,
                "line": 3,
                "message": "assert 1",
                "status": "failed",
                "trace": "stack",
              },
            ],
          },
        ]
      `);
  });

  test('calls a scenario flaky that failed for another reason than its tests', () => {
    expect(ctrf(flakyReport()).summary.flaky).toBe(1);
  });

  test('names the artifacts and logs of a scenario once, at its first failure', () => {
    const attempt = sampleAttempt({
      status: 'failed',
      reason: 'tests_failed',
      tests: [
        sampleTest(),
        sampleTest({ name: 'a', status: 'failed' }),
        sampleTest({ name: 'b', status: 'errored' }),
      ],
      artifacts: [{ path: 'out/shot.PNG', file: 'artifacts/1/shot.PNG', bytes: 9, digest: 'sha256-0' }],
      stdout: sampleLog('one\ntwo\n', 'logs/1.log'),
    });
    const { tests } = ctrf(
      sampleReport({ verdict: 'fail', scenarios: [sampleScenario({ attempts: [attempt] })] }),
    );
    expect(tests.map(({ attachments, stdout }) => [attachments, stdout])).toEqual([
      [undefined, undefined],
      [
        [
          { name: 'out/shot.PNG', contentType: 'image/png', path: 'artifacts/1/shot.PNG' },
          { name: 'stdout', contentType: 'text/plain', path: 'logs/1.log' },
        ],
        ['one', 'two'],
      ],
      [undefined, undefined],
    ]);
  });
});
