import { createRequire } from 'node:module';
import type { Parser, Result } from 'tap-parser';
import { isObject, type JsonObject, numberOf, textOf } from './results-text.ts';
import { type ParseContext, ResultsUnreadableError } from './runner.ts';
import { stackLocation } from './stack-location.ts';
import { type CaseList, cleanText, type RawCase } from './test-cases.ts';
import { workspacePath } from './workspace-path.ts';

const require = createRequire(import.meta.url);
const deepest = 32;
const longestLine = 64 * 1024;

/**
 * Adds the test points of a TAP document to `cases`; gives back why it bailed out, null when it did not.
 *
 * @throws ResultsUnreadableError when its plan is missing or not kept: it was cut off, or is no TAP.
 */
export function parseTap(text: string, cases: CaseList, context: ParseContext): string | null {
  // Loaded here: every start would pay for it, and few scopes need it.
  const { Parser: TapParser } = require('tap-parser') as typeof import('tap-parser');
  const parser = new TapParser();
  collect(parser, [], cases, context);
  for (const line of cleanText(text).split('\n')) {
    const bounded = line.length > longestLine ? context.mask(line).slice(0, longestLine) : line;
    parser.write(`${withoutTag(bounded)}\n`);
  }
  parser.end();
  if (parser.bailedOut !== false) return typeof parser.bailedOut === 'string' ? parser.bailedOut : '';
  if (parser.planStart === -1 || parser.syntheticPlan) {
    throw new ResultsUnreadableError('The TAP has no plan: it was cut off, or the file is no TAP.');
  }
  const planned = parser.planEnd - parser.planStart + 1;
  if (parser.count !== planned) {
    throw new ResultsUnreadableError(`The TAP's plan is for ${planned} tests, but it holds ${parser.count}.`);
  }
  return null;
}

function collect(parser: Parser, suites: readonly string[], cases: CaseList, context: ParseContext): Counter {
  if (suites.length > deepest) throw new ResultsUnreadableError(`The TAP is nested deeper than ${deepest}.`);
  const counter: Counter = { points: 0, failed: 0 };
  let subtest: Counter | null = null;
  parser.on('child', (child: Parser) => {
    subtest = collect(child, [...suites, child.name], cases, context);
  });
  parser.on('assert', (result: Result) => {
    const failed = !result.ok && !result.skip && !result.todo;
    const inside: Counter | null = subtest;
    subtest = null;
    counter.points += 1;
    if (failed) counter.failed += 1;
    if (inside !== null && (!failed || inside.failed > 0)) return;
    cases.add(toCase(result, counter.points, suites, context));
  });
  return counter;
}

/** The YAML parser warns on the terminal about each tag that it does not know. */
function withoutTag(line: string): string {
  // In steps, none of which takes back what another took: else a line of dashes takes seconds.
  const [dashes] = /^\s+(?:- +)*/.exec(line) ?? [];
  if (dashes === undefined) return line;
  const [key = ''] = /^[^\s"'#!:][^:]*: +/.exec(line.slice(dashes.length)) ?? [];
  const value = line.slice(dashes.length + key.length);
  return dashes + key + value.replace(/^!\S+/, '');
}

interface Counter {
  points: number;
  failed: number;
}

function toCase(result: Result, number: number, suites: readonly string[], context: ParseContext): RawCase {
  const diagnostics: JsonObject = isObject(result.diag) ? result.diag : {};
  const at = isObject(diagnostics.at) ? diagnostics.at : {};
  // node:test and node-tap tell the test's own place beside the stack.
  const stack = [diagnostics.stack, diagnostics.location, diagnostics.at]
    .map(textOf)
    .filter(Boolean)
    .join('\n');
  const named = workspacePath(textOf(at.file) ?? textOf(at.fileName) ?? textOf(diagnostics.file), context);
  const found = stackLocation(stack, named, context);
  const skipped = result.skip || result.todo;
  const file = named ?? found?.file ?? null;
  return {
    name: result.name || `test ${number}`,
    suite: suites.join(' > ') || null,
    file,
    line:
      found?.line ??
      (file === null ? null : (numberOf(at.line) ?? numberOf(at.lineNumber) ?? numberOf(diagnostics.line))),
    status: skipped ? 'skipped' : result.ok ? 'passed' : 'failed',
    durationMs: result.time,
    message: skipped
      ? skipMessage(result)
      : result.ok
        ? null
        : (textOf(diagnostics.message) ?? textOf(diagnostics.error) ?? result.name),
    details: result.ok || skipped ? null : detailsOf(result.diag),
  };
}

function skipMessage({ skip, todo }: Result): string {
  if (skip) return typeof skip === 'string' ? skip : 'skip';
  return typeof todo === 'string' ? todo : 'todo';
}

function detailsOf(diagnostics: unknown): string | null {
  if (diagnostics === null || diagnostics === undefined) return null;
  try {
    return JSON.stringify(diagnostics, null, 2);
  } catch {
    return null;
  }
}
