import { describe, expect, test } from 'vitest';
import type { TaaSReport } from '../../src/generated/taas-report.ts';
import { writeAnnotations } from '../../src/report/github/write-annotations.ts';
import { hostileTexts, reportWith, unprintable } from './hostile-texts.ts';
import { failingReport, sampleAttempt, sampleReport, sampleScenario, sampleTest } from './sample-reports.ts';

interface Command {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly data: string;
}

/**
 * As GitHub's runner reads the output of a step: `::name key=value,…::data` at the start of a line, after white space.
 * Failing that, `##[name key=value;…]data` anywhere in it.
 */
function readCommands(output: string): Command[] {
  return output.split(/\r\n|\r|\n/).flatMap((line) => {
    const [, head, data] = /^\s*::(.*?)::(.*)$/.exec(line) ?? /##\[(.*?)\](.*)$/.exec(line) ?? [];
    if (head === undefined || data === undefined) return [];
    const [name = '', ...rest] = head.split(' ');
    const pairs = rest.join(' ').trim().split(',').filter(Boolean);
    const unescaped = (text: string) =>
      text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%3A', ':').replaceAll('%2C', ',');
    const properties = pairs.map((pair) => {
      const at = pair.indexOf('=');
      return [pair.slice(0, at), unescaped(pair.slice(at + 1)).replaceAll('%25', '%')];
    });
    const text = data.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
    return [{ name, properties: Object.fromEntries(properties), data: text }];
  });
}

const write = (report: TaaSReport) => writeAnnotations(report);

describe('the github report', () => {
  test('is a command for each finding, and the verdict', () => {
    expect(write(failingReport())).toMatchInlineSnapshot(`
      "::error title=processes_left::UNIT-001 left 2 processes behind.
      ::error file=tests/test_core.py,line=12,title=UNIT-001 › tests.test_core › test_divides::def test_divides():%0A>       assert divide(9, 3) == 4%0AE       assert 3 == 4%0A%0Atests/test_core.py:12: AssertionError
      ::error title=API-001::stdout does not contain "ok".%0A%0Astdout.contains: expected "ok", received "starting"
      ::error title=SLOW-001::Killed at its deadline of 5m.
      ::warning title=FLAKY-001 is flaky::passed on attempt 2; attempt 1: Exit code 1, expected 0.
      ::warning title=teardown step teardown-1::Exit code 1, expected 0.%0A%0A$ python scripts/clean_db.py
      ::notice title=taas%3A fail::4 of 6 scenarios did not pass.
      "
    `);
  });

  test('says the verdict of a run that passed, and nothing else', () => {
    expect(write(sampleReport())).toBe('::notice title=taas%3A pass::Every scenario passed.\n');
  });

  test('is read back as it was meant', () => {
    const [, first] = readCommands(write(failingReport()));
    expect(first).toEqual({
      name: 'error',
      properties: {
        file: 'tests/test_core.py',
        line: '12',
        title: 'UNIT-001 › tests.test_core › test_divides',
      },
      data: 'def test_divides():\n>       assert divide(9, 3) == 4\nE       assert 3 == 4\n\ntests/test_core.py:12: AssertionError',
    });
  });

  test.each(hostileTexts)('lets nobody issue a command who is called %j', (text) => {
    const output = write(reportWith(text));
    const commands = readCommands(output);
    // One line, one command, of those that were meant, with the properties that were meant.
    expect(output.trimEnd().split('\n')).toHaveLength(commands.length);
    expect(output).not.toMatch(unprintable);
    expect(commands.map(({ name }) => name)).toEqual(
      ['error', ...Array(4).fill('error'), 'warning', 'warning', 'warning', 'notice'].slice(-commands.length),
    );
    for (const { properties } of commands) {
      expect(['file', 'line', 'title']).toEqual(expect.arrayContaining(Object.keys(properties)));
      expect(properties.file ?? 'packages/shop/').toMatch(/^packages\/shop\//);
    }
  });

  test('shows ten of each, as GitHub does, the worst first, and says how many more there are', () => {
    const tests = Array.from({ length: 30 }, (_, index) =>
      sampleTest({ name: `t${index}`, status: 'failed' }),
    );
    const attempt = sampleAttempt({ status: 'failed', reason: 'tests_failed', tests });
    const output = write(
      sampleReport({
        verdict: 'fail',
        reason: 'forged_result',
        message: 'forged',
        scenarios: [sampleScenario({ attempts: [attempt] })],
        trust: [
          { reason: 'forged_result', message: 'forged', path: null },
          ...Array.from({ length: 12 }, () => ({
            reason: 'steering_file',
            message: 'kept out',
            path: 'conftest.py',
            effect: 'notice' as const,
          })),
        ],
      }),
    );
    const names = readCommands(output).map(({ name }) => name);
    expect(names).toEqual([...Array(10).fill('error'), ...Array(10).fill('warning'), 'notice']);
    expect(output.split('\n')[0]).toBe('::error title=forged_result::forged');
    expect(output.trimEnd().split('\n').at(-1)).toBe(
      '::notice title=taas%3A fail::forged (without an annotation: 21 more failures, 2 more warnings; see the report)',
    );
  });

  test('cuts a message of 10 MB', () => {
    const output = write(reportWith('x'.repeat(10_000_000)));
    expect(output.length).toBeLessThan(100_000);
  });
});
