import { describe, expect, test } from 'vitest';
import { summariseReport } from '../../src/report/summarise-report.ts';
import { displayWidth } from '../../src/report/summary/display-width.ts';
import { plainStyle, type TextStyle } from '../../src/report/summary/text-style.ts';
import {
  failingReport,
  hostileReport,
  sampleAttempt,
  sampleLog,
  sampleReport,
  sampleScenario,
  sampleStep,
  sampleTest,
} from './sample-reports.ts';

describe('summariseReport', () => {
  test('says little about a run that passed', () => {
    expect(summariseReport(sampleReport(), plainStyle(80))).toMatchInlineSnapshot(`
      "Scenarios  1 passed of 1
      Tests      1 passed of 1
      Time       2.50 s
      Report     /project/.taas/runs/01JGGZ0000000000000000000A

      PASS  scope-v2  all_passed
      Every scenario passed.
      "
    `);
  });

  test('takes no word of a report that came from elsewhere for a command of the terminal', () => {
    const evil = '\u001B[2J\n::stop-commands::x\r\u202E';
    const attempt = sampleAttempt({ status: 'failed', stdout: { ...sampleLog('x'), path: evil } });
    const hidden = { canaries: { placed: 6, as_expected: 6 }, status: 'failed' as const };
    const report = sampleReport({
      run_dir: evil,
      reason: evil as never,
      scenarios: [
        sampleScenario({ status: 'failed', attempts: [attempt] }),
        sampleScenario({ ...hidden, attempts: [{ ...attempt, tests: [sampleTest({ status: 'failed' })] }] }),
      ],
    });
    const summary = summariseReport(report, plainStyle(200));
    expect(summary).toContain('stop-commands');
    expect(summary).not.toMatch(/[^\P{Control}\n]|\u202E|^\s*::/mu);
  });

  test('names the output of failed tests instead of showing it where hidden tests fill it', () => {
    const tests = [sampleTest({ status: 'failed', message: 'assert 3 == 4' })];
    const attempt = sampleAttempt({
      status: 'failed',
      tests,
      stdout: sampleLog('1 failed, 5 hidden ones, too'),
    });
    const scenario = sampleScenario({
      status: 'failed',
      attempts: [attempt],
      canaries: { placed: 6, as_expected: 6 },
    });
    const said = summariseReport(sampleReport({ verdict: 'fail', scenarios: [scenario] }), plainStyle(80));
    expect(said).toContain('assert 3 == 4');
    expect(said).toContain('output, with that of hidden tests: /project/.taas/runs/');
    expect(said).not.toContain('5 hidden ones');
  });

  test('shows failures with assertion, place and output, then what is odd, totals and verdict', () => {
    expect(summariseReport(failingReport(), plainStyle(80))).toMatchInlineSnapshot(`
      "── Failures ────────────────────────────────────────────────────────────

        ✗ UNIT-001  The core adds and divides
          $ pytest tests/test_core.py
          failed (tests_failed) after 830 ms
          1 of 3 tests failed.

          ✗ tests.test_core › test_divides
            tests/test_core.py:12
            def test_divides():
            >       assert divide(9, 3) == 4
            E       assert 3 == 4
            tests/test_core.py:12: AssertionError

          stdout
          │ collected 3 items
          │ .Fs

        ✗ API-001
          $ curl -f http://localhost:3000/health
          failed (expectation_failed) after 4.12 s, 2 attempts
          stdout does not contain "ok".

          ✗ stdout.contains: expected "ok", received "starting"

          stdout  /project/.taas/runs/01JGGZ0000000000000000000A/logs/out.log
          │ starting

          stderr, the last 12 lines
          │ line 9
          │ line 10
          │ line 11
          │ line 12
          │ line 13
          │ line 14
          │ line 15
          │ line 16
          │ line 17
          │ line 18
          │ line 19
          │ line 20

        ✗ SLOW-001
          $ pytest tests/test_core.py
          timed out (deadline) after 5 m 0 s
          Killed at its deadline of 5m.

      ── Flaky ───────────────────────────────────────────────────────────────

        • FLAKY-001: passed on attempt 2; attempt 1: Exit code 1, expected 0.

      ── Skipped ─────────────────────────────────────────────────────────────

        • E2E-001, E2E-002: API-001 did not pass.

      ── Teardown failed (the verdict stands) ────────────────────────────────

        ✗ teardown-1
          $ python scripts/clean_db.py
          failed (exit_code) after 120 ms
          Exit code 1, expected 0.

          stderr  /project/.taas/runs/01JGGZ0000000000000000000A/logs/out.log
          │ no such table: users

      ── Trust ───────────────────────────────────────────────────────────────

        • processes_left: UNIT-001 left 2 processes behind.

      ── Warnings ────────────────────────────────────────────────────────────

        • The scope is of version 1.0 and was upgraded.
        • Not copied into the cell: run/app.sock (socket).

      Scenarios  1 passed, 2 failed, 1 timed out, 2 skipped, 1 flaky of 6
      Tests      3 passed, 1 failed, 1 skipped of 5
      Time       2.50 s
      Report     /project/.taas/runs/01JGGZ0000000000000000000A

      FAIL  scope-v2  scenario_failed
      4 of 6 scenarios did not pass.
      "
    `);
  });

  test('names the setup step that failed and the scenarios that it kept from running', () => {
    const report = sampleReport({
      verdict: 'fail',
      reason: 'setup_failed',
      message: 'The setup step setup-1 failed, so no scenario ran.',
      setup: [
        sampleStep({
          status: 'failed',
          reason: 'exit_code',
          message: 'Exit code 2, expected 0.',
          attempts: [
            sampleAttempt({
              status: 'failed',
              exit_code: 2,
              stderr: sampleLog("can't open file 'scripts/seed_db.py'\n"),
            }),
          ],
        }),
      ],
      scenarios: [sampleScenario({ attempts: [] })],
    });
    expect(summariseReport(report, plainStyle(80))).toMatchInlineSnapshot(`
      "── Setup failed ────────────────────────────────────────────────────────

        ✗ setup-1
          $ python scripts/seed_db.py
          failed (exit_code) after 120 ms
          Exit code 2, expected 0.

          stderr  /project/.taas/runs/01JGGZ0000000000000000000A/logs/out.log
          │ can't open file 'scripts/seed_db.py'

      ── Skipped ─────────────────────────────────────────────────────────────

        • UNIT-001: Setup failed.

      Scenarios  1 skipped of 1
      Time       2.50 s
      Report     /project/.taas/runs/01JGGZ0000000000000000000A

      FAIL  scope-v2  setup_failed
      The setup step setup-1 failed, so no scenario ran.
      "
    `);
  });

  test('tells why it could not judge', () => {
    const report = sampleReport({
      verdict: 'error',
      reason: 'TAAS_ENGINE_NOT_FOUND',
      message: 'The harness could not judge.',
      scenarios: [],
      error: {
        code: 'TAAS_ENGINE_NOT_FOUND',
        message: 'No container engine answers. Start Docker or Podman.',
      },
    });
    expect(summariseReport(report, plainStyle(80))).toMatchInlineSnapshot(`
      "Scenarios  0
      Time       2.50 s
      Report     /project/.taas/runs/01JGGZ0000000000000000000A

      ERROR  scope-v2  TAAS_ENGINE_NOT_FOUND
      The harness could not judge.
      No container engine answers. Start Docker or Podman.
      "
    `);
  });

  test('lets nothing of hostile output reach the terminal', () => {
    const text = summariseReport(hostileReport(), plainStyle(80));
    expect(text).not.toMatch(/[^\P{Cc}\n]|\p{Bidi_Control}/u);
    expect(text).not.toMatch(/\p{Surrogate}/u);
    expect(text).toMatchInlineSnapshot(`
      "── Failures ────────────────────────────────────────────────────────────

        ✗ EVIL-001  a]]>b <i>&amp;"' red � ￿ 🧪 漢字 txt next  line
          $ a]]>b <i>&amp;"' red � ￿ 🧪 漢字 txt next  line
          failed (tests_failed) after 830 ms
          a]]>b <i>&amp;"' red � ￿ 🧪 漢字 txt next  line

          ✗ a]]>b <i>&amp;"' red � ￿ 🧪 漢字 txt next  line
            a]]>b <i>&amp;"' red � ￿ 🧪 漢字 txt next  line:3
            a]]>b <i>&amp;"' red � ￿ 🧪 漢字 txt
            next  line

          stdout  /project/.taas/runs/01JGGZ0000000000000000000A/logs/out.log
          │ a]]>b <i>&amp;"' red � ￿ 🧪 漢字 txt
          │ next  line

          stderr  /project/.taas/runs/01JGGZ0000000000000000000A/logs/out.log
          │ x
          │ a]]>b <i>&amp;"' red � ￿ 🧪 漢字 txt
          │ overtyped

      ── Warnings ────────────────────────────────────────────────────────────

        • a]]>b <i>&amp;"' red � ￿ 🧪 漢字 txt next  line

      Scenarios  1 failed of 1
      Tests      1 failed of 1
      Time       2.50 s
      Report     /project/.taas/runs/01JGGZ0000000000000000000A

      FAIL  scope-v2  scenario_failed
      a]]>b <i>&amp;"' red � ￿ 🧪 漢字 txt next  line
      "
    `);
  });

  test.each([40, 80, 200])(
    'keeps to a terminal of %i columns, but for the path that is copied from it',
    (width) => {
      for (const report of [failingReport(), hostileReport()]) {
        const lines = summariseReport(report, plainStyle(width))
          .split('\n')
          .filter((line) => !line.startsWith('Report'));
        expect(lines.filter((line) => displayWidth(line) > width)).toEqual([]);
      }
    },
  );

  test('paints the verdict with the colours that it is given', () => {
    const style: TextStyle = { ...plainStyle(80), green: (text) => `<green>${text}</green>` };
    expect(summariseReport(sampleReport(), style)).toContain('<green>PASS</green>');
  });
});

