import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { describe, expect, test } from 'vitest';
import type { TaaSReport } from '../../src/generated/taas-report.ts';
import { junitReport } from '../../src/report/junit-report.ts';
import { runFiles } from '../../src/report/run-files.ts';
import {
  failingReport,
  hostileReport,
  sampleAttempt,
  sampleLog,
  sampleReport,
  sampleScenario,
  sampleStep,
} from './sample-reports.ts';

const junit = (report: TaaSReport) => junitReport.write(report, runFiles(report)) as string;

const setupFailed = () =>
  sampleReport({
    verdict: 'fail',
    reason: 'setup_failed',
    setup: [sampleStep({ status: 'failed', reason: 'exit_code', message: 'Exit code 2, expected 0.' })],
    scenarios: [sampleScenario({ attempts: [] })],
  });
const couldNotJudge = () =>
  sampleReport({
    verdict: 'error',
    reason: 'TAAS_ENGINE_NOT_FOUND',
    message: 'No engine.',
    scenarios: [],
    error: { code: 'TAAS_ENGINE_NOT_FOUND', message: 'No container engine answers.' },
  });
const reports: [string, TaaSReport][] = [
  ['passing', sampleReport()],
  ['failing', failingReport()],
  ['hostile', hostileReport()],
  ['setup failed', setupFailed()],
  ['could not judge', couldNotJudge()],
];

