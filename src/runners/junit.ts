import type { TestCase } from '../generated/taas-report.ts';
import { type JunitCase, type JunitOutcome, parseJunit } from './parse-junit.ts';
import { reportingCommand } from './reporting-command.ts';
import { resultsText } from './results-text.ts';
import { type ParseContext, ResultsUnreadableError, type RunnerDefinition } from './runner.ts';
import { CaseList, type RawCase } from './test-cases.ts';
import { workspacePath } from './workspace-path.ts';

export const junit: RunnerDefinition = {
  ...reportingCommand('JUnit XML', 'results.xml'),
  name: 'junit',
  summary: 'Any command that writes JUnit XML.',
  results:
    'JUnit XML: the file that `$TAAS_RESULTS` names, or the files of `execution.results`. A document with a DOCTYPE is refused.',
  parse(files, context) {
    if (files.length === 0) throw new ResultsUnreadableError('The command wrote no JUnit XML.');
    const cases = new CaseList(context);
    for (const file of files) {
      for (const testCase of parseJunit(resultsText(file))) cases.add(toCase(testCase, context));
    }
    return { tests: cases.tests, collectionError: null };
  },
};

function toCase({ attributes, suites, outcomes }: JunitCase, context: ParseContext): RawCase {
  const outcome = worstOutcome(outcomes);
  const file = workspacePath(attributes.get('file') ?? attributes.get('filepath'), context);
  return {
    name: attributes.get('name'),
    suite: attributes.get('classname') || suites.join(' > ') || null,
    file,
    line: file === null ? null : Number(attributes.get('line') ?? attributes.get('lineno')),
    status: outcome === undefined ? statusAttribute(attributes.get('status')) : statusOf(outcome),
    durationMs: seconds(attributes.get('time')),
    message: outcome && (outcome.attributes.get('message') || firstLine(outcome.text)),
    details: outcome?.text,
  };
}

/** A case can hold several: an error in its teardown beside its failure. */
export function worstOutcome(outcomes: readonly JunitOutcome[]): JunitOutcome | undefined {
  return (
    outcomes.find(({ kind }) => kind === 'failure') ??
    outcomes.find(({ kind }) => kind === 'error') ??
    outcomes.find(({ kind }) => kind === 'skipped')
  );
}

export function statusOf({ kind }: JunitOutcome): TestCase['status'] {
  return kind === 'failure' ? 'failed' : kind === 'error' ? 'errored' : 'skipped';
}

/** Seconds as JUnit writes them, some tools with thousands separators; in milliseconds. */
export function seconds(time: string | undefined): number | null {
  return time === undefined || time.trim() === '' ? null : Number(time.replaceAll(',', '')) * 1000;
}

/** GoogleTest and some others tell in an attribute what did not run. */
function statusAttribute(status: string | undefined): TestCase['status'] {
  return /^(notrun|disabled|skipped|ignored)$/i.test(status ?? '') ? 'skipped' : 'passed';
}

function firstLine(text: string): string | null {
  return text.split('\n', 64).find((line) => line.trim() !== '') ?? null;
}
