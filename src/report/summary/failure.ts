import { join } from 'node:path';
import type {
  Attempt,
  Log,
  ScenarioResult,
  StepResult,
  TaaSReport,
  TestCase,
} from '../../generated/taas-report.ts';
import { formatDuration } from '../../units.ts';
import { redTests } from '../problems/scenario-problems.ts';
import { statusWords } from '../status-words.ts';
import { displayWidth, truncateToWidth } from './display-width.ts';
import { printableLine, printableLines } from './printable.ts';
import { wrapWords } from './section.ts';
import { paintStatus, statusMark } from './status-mark.ts';
import type { TextStyle } from './text-style.ts';

const shownTests = 10;
const shownDetails = 16;
const shownOutput = 12;

export function scenarioFailure(scenario: ScenarioResult, report: TaaSReport, style: TextStyle): string[] {
  const name = scenario.title ? `${scenario.id}  ${scenario.title}` : scenario.id;
  const last = scenario.attempts.at(-1);
  const tests = redTests(scenario);
  return [
    ...failureHead(scenario, name, style),
    ...tests.slice(0, shownTests).flatMap((test) => testFailure(test, style)),
    ...(tests.length > shownTests ? [`    … and ${tests.length - shownTests} more in the report`] : []),
    ...expectationFailures(last, scenario.message, style),
    ...outputOf(scenario, tests.length > 0, report, style),
  ];
}

/** Where there is no room for more: what went wrong first, in a line. */
export function failureLine(scenario: ScenarioResult, style: TextStyle): string {
  const name = truncateToWidth(printableLine(scenario.id), style.width - 4);
  const [test] = redTests(scenario);
  const why = test ? `${test.name}: ${test.message ?? 'failed'}` : scenario.message;
  const shown = truncateToWidth(printableLine(why), style.width - displayWidth(name) - 6);
  return `  ${statusMark(scenario.status, style)} ${style.bold(name)}${shown ? `  ${shown}` : ''}`;
}

function outputOf(
  { reason, canaries, attempts }: ScenarioResult,
  tellsTests: boolean,
  report: TaaSReport,
  style: TextStyle,
): string[] {
  const last = attempts.at(-1);
  // Its own run was fine.
  if (reason === 'cannot_fail' || !last) return [];
  // Most of the end is the failures of hidden tests; the real ones stand above.
  if (tellsTests && canaries && canaries.placed > 0) return outputPlace(last.stdout, report, style);
  return outputTails(last, report, style);
}

export function stepFailure(step: StepResult, report: TaaSReport, style: TextStyle): string[] {
  return [...failureHead(step, step.id, style), ...outputTails(step.attempts.at(-1), report, style)];
}

function failureHead(result: ScenarioResult | StepResult, name: string, style: TextStyle): string[] {
  const mark = statusMark(result.status, style);
  const title = truncateToWidth(printableLine(name), style.width - 4);
  const attempts = result.attempts.length > 1 ? `, ${result.attempts.length} attempts` : '';
  const words = statusWords(result.status);
  const time = ` (${result.reason}) after ${formatDuration(result.duration_ms)}${attempts}`;
  const state = `${paintStatus(result.status, words, style)}${style.dim(truncateToWidth(time, style.width - 4 - words.length))}`;
  return [
    `  ${mark} ${style.bold(title)}`,
    `    ${style.dim(truncateToWidth(`$ ${printableLine(result.command)}`, style.width - 4))}`,
    `    ${state}`,
    ...wrapWords(printableLine(result.message), style.width - 4).map((line) => `    ${line}`),
  ];
}

function testFailure(test: TestCase, style: TextStyle): string[] {
  const place = test.file ? `${test.file}${test.line === null ? '' : `:${test.line}`}` : null;
  const suite = test.suite && test.suite !== test.file ? `${test.suite} › ` : '';
  const name = printableLine(`${suite}${test.name}`);
  const details = printableLines(test.details ?? '').filter((line) => line.trim() !== '');
  const message = printableLines(test.message ?? '');
  const body = details.join('\n').includes(message.join('\n').trim()) ? details : [...message, ...details];
  return [
    '',
    `    ${style.red('✗')} ${truncateToWidth(name, style.width - 6)}`,
    ...(place ? [`      ${style.cyan(truncateToWidth(printableLine(place), style.width - 6))}`] : []),
    ...lastLines(body, shownDetails).map((line) => `      ${truncateToWidth(line, style.width - 6)}`),
  ];
}

/** One that is the message of the scenario itself is not said twice. */
function expectationFailures(last: Attempt | undefined, saidAlready: string, style: TextStyle): string[] {
  const failed = (last?.expectations ?? []).filter(
    ({ passed, message }) => !passed && message !== saidAlready,
  );
  return failed.flatMap(({ subject, message }, index) => [
    ...(index === 0 ? [''] : []),
    ...wrapWords(printableLine(`${subject}: ${message}`), style.width - 6).map((line, lineIndex) =>
      lineIndex === 0 ? `    ${style.red('✗')} ${line}` : `      ${line}`,
    ),
  ]);
}

function outputTails(last: Attempt | undefined, report: TaaSReport, style: TextStyle): string[] {
  if (!last) return [];
  return [
    ...outputTail('stdout', last.stdout, report, style),
    ...outputTail('stderr', last.stderr, report, style),
  ];
}

function outputTail(name: string, log: Log, report: TaaSReport, style: TextStyle): string[] {
  const lines = printableLines(log.tail.trimEnd());
  if (lines.every((line) => line.trim() === '')) return [];
  const shown = lines.slice(-shownOutput);
  const isWhole = shown.length === lines.length && !log.truncated;
  const label = `${name}${isWhole ? '' : `, the last ${shown.length} lines`}`;
  const path = log.path ? printableLine(join(report.run_dir, log.path)) : null;
  const where = path && displayWidth(label) + displayWidth(path) + 7 <= style.width ? `  ${path}` : '';
  return [
    '',
    `    ${style.dim(`${label}${where}`)}`,
    ...shown.map((line) => `    ${style.dim('│')} ${truncateToWidth(line, style.width - 6)}`),
  ];
}

function outputPlace(log: Log, report: TaaSReport, style: TextStyle): string[] {
  if (!log.path) return [];
  return [
    '',
    `    ${style.dim(`output, with that of hidden tests: ${printableLine(join(report.run_dir, log.path))}`)}`,
  ];
}

/** The end of a traceback names the assertion; its start only the test tool. */
function lastLines(lines: readonly string[], count: number): string[] {
  return lines.length <= count ? [...lines] : ['…', ...lines.slice(-count)];
}
