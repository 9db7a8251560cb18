import type { TestCase } from '../generated/taas-report.ts';
import { jsonLines, namedResults, numberOf, textOf } from './results-text.ts';
import { type ParseContext, type ParsedResults, type ResultFile, ResultsUnreadableError } from './runner.ts';
import { stackLocation } from './stack-location.ts';
import { CaseList, collectionErrorText } from './test-cases.ts';
import { workspacePath } from './workspace-path.ts';

/** What the reporters of this package write, see {@link parseRecords}. */
export const recordsFile = 'results.ndjson';

const statuses: readonly unknown[] = [
  'passed',
  'failed',
  'errored',
  'skipped',
] satisfies TestCase['status'][];

/**
 * Reads what the reporters of this package write into the cell's results folder: one JSON object a line, of kind
 * `test`, `collection_error` or, as the last line and only when the tool came to its end, `end`.
 */
export function parseRecords(files: readonly ResultFile[], context: ParseContext): ParsedResults {
  const records = jsonLines(namedResults(files, recordsFile), recordsFile);
  if (records.at(-1)?.kind !== 'end') {
    throw new ResultsUnreadableError(`${recordsFile} has no end: the tool was ended before it had finished.`);
  }
  const cases = new CaseList(context);
  const collectionErrors: string[] = [];
  for (const record of records) {
    if (record.kind === 'collection_error') {
      const file = workspacePath(textOf(record.file), context);
      collectionErrors.push(`${file === null ? '' : `${file}: `}${textOf(record.message) ?? ''}`);
    }
    if (record.kind !== 'test' || !statuses.includes(record.status)) continue;
    const details = textOf(record.details);
    const file = workspacePath(textOf(record.file), context);
    const failure = record.stack === true ? stackLocation(details, file, context) : null;
    cases.add({
      name: textOf(record.name),
      suite: textOf(record.suite),
      file: file ?? failure?.file,
      line: failure?.line ?? (file === null ? null : numberOf(record.line)),
      status: record.status as TestCase['status'],
      durationMs: numberOf(record.duration_ms),
      message: textOf(record.message),
      details,
    });
  }
  return { tests: cases.tests, collectionError: collectionErrorText(collectionErrors, context) };
}
