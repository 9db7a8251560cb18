import { describe, expect, test } from 'vitest';
import type { TaasError } from '../../src/errors.ts';
import type { Attempt, ScenarioResult, TestCase } from '../../src/generated/taas-report.ts';
import { compareReports } from '../../src/report/compare-reports.ts';
import type { ReportComparison } from '../../src/report/comparison/comparison.ts';
import { comparisonMarkdown } from '../../src/report/comparison/comparison-markdown.ts';
import { comparisonText } from '../../src/report/comparison/comparison-text.ts';
import { plainStyle } from '../../src/report/summary/text-style.ts';
import { hostileReport, sampleAttempt, sampleReport, sampleScenario, sampleTest } from './sample-reports.ts';

/** `A: x passed, y failed`, or `A failed` for a scenario without test cases. */
function scenario(
  id: string,
  tests: Readonly<Record<string, TestCase['status'] | number>> | null,
  change: Partial<ScenarioResult> = {},
) {
  const cases = Object.entries(tests ?? {}).map(([name, status]) =>
    typeof status === 'number'
      ? sampleTest({ name, duration_ms: status })
      : sampleTest({ name, status, message: status === 'passed' ? null : `${name} is ${status}` }),
  );
  const failed = cases.some(({ status }) => status === 'failed');
  const status: Attempt['status'] = change.status ?? (failed ? 'failed' : 'passed');
  const attempts = change.attempts ?? (status === 'skipped' ? [] : [sampleAttempt({ status, tests: cases })]);
  return sampleScenario({ id, message: `${id} is ${status}`, ...change, status, attempts });
}

function compare(old: readonly ScenarioResult[], now: readonly ScenarioResult[]): ReportComparison {
  return compareReports(
    sampleReport({ run_id: 'OLD', scenarios: [...old] }),
    sampleReport({ run_id: 'NEW', scenarios: [...now] }),
  );
}

/** Only what is not empty, each case by its name. */
function outline(comparison: ReportComparison): Record<string, string[]> {
  const lists = Object.entries(comparison).filter(([key]) => key !== 'notes' && key !== 'new_trust_findings');
  return Object.fromEntries(
    lists.flatMap(([key, list]) =>
      Array.isArray(list) && list.length > 0
        ? [
            [
              key,
              list.map(({ scenario, test }) =>
                test === null ? scenario : `${scenario} ${test.split(' › ').at(-1)}`,
              ),
            ],
          ]
        : [],
    ),
  );
}

