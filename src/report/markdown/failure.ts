import type { Attempt, Log, ScenarioResult, StepResult, TestCase } from '../../generated/taas-report.ts';
import { formatDuration } from '../../units.ts';
import { redTests, scenarioProblems } from '../problems/scenario-problems.ts';
import { firstLines, lastLines, saysAll } from '../problems/short-text.ts';
import { codeBlock, codeSpan, codeTag, sentence } from './code.ts';
import { fold } from './fold.ts';

const mostTests = 3;
const textLimit = { lines: 25, characters: 1_500 };
const outputLimit = { lines: 15, characters: 1_500 };

/** A scenario that did not pass: its tests with their assertions, what else was expected, the end of its output. */
export function scenarioBlock(scenario: ScenarioResult): string[] {
  const { id, title, canaries, reason, attempts } = scenario;
  const tests = redTests(scenario);
  const more = tests.length - mostTests;
  const own = scenarioProblems(scenario).find(({ kind }) => kind === 'scenario');
  const last = attempts.at(-1);
  // Most of it is of hidden tests, or of a run that was fine.
  const hasNews = reason !== 'cannot_fail' && !(tests.length > 0 && canaries && canaries.placed > 0);
  return fold(`❌ ${codeTag(title ? `${id} ${title}` : id)} ${wordsOf(scenario)}`, [
    ...commandLine(scenario),
    ...(own ? block(firstLines(own.details, textLimit)) : []),
    ...tests.slice(0, mostTests).flatMap(testLines),
    ...(more > 0 ? [`… and ${more} more ${more === 1 ? 'test' : 'tests'} in the report`, ''] : []),
    ...(last && hasNews ? outputLines(last) : []),
  ]);
}

export function stepBlock(step: StepResult, kind: 'setup' | 'teardown'): string[] {
  const last = step.attempts.at(-1);
  return fold(`${kind === 'setup' ? '❌' : '⚠️'} ${codeTag(step.id)} ${wordsOf(step)}`, [
    ...commandLine(step),
    ...(last ? outputLines(last) : []),
  ]);
}

function wordsOf({ message, reason, duration_ms, attempts }: ScenarioResult | StepResult): string {
  const count = attempts.length > 1 ? `, ${attempts.length} attempts` : '';
  return `${sentence(message, codeTag)} (${reason}, ${formatDuration(duration_ms)}${count})`;
}

function commandLine({ command }: { readonly command: string }): string[] {
  return [codeSpan(`$ ${command}`, 300), ''];
}

function testLines({ name, suite, file, line, message, details }: TestCase): string[] {
  const title = [suite === file ? null : suite, name].filter(Boolean).join(' › ');
  const place = file === null ? '' : ` at ${codeSpan(line === null ? file : `${file}:${line}`)}`;
  const assertion = firstLines(message ?? '', textLimit);
  const stack = lastLines(details ?? '', textLimit);
  return [
    `**✗** ${codeSpan(title)}${place}`,
    '',
    ...(saysAll(stack, assertion) ? [] : block(assertion)),
    ...block(stack),
  ];
}

function outputLines({ stdout, stderr }: Attempt): string[] {
  return [...tailLines('stdout', stdout), ...tailLines('stderr', stderr)];
}

function tailLines(name: string, log: Log): string[] {
  if (log.tail.trim() === '') return [];
  return [`End of ${name}:`, '', ...codeBlock(lastLines(log.tail, outputLimit)), ''];
}

function block(lines: readonly string[]): string[] {
  if (lines.every((line) => line.trim() === '')) return [];
  return [...codeBlock(lines, isDiff(lines) ? 'diff' : 'text'), ''];
}

/** Colours help where both sides are there. */
function isDiff(lines: readonly string[]): boolean {
  return lines.some((line) => /^-(?!--)/.test(line)) && lines.some((line) => /^\+(?!\+\+)/.test(line));
}
