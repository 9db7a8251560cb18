import type { TaaSReport } from '../../generated/taas-report.ts';
import { formatDuration } from '../../units.ts';
import { printableLine } from './printable.ts';
import { wrapWords } from './section.ts';
import type { Colour, TextStyle } from './text-style.ts';

const labelWidth = 11;

/** The counts that are not zero, scenarios and test cases. */
export function totalsLines(report: TaaSReport, style: TextStyle): string[] {
  const { totals } = report;
  const scenarios = counts('Scenarios', totals.scenarios, style, [
    [totals.passed, 'passed', style.green],
    [totals.failed, 'failed', style.red],
    [totals.errored, 'errored', style.red],
    [totals.timed_out, 'timed out', style.red],
    [totals.out_of_memory, 'out of memory', style.red],
    [totals.unproven, 'unproven', style.red],
    [totals.skipped, 'skipped', style.yellow],
    [totals.cancelled, 'cancelled', style.yellow],
    [totals.flaky, 'flaky', style.yellow],
  ]);
  const tests = counts('Tests', totals.tests.total, style, [
    [totals.tests.passed, 'passed', style.green],
    [totals.tests.failed, 'failed', style.red],
    [totals.tests.errored, 'errored', style.red],
    [totals.tests.skipped, 'skipped', style.yellow],
  ]);
  return [
    ...scenarios,
    ...(totals.tests.total > 0 ? tests : []),
    `${style.dim('Time'.padEnd(labelWidth))}${formatDuration(report.duration_ms)}`,
  ];
}

/** The verdict, why, and the folder where everything of the run lies: a path is never cut, so that it can be copied. */
export function verdictLines(report: TaaSReport, style: TextStyle): string[] {
  const words = { pass: 'PASS', fail: 'FAIL', error: 'ERROR' } as const;
  const colour = { pass: style.green, fail: style.red, error: style.yellow }[report.verdict];
  const message = wrapWords(printableLine(report.message), style.width);
  const error = report.error && report.error.message !== report.message ? report.error.message : null;
  return [
    `${style.dim('Report'.padEnd(labelWidth))}${printableLine(report.run_dir)}`,
    '',
    `${style.bold(colour(words[report.verdict]))}  ${style.bold(printableLine(report.scope.id))}  ${style.dim(printableLine(report.reason))}`,
    ...message,
    ...(error ? wrapWords(printableLine(error), style.width) : []),
  ];
}

function counts(
  label: string,
  total: number,
  style: TextStyle,
  parts: readonly (readonly [number, string, Colour])[],
): string[] {
  const shown = parts.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`);
  const text = shown.length > 0 ? `${shown.join(', ')} of ${total}` : String(total);
  const paint = (line: string) =>
    parts.reduce(
      (painted, [count, word, colour]) => painted.replace(`${count} ${word}`, (match) => colour(match)),
      line,
    );
  return wrapWords(text, style.width - labelWidth).map((line, index) => {
    const margin = (index === 0 ? label : '').padEnd(labelWidth);
    return `${index === 0 ? style.dim(margin) : margin}${paint(line)}`;
  });
}