describe('comparing two runs of a scope', () => {
  test('tells by test case what fails newly, still and no more', () => {
    const comparison = compare(
      [
        scenario('A', { breaks: 'passed', mended: 'failed', stays: 'failed', fine: 'passed' }),
        scenario('B', { well: 'failed' }),
      ],
      [
        scenario('A', { breaks: 'failed', mended: 'passed', stays: 'failed', fine: 'passed' }),
        scenario('B', { well: 'passed' }),
      ],
    );
    expect(outline(comparison)).toEqual({
      new_failures: ['A breaks'],
      still_failing: ['A stays'],
      fixed: ['A mended', 'B well'],
    });
    expect(comparison.new_failures[0]).toEqual({
      scenario: 'A',
      test: 'tests.test_core › breaks',
      file: 'tests/test_core.py',
      line: 3,
      old: 'passed',
      new: 'failed',
      message: 'breaks is failed',
    });
    expect(comparison.is_worse).toBe(true);
  });

  test('names the scenario where no test case tells why', () => {
    const dead = { status: 'timed_out', reason: 'deadline' } as const;
    expect(
      outline(
        compare(
          [
            scenario('DIES', { one: 'passed', two: 'passed' }),
            scenario('LIVES', null, dead),
            scenario('STAYS', { one: 'passed' }, dead),
          ],
          [
            scenario('DIES', null, dead),
            scenario('LIVES', { one: 'passed' }),
            scenario('STAYS', { one: 'passed' }, dead),
          ],
        ),
      ),
    ).toEqual({ new_failures: ['DIES'], fixed: ['LIVES'], still_failing: ['STAYS'] });
  });

  test('a scenario that fails for another reason than a test that failed before is a new failure', () => {
    const before = scenario('A', { broken: 'failed' }, { status: 'passed' });
    expect(outline(compare([before], [scenario('A', { broken: 'failed' })]))).toEqual({
      new_failures: ['A'],
      still_failing: ['A broken'],
    });
  });

  test('what is skipped or gone is not fixed', () => {
    expect(
      outline(
        compare(
          [
            scenario('A', { hides: 'failed', gone: 'failed', ran: 'passed' }),
            scenario('B', null),
            scenario('GONE', null),
          ],
          [
            scenario('A', { hides: 'skipped', ran: 'skipped', fresh: 'passed' }),
            scenario('B', null, { status: 'skipped' }),
            scenario('FRESH', { x: 'passed' }),
          ],
        ),
      ),
    ).toEqual({
      newly_skipped: ['A hides', 'A ran', 'B'],
      removed: ['A gone', 'GONE'],
      added: ['A fresh', 'FRESH'],
    });
  });

  test('what is new and fails is a failure', () => {
    const comparison = compare([], [scenario('FRESH', { bad: 'failed', good: 'passed' })]);
    expect(outline(comparison)).toEqual({ new_failures: ['FRESH bad'] });
  });

  test('tells who became flaky, and by which test', () => {
    const attempts = [
      sampleAttempt({
        status: 'failed',
        tests: [sampleTest({ name: 'wobbles', status: 'failed', message: 'too late' })],
      }),
      sampleAttempt({ number: 2, tests: [sampleTest({ name: 'wobbles' })] }),
    ];
    const flaky = (id: string) => scenario(id, {}, { flaky: true, status: 'passed', attempts });
    const comparison = compare(
      [scenario('NEWLY', { wobbles: 'passed' }), flaky('ALWAYS')],
      [flaky('NEWLY'), flaky('ALWAYS')],
    );
    expect(outline(comparison)).toEqual({ newly_flaky: ['NEWLY'] });
    expect(comparison.newly_flaky[0]?.message).toBe('passed on attempt 2; attempt 1: wobbles: too late');
    expect(comparison.is_worse).toBe(false);
  });

  test('slower is what takes both longer by far and by much', () => {
    const timed = (ms: number) => scenario('S', null, { attempts: [sampleAttempt({ duration_ms: ms })] });
    const comparison = compare(
      [scenario('A', { far: 100, little: 5, some: 1_000, same: 300 })],
      [scenario('A', { far: 900, little: 50, some: 1_400, same: 300 })],
    );
    expect(comparison.slower.map(({ test, old_ms, new_ms }) => [test, old_ms, new_ms])).toEqual([
      ['tests.test_core › far', 100, 900],
    ]);
    expect(outline(compare([timed(200)], [timed(900)]))).toEqual({ slower: ['S'] });
    expect(outline(compare([timed(900)], [timed(200)]))).toEqual({});
  });

  test('tells tests of one name apart by their order, and not by their line', () => {
    const twice = (...statuses: TestCase['status'][]) =>
      scenario(
        'A',
        {},
        {
          attempts: [
            sampleAttempt({
              tests: statuses.map((status, at) => sampleTest({ name: 'same', line: at * 10, status })),
            }),
          ],
        },
      );
    const comparison = compare([twice('passed', 'failed')], [twice('passed', 'passed', 'passed')]);
    expect(outline(comparison)).toEqual({ fixed: ['A same'], added: ['A same'] });
  });

  test('takes no part of a prototype for a name', () => {
    const names = ['__proto__', 'constructor', 'toString'];
    const scenarios = (status: TestCase['status']) =>
      names.map((id) => scenario(id, Object.fromEntries([['hasOwnProperty', status]])));
    expect(outline(compare(scenarios('passed'), scenarios('failed'))).new_failures).toHaveLength(3);
  });

  test('tells findings of trust that were not there, and what else has changed', () => {
    const finding = (path: string | null, message: string) => ({
      reason: 'steering_file',
      message,
      path,
      effect: 'notice' as const,
    });
    const old = sampleReport({ run_id: 'OLD', trust: [finding('a.py', 'line 3'), finding(null, 'odd')] });
    const now = sampleReport({
      run_id: 'NEW',
      scope: { ...old.scope, digest: 'sha256-other' },
      trust: [finding('a.py', 'line 9'), finding('b.py', 'line 1'), finding(null, 'odder')],
    });
    const comparison = compareReports(old, now);
    expect(comparison.new_trust_findings.map(({ path, message }) => [path, message])).toEqual([
      ['b.py', 'line 1'],
      [null, 'odder'],
    ]);
    expect(comparison.notes).toContain('the scope has changed');
    expect(compareReports(old, old).notes).toContain('both are of the same run');
  });

  test('is worse with the verdict, also where no scenario is', () => {
    const [old, now] = [
      sampleReport({ verdict: 'pass' }),
      sampleReport({ verdict: 'fail', reason: 'integrity_violated' }),
    ];
    expect([compareReports(old, now).is_worse, compareReports(now, old).is_worse]).toEqual([true, false]);
  });

  test('names nothing hidden where one of the two is for a Citizen', () => {
    const hidden = scenario('HIDDEN', { secret: 'failed' }, { visibility: 'hidden' });
    const full = sampleReport({ scenarios: [scenario('A', { x: 'passed' }), hidden] });
    const citizen = sampleReport({ scenarios: [scenario('A', { x: 'passed' })], audience: 'citizen' });
    expect(JSON.stringify([compareReports(full, citizen), compareReports(citizen, full)])).not.toMatch(
      /HIDDEN|secret/,
    );
  });

  test('refuses two scopes', () => {
    const other = sampleReport({ scope: { ...sampleReport().scope, id: 'other' } });
    expect(() => compareReports(sampleReport(), other)).toThrow(
      expect.objectContaining({ code: 'TAAS_REPORTS_DIFFER' } satisfies Partial<TaasError>),
    );
  });

  test('takes 100,000 test cases in its stride', () => {
    const many = (status: TestCase['status']) =>
      Array.from({ length: 5_000 }, (_, at) =>
        scenario(
          `S${at}`,
          Object.fromEntries(
            Array.from({ length: 20 }, (__, test) => [`test ${test}`, test === at % 20 ? status : 'passed']),
          ),
        ),
      );
    const [old, now] = [many('passed'), many('failed')];
    const start = performance.now();
    const comparison = compareReports(sampleReport({ scenarios: old }), sampleReport({ scenarios: now }));
    // About 0.4 s on two busy cores.
    expect(performance.now() - start).toBeLessThan(4_000);
    expect(comparison.new_failures).toHaveLength(5_000);
    const text = comparisonText(comparison, plainStyle(100));
    expect(text).toContain('… and 4950 more: --as json has all of them');
    expect(text.length).toBeLessThan(20_000);
  });
});

