import { XMLParser } from 'fast-xml-parser';
import { describe, expect, test } from 'vitest';
import type { TaaSReport } from '../../src/generated/taas-report.ts';
import { writeCodeQuality } from '../../src/report/gitlab/write-code-quality.ts';
import { writeGitlabJunit } from '../../src/report/gitlab/write-gitlab-junit.ts';
import { hostileTexts, reportWith, unprintable } from './hostile-texts.ts';
import { reportKinds } from './report-kinds.ts';
import {
  failingReport,
  sampleAttempt,
  sampleLog,
  sampleReport,
  sampleScenario,
  sampleTest,
} from './sample-reports.ts';

interface Issue {
  readonly description: string;
  readonly check_name: string;
  readonly fingerprint: string;
  readonly severity: string;
  readonly location: { readonly path: string; readonly lines: { readonly begin: number } };
}

const issuesOf = (report: TaaSReport): Issue[] => JSON.parse(writeCodeQuality(report));

describe('the gitlab report', () => {
  test('is an issue for each finding', async () => {
    await expect(writeCodeQuality(failingReport())).toMatchFileSnapshot(
      '../fixtures/reports/failing.gl-code-quality.json',
    );
  });

  test.each([...reportKinds, ...hostileTexts.map((text) => [text, reportWith(text)] as const)])(
    'has what GitLab asks of an issue: %j',
    (_, report) => {
      const issues = issuesOf(report);
      for (const { description, check_name, fingerprint, severity, location } of issues) {
        expect(description).not.toMatch(unprintable);
        expect(description).toMatch(/^.{1,500}$/);
        expect(check_name).toMatch(/^taas\/\w+\/\w+$/);
        expect(fingerprint).toMatch(/^[0-9a-f]{64}$/);
        expect(['info', 'minor', 'major', 'critical', 'blocker']).toContain(severity);
        // Relative to the root of the repository, and inside.
        expect(location.path).not.toMatch(/^\/|^(.*\/)?\.\.(\/|$)|^$/);
        expect(location.lines.begin).toBeGreaterThan(0);
      }
      expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(issues.length);
    },
  );

  test('knows a failure again when its numbers and its line are others', () => {
    const later = failingReport();
    const failed = later.scenarios[0]?.attempts[0]?.tests[1];
    if (failed) Object.assign(failed, { message: 'assert 17 == 4', line: 99 });
    const fingerprints = (report: TaaSReport) => issuesOf(report).map(({ fingerprint }) => fingerprint);
    expect(fingerprints(later)).toEqual(fingerprints(failingReport()));
  });
});

describe('the gitlab-junit report', () => {
  const attempt = sampleAttempt({
    status: 'failed',
    reason: 'tests_failed',
    message: '1 of 3 tests failed',
    tests: [
      sampleTest(),
      sampleTest({ status: 'failed', message: 'assert 3 == 4', details: 'a stack' }),
      sampleTest({ name: 'c' }),
    ],
    artifacts: [
      { path: 'shot.png', file: 'artifacts/UNIT-001/shot.png', bytes: 1, digest: 'sha256-0' },
      { path: ']].png', file: 'artifacts/UNIT-001/]].png', bytes: 1, digest: 'sha256-0' },
    ],
    stdout: sampleLog('[[ATTACHMENT|/etc/passwd]]\n'),
  });
  const report = sampleReport({
    verdict: 'fail',
    run_dir: '/builds/shop/packages/cart/.taas/runs/01J',
    workspace: { path: '/builds/shop/packages/cart', digest: 'sha256-0', files: 1, bytes: 1, skipped: [] },
    provenance: {
      git: { commit: null, branch: null, dirty: true, folder: 'packages/cart/' },
      harness: 'maestro-taas 0.1.0',
      host: 'linux-x64',
    },
    scenarios: [sampleScenario({ attempts: [attempt] }), sampleScenario({ id: 'UNIT-002' })],
  });

  test('has names, files, output and artifacts where GitLab looks for them', () => {
    expect(writeGitlabJunit(report)).toMatchInlineSnapshot(`
      "<?xml version="1.0" encoding="UTF-8"?>
      <testsuites name="scope-v2" tests="4" failures="1" errors="0" time="2.500">
        <testsuite name="UNIT-001" id="0" tests="3" failures="1" errors="0" skipped="0" time="0.830" timestamp="2026-01-02T03:04:05">
          <properties>
            <property name="taas.scenario" value="UNIT-001"/>
            <property name="taas.type" value="unit"/>
            <property name="taas.runner" value="pytest"/>
            <property name="taas.status" value="failed"/>
            <property name="taas.reason" value="tests_failed"/>
            <property name="taas.attempts" value="1"/>
            <property name="taas.flaky" value="false"/>
          </properties>
          <testcase name="test_adds" classname="UNIT-001: tests.test_core" file="packages/cart/tests/test_core.py" line="3" time="0.002"/>
          <testcase name="test_adds (2)" classname="UNIT-001: tests.test_core" file="packages/cart/tests/test_core.py" line="3" time="0.002">
            <failure message="assert 3 == 4" type="failed">assert 3 == 4
      tests/test_core.py:3
      a stack</failure>
            <system-out>[[ATTACHMENT|packages/cart/.taas/runs/01J/artifacts/UNIT-001/shot.png]]
      [ [ATTACHMENT|/etc/passwd]]
      </system-out>
          </testcase>
          <testcase name="c" classname="UNIT-001: tests.test_core" file="packages/cart/tests/test_core.py" line="3" time="0.002"/>
        </testsuite>
        <testsuite name="UNIT-002" id="1" tests="1" failures="0" errors="0" skipped="0" time="0.830" timestamp="2026-01-02T03:04:05">
          <properties>
            <property name="taas.scenario" value="UNIT-002"/>
            <property name="taas.type" value="unit"/>
            <property name="taas.runner" value="pytest"/>
            <property name="taas.status" value="passed"/>
            <property name="taas.reason" value="ok"/>
            <property name="taas.attempts" value="1"/>
            <property name="taas.flaky" value="false"/>
          </properties>
          <testcase name="test_adds" classname="UNIT-002: tests.test_core" file="packages/cart/tests/test_core.py" line="3" time="0.002"/>
        </testsuite>
      </testsuites>
      "
    `);
  });

  test('has no two tests with the same class and name: GitLab ignores the second', () => {
    const { testsuites } = new XMLParser({ ignoreAttributes: false }).parse(writeGitlabJunit(report));
    const cases: Record<string, string>[] = testsuites.testsuite.flatMap(
      (suite: Record<string, unknown>) => suite.testcase,
    );
    expect(cases).toHaveLength(4);
    expect(new Set(cases.map((it) => `${it['@_classname']} ${it['@_name']}`)).size).toBe(4);
  });

  test.each(hostileTexts)('attaches no file of the host for one who is called %j', (text) => {
    const xml = writeGitlabJunit({ ...reportWith(text), run_dir: '/repo/.taas/runs/01J' });
    for (const [, output = ''] of xml.matchAll(/<system-(?:out|err)>([\s\S]*?)<\/system-(?:out|err)>/g)) {
      for (const [, path] of output.matchAll(/\[\[ATTACHMENT\|(.*?)\]\]/g)) {
        expect(path).toMatch(/^\.taas\/runs\/01J\/artifacts/);
        expect(path).not.toContain('../');
      }
    }
  });
});
