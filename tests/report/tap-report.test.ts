import { spawnSync } from 'node:child_process';
import { Parser } from 'tap-parser';
import { describe, expect, test } from 'vitest';
import type { TaaSReport } from '../../src/generated/taas-report.ts';
import { writeTap } from '../../src/report/tap/write-tap.ts';
import { hostileTexts, reportWith } from './hostile-texts.ts';
import { reportKinds } from './report-kinds.ts';
import { failingReport } from './sample-reports.ts';

interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

const allReports = [...reportKinds, ...hostileTexts.map((text) => [text, reportWith(text)] as const)];

describe('the tap report', () => {
  test('has a subtest for each scenario', async () => {
    await expect(writeTap(failingReport())).toMatchFileSnapshot('../fixtures/reports/failing.tap');
  });

  test.each(allReports)('is what it says, for a strict parser of TAP 14: %j', (_, report) => {
    const { pass, fail, skip, todo, bailout, failures } = readByTapParser(writeTap(report));
    expect({ todo, bailout }).toEqual({ todo: 0, bailout: false });
    // In strict mode a line that is nothing is a failure.
    expect(failures.map(({ tapError }) => tapError).filter(Boolean)).toEqual([]);
    expect({ passed: pass - skip, failed: fail, skipped: skip }).toEqual(expectedCounts(report));
  });

  const hasPerl = spawnSync('perl', ['-MTAP::Parser', '-e', '1']).status === 0;
  test.skipIf(!hasPerl)('is what it says, for the parser of Perl (needs perl with TAP::Parser)', () => {
    const read = readByPerl(allReports.map(([, report]) => writeTap(report)));
    const expected = allReports.map(([, report]) => ({ errors: '', ...expectedCounts(report) }));
    expect(read).toEqual(expected);
  });

  test('gives the assertion, its place and its stack to who asks for them', () => {
    const assertion = readByTapParser(writeTap(failingReport())).inner.find(({ ok }) => !ok);
    expect(assertion?.diag).toEqual({
      message: 'assert 3 == 4',
      severity: 'fail',
      reason: 'failed',
      at: { file: 'tests/test_core.py', line: 12 },
      details: expect.stringMatching(/^tests\/test_core.py:12\ndef test_divides\(\):\n> {7}assert divide/),
    });
  });
});

/** A scenario is a test point: skipped where none of its cases was run. Where none fails the verdict is one more. */
function expectedCounts(report: TaaSReport): Counts {
  const { scenarios, setup, verdict } = report;
  const isSkipped = ({ status }: { status: string }) => status === 'skipped';
  const isPassed = ({ status }: { status: string }) => status === 'passed';
  const redSetup = setup.some((step) => !isPassed(step) && !isSkipped(step)) ? 1 : 0;
  const skipped = scenarios.filter(isSkipped).length;
  const passed = scenarios.filter(isPassed).length;
  const failed = scenarios.length - skipped - passed + redSetup;
  if (verdict === 'pass') return { passed, failed, skipped: skipped + (scenarios.length === 0 ? 1 : 0) };
  return { passed, failed: Math.max(1, failed), skipped };
}

interface TapResults {
  readonly pass: number;
  readonly fail: number;
  readonly skip: number;
  readonly todo: number;
  readonly bailout: boolean | string;
  readonly failures: readonly { readonly tapError: string | null }[];
  /** Test points of subtests. */
  readonly inner: readonly { readonly ok: boolean; readonly diag: unknown }[];
}

function readByTapParser(text: string): TapResults {
  const inner: TapResults['inner'][number][] = [];
  let results: Omit<TapResults, 'inner'> | undefined;
  const parser = new Parser({ strict: true }, (it: Omit<TapResults, 'inner'>) => {
    results = it;
  });
  parser.on('child', (child: Parser) => child.on('assert', (it: (typeof inner)[number]) => inner.push(it)));
  parser.end(text);
  if (!results) throw new Error('the parser did not come to an end');
  return { ...results, inner };
}

/** The parser of Debian's Perl knows TAP 13, in which a subtest is what it need not look at. */
function readByPerl(texts: readonly string[]) {
  const program = `
    local $/ = "\\0";
    while (my $tap = <STDIN>) {
      chomp $tap;
      my $parser = TAP::Parser->new({ tap => $tap });
      eval { local $/ = "\\n"; while ($parser->next) { } };
      printf "%s|%d|%d|%d\\0", join(",", grep { $_ } $@, $parser->parse_errors),
        scalar($parser->passed), scalar($parser->failed), scalar($parser->skipped);
    }`;
  const { stdout } = spawnSync('perl', ['-MTAP::Parser', '-e', program], {
    input: texts.map((text) => text.replace('TAP version 14', 'TAP version 13')).join('\0'),
    encoding: 'utf8',
  });
  return stdout
    .split('\0')
    .slice(0, -1)
    .map((line) => {
      const [errors, passed, failed, skipped] = line.split('|');
      return {
        errors,
        passed: Number(passed) - Number(skipped),
        failed: Number(failed),
        skipped: Number(skipped),
      };
    });
}