test('the comparison as text', () => {
  const comparison = compare(
    [
      scenario('A', { breaks: 'passed', mended: 'failed', slow: 'passed' }),
      scenario('OLD', null),
      scenario('T', { slow: 20 }),
    ],
    [
      scenario('A', { breaks: 'failed', mended: 'passed', slow: 'skipped' }),
      scenario('NEW', null),
      scenario('T', { slow: 2_020 }),
    ],
  );
  expect(comparisonText(comparison, plainStyle(80))).toMatchInlineSnapshot(`
    "── New failures (1) ────────────────────────────────────────────────────

      • A › tests.test_core › breaks
        tests/test_core.py:3
        breaks is failed

    ── Newly skipped (1) ───────────────────────────────────────────────────

      • A › tests.test_core › slow
        tests/test_core.py:3
        slow is skipped

    ── Removed (1) ─────────────────────────────────────────────────────────

      • OLD
        was passed

    ── Slower (1) ──────────────────────────────────────────────────────────

      • T › tests.test_core › slow
        tests/test_core.py:3
        20 ms → 2.02 s (101.0 times)

    ── Fixed (1) ───────────────────────────────────────────────────────────

      • A › tests.test_core › mended
        tests/test_core.py:3
        was failed

    ── Added (1) ───────────────────────────────────────────────────────────

      • NEW
        passed

    Old    OLD  pass (all_passed)
    New    NEW  pass (all_passed)
    Note   the code is the same

    WORSE  scope-v2
    1 new failure, 1 newly skipped, 1 removed, 1 slower, 1 fixed, 1 added
    "
  `);
});

test('nothing that hostile code named reaches the terminal as it is', () => {
  const hostile = hostileReport();
  const text = comparisonText(compareReports({ ...hostile, scenarios: [] }, hostile), plainStyle(80));
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202a-\u202e]/);
});

test('the comparison as Markdown: what is bad is open, and no text of the code is more than text', () => {
  const hostile = hostileReport();
  const markdown = comparisonMarkdown(compareReports({ ...hostile, scenarios: [] }, hostile));
  expect(markdown).not.toMatch(/^(#+ |<)(?!.*(Worse|New failures|details|\/details))/m);
  const outside = markdown.replaceAll(/(`+)[^`]*?\1(?!`)/g, '');
  expect(outside).not.toMatch(/<i>|&amp;|@/);
  const named = compare(
    [scenario('A', { breaks: 'passed', slow: 10 })],
    [scenario('A', { breaks: 'failed', slow: 900 })],
  );
  expect(comparisonMarkdown(named)).toMatchInlineSnapshot(`
    "## ❌ Worse: \`scope-v2\`

    1 new failure, 1 slower.

    - Old: pass (\`all_passed\`), run \`OLD\`
    - New: pass (\`all_passed\`), run \`NEW\`
    - Note: the code is the same

    ### New failures (1)

    - \`A › tests.test_core › breaks\` \`tests/test_core.py:3\`: breaks is failed

    <details><summary>Slower (1)</summary>

    - \`A › tests.test_core › slow\` \`tests/test_core.py:3\`: \`10 ms → 900 ms (90.0 times)\`

    </details>
    "
  `);
  const many = compare(
    [],
    [
      scenario(
        'A',
        Object.fromEntries(Array.from({ length: 900 }, (_, at) => [`${at} ${'x'.repeat(300)}`, 'failed'])),
      ),
    ],
  );
  expect(comparisonMarkdown(many).length).toBeLessThan(60_000);
});