describe('of many', () => {
  const numbered = (count: number, change: (at: number) => Parameters<typeof sampleScenario>[0]) =>
    Array.from({ length: count }, (_, at) => sampleScenario({ id: `S-${at + 1}`, ...change(at) }));

  test('failures the first are told in full, the next in a line each, the rest counted', () => {
    const scenarios = numbered(200, (at) => ({
      status: 'failed',
      reason: 'tests_failed',
      message: '1 of 1 test failed',
      attempts: [
        sampleAttempt({
          status: 'failed',
          tests: [sampleTest({ status: 'failed', message: `AssertionError: ${at} != 7` })],
        }),
      ],
    }));
    const text = summariseReport(
      sampleReport({ verdict: 'fail', reason: 'scenario_failed', message: '200 of 200', scenarios }),
      plainStyle(80),
    );
    const lines = text.split('\n');
    expect(lines.filter((line) => line.includes('$ pytest'))).toHaveLength(5);
    expect(
      lines.filter((line) => /^ {2}✗ S-\d+ {2}test_adds: AssertionError: \d+ != 7$/.test(line)),
    ).toHaveLength(40);
    expect(lines).toContain('  … and 155 more in the report');
    // What is read first, at the end, is on one screen with the verdict.
    expect(lines.length).toBeLessThan(120);
  });

  test('ten failures are told in full', () => {
    const scenarios = numbered(10, () => ({ status: 'failed', reason: 'exit_code', message: 'exit code 1' }));
    const text = summariseReport(sampleReport({ verdict: 'fail', scenarios }), plainStyle(80));
    expect(text.match(/\$ pytest/g)).toHaveLength(10);
    expect(text).not.toContain('more in the report');
  });

  test('skipped and flaky scenarios some are named', () => {
    const scenarios = [
      ...numbered(500, () => ({
        status: 'skipped',
        reason: 'setup_failed',
        message: 'Setup failed.',
        attempts: [],
      })),
      ...numbered(50, (at) => ({
        id: `F-${at}`,
        flaky: true,
        attempts: [sampleAttempt(), sampleAttempt({ number: 2 })],
      })),
    ];
    const text = summariseReport(sampleReport({ scenarios }), plainStyle(80));
    expect(text.replaceAll(/\s+/g, ' ')).toContain('S-19, S-20 and 480 more: Setup failed.');
    expect(text.match(/F-\d+: passed on attempt 2/g)).toHaveLength(20);
    expect(text).toContain('and 30 more, see the report');
  });
});