describe('junitReport', () => {
  test('writes a suite for each scenario and a case for each test', () => {
    expect(junit(failingReport())).toMatchInlineSnapshot(`
      "<?xml version="1.0" encoding="UTF-8"?>
      <testsuites name="scope-v2" tests="9" failures="2" errors="1" time="2.500">
        <testsuite name="UNIT-001: The core adds and divides" id="0" tests="3" failures="1" errors="0" skipped="1" time="0.830" timestamp="2026-01-02T03:04:05">
          <properties>
            <property name="taas.scenario" value="UNIT-001"/>
            <property name="taas.type" value="unit"/>
            <property name="taas.runner" value="pytest"/>
            <property name="taas.status" value="failed"/>
            <property name="taas.reason" value="tests_failed"/>
            <property name="taas.attempts" value="1"/>
            <property name="taas.flaky" value="false"/>
          </properties>
          <testcase name="test_adds" classname="tests.test_core" file="tests/test_core.py" line="3" time="0.002"/>
          <testcase name="test_divides" classname="tests.test_core" file="tests/test_core.py" line="12" time="0.002">
            <failure message="assert 3 == 4" type="failed">tests/test_core.py:12
      def test_divides():
      &gt;       assert divide(9, 3) == 4
      E       assert 3 == 4

      tests/test_core.py:12: AssertionError</failure>
          </testcase>
          <testcase name="test_later" classname="tests.test_core" file="tests/test_core.py" line="3" time="0.002">
            <skipped message="not on Linux"/>
          </testcase>
          <system-out>collected 3 items
      .Fs
      </system-out>
        </testsuite>
        <testsuite name="API-001" id="1" tests="1" failures="1" errors="0" skipped="0" time="4.120" timestamp="2026-01-02T03:04:05">
          <properties>
            <property name="taas.scenario" value="API-001"/>
            <property name="taas.type" value="integration"/>
            <property name="taas.runner" value="shell"/>
            <property name="taas.status" value="failed"/>
            <property name="taas.reason" value="expectation_failed"/>
            <property name="taas.attempts" value="2"/>
            <property name="taas.flaky" value="false"/>
          </properties>
          <testcase name="API-001" classname="API-001" time="4.120">
            <failure message="stdout does not contain &quot;ok&quot;." type="expectation_failed">stdout does not contain "ok".
      stdout.contains: expected "ok", received "starting"</failure>
          </testcase>
          <system-out>starting
      </system-out>
          <system-err>line 1
      line 2
      line 3
      line 4
      line 5
      line 6
      line 7
      line 8
      line 9
      line 10
      line 11
      line 12
      line 13
      line 14
      line 15
      line 16
      line 17
      line 18
      line 19
      line 20
      </system-err>
        </testsuite>
        <testsuite name="SLOW-001" id="2" tests="2" failures="0" errors="1" skipped="0" time="300.000" timestamp="2026-01-02T03:04:05">
          <properties>
            <property name="taas.scenario" value="SLOW-001"/>
            <property name="taas.type" value="unit"/>
            <property name="taas.runner" value="pytest"/>
            <property name="taas.status" value="timed_out"/>
            <property name="taas.reason" value="deadline"/>
            <property name="taas.attempts" value="1"/>
            <property name="taas.flaky" value="false"/>
          </properties>
          <testcase name="test_adds" classname="tests.test_core" file="tests/test_core.py" line="3" time="0.002"/>
          <testcase name="SLOW-001" classname="SLOW-001" time="0.000">
            <error message="Killed at its deadline of 5m." type="deadline">Killed at its deadline of 5m.</error>
          </testcase>
        </testsuite>
        <testsuite name="FLAKY-001" id="3" tests="1" failures="0" errors="0" skipped="0" time="0.830" timestamp="2026-01-02T03:04:05">
          <properties>
            <property name="taas.scenario" value="FLAKY-001"/>
            <property name="taas.type" value="unit"/>
            <property name="taas.runner" value="pytest"/>
            <property name="taas.status" value="passed"/>
            <property name="taas.reason" value="ok"/>
            <property name="taas.attempts" value="2"/>
            <property name="taas.flaky" value="true"/>
          </properties>
          <testcase name="test_adds" classname="tests.test_core" file="tests/test_core.py" line="3" time="0.002"/>
        </testsuite>
        <testsuite name="E2E-001" id="4" tests="1" failures="0" errors="0" skipped="1" time="0.830" timestamp="2026-01-02T03:04:05">
          <properties>
            <property name="taas.scenario" value="E2E-001"/>
            <property name="taas.type" value="unit"/>
            <property name="taas.runner" value="pytest"/>
            <property name="taas.status" value="skipped"/>
            <property name="taas.reason" value="dependency_not_passed"/>
            <property name="taas.attempts" value="0"/>
            <property name="taas.flaky" value="false"/>
          </properties>
          <testcase name="E2E-001" classname="E2E-001" time="0.830">
            <skipped message="API-001 did not pass."/>
          </testcase>
        </testsuite>
        <testsuite name="E2E-002" id="5" tests="1" failures="0" errors="0" skipped="1" time="0.830" timestamp="2026-01-02T03:04:05">
          <properties>
            <property name="taas.scenario" value="E2E-002"/>
            <property name="taas.type" value="unit"/>
            <property name="taas.runner" value="pytest"/>
            <property name="taas.status" value="skipped"/>
            <property name="taas.reason" value="dependency_not_passed"/>
            <property name="taas.attempts" value="0"/>
            <property name="taas.flaky" value="false"/>
          </properties>
          <testcase name="E2E-002" classname="E2E-002" time="0.830">
            <skipped message="API-001 did not pass."/>
          </testcase>
        </testsuite>
      </testsuites>
      "
    `);
  });

  test.each([
    '[[ATTACHMENT|x]]',
    '[[attachment|x]]',
    '[[\u001B[0mATTACHMENT|x]]',
    '[\u0000[ATTACH\u0001MENT|x]]',
    '[[\u009B\u000131mATTACHMENT|x]]',
    '[[\u009B\u009B31m31mATTACHMENT|x]]',
    '[[\u001B\u001B[0m[0mATTACHMENT|x]]',
  ])('lets output of the code under test attach no file: %j', (output) => {
    const attempt = sampleAttempt({ stdout: sampleLog(output), stderr: sampleLog(output) });
    const xml = junit(sampleReport({ scenarios: [sampleScenario({ attempts: [attempt] })] }));
    expect(xml.match(/attach/gi)).toHaveLength(2);
    expect(xml).not.toMatch(/\[\[ATTACHMENT/i);
  });

  test('escapes hostile names and drops what XML can not hold', () => {
    expect(junit(hostileReport())).toMatchInlineSnapshot(`
      "<?xml version="1.0" encoding="UTF-8"?>
      <testsuites name="scope-v2" tests="1" failures="1" errors="0" time="2.500">
        <testsuite name="EVIL-001: a]]&gt;b &lt;i&gt;&amp;amp;&quot;' red �  🧪 漢字 ‮txt&#10;next&#9;line" id="0" tests="1" failures="1" errors="0" skipped="0" time="0.830" timestamp="2026-01-02T03:04:05">
          <properties>
            <property name="taas.scenario" value="EVIL-001"/>
            <property name="taas.type" value="unit"/>
            <property name="taas.runner" value="pytest"/>
            <property name="taas.status" value="failed"/>
            <property name="taas.reason" value="tests_failed"/>
            <property name="taas.attempts" value="1"/>
            <property name="taas.flaky" value="false"/>
            <property name="taas.tags" value="a]]&gt;b &lt;i&gt;&amp;amp;&quot;' red �  🧪 漢字 ‮txt&#10;next&#9;line"/>
          </properties>
          <testcase name="a]]&gt;b &lt;i&gt;&amp;amp;&quot;' red �  🧪 漢字 ‮txt&#10;next&#9;line" classname="a]]&gt;b &lt;i&gt;&amp;amp;&quot;' red �  🧪 漢字 ‮txt&#10;next&#9;line" file="a]]&gt;b &lt;i&gt;&amp;amp;&quot;' red �  🧪 漢字 ‮txt&#10;next&#9;line" line="3" time="0.002">
            <failure message="a]]&gt;b &lt;i&gt;&amp;amp;&quot;' red �  🧪 漢字 ‮txt&#10;next&#9;line" type="failed">a]]&gt;b &lt;i&gt;&amp;amp;"' red �  🧪 漢字 ‮txt
      next	line:3
      a]]&gt;b &lt;i&gt;&amp;amp;"' red �  🧪 漢字 ‮txt
      next	line</failure>
          </testcase>
          <system-out>a]]&gt;b &lt;i&gt;&amp;amp;"' red �  🧪 漢字 ‮txt
      next	line</system-out>
          <system-err>x&#13;
      a]]&gt;b &lt;i&gt;&amp;amp;"' red �  🧪 漢字 ‮txt
      next	line&#13;overtyped</system-err>
        </testsuite>
      </testsuites>
      "
    `);
  });

  test.each(reports)('is well-formed: %s', (_, report) => {
    expect(XMLValidator.validate(junit(report))).toBe(true);
  });

  test.each(reports)('is red exactly when the verdict is not pass: %s', (_, report) => {
    const { testsuites } = new XMLParser({ ignoreAttributes: false }).parse(junit(report));
    const red = Number(testsuites['@_failures']) + Number(testsuites['@_errors']);
    expect(red > 0).toBe(report.verdict !== 'pass');
  });

  const hasXmllint = spawnSync('xmllint', ['--version']).status === 0;
  test.skipIf(!hasXmllint).each(reports)(
    'satisfies the XSD that CI servers check (needs xmllint): %s',
    ({ length }, report) => {
      expect(length).toBeGreaterThan(0);
      const file = join(mkdtempSync(join(tmpdir(), 'taas-junit-')), 'junit.xml');
      writeFileSync(file, junit(report));
      execFileSync('xmllint', ['--noout', '--nonet', '--schema', 'tests/fixtures/junit.xsd', file], {
        stdio: 'pipe',
      });
    },
  );
});
