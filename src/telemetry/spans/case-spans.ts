import type { Attempt, TestCase } from '../../generated/taas-report.ts';
import { newSpanId } from '../../harness/trace-context.ts';
import type { SpanRecord } from '../../span-record.ts';
import { isRedTest } from '../../verdict/is-red-test.ts';
import { attributes } from './attributes.ts';
import { exceptionEvent } from './exception-event.ts';
import { endSpan } from './open-span.ts';

/** More than these come from nowhere but a program that makes them up. */
export const mostCaseSpans = 100_000;

/**
 * The test cases of an attempt, one at a time: there can be many. A tool tells how long each took, not when it began:
 * they are laid end to end from the attempt's begin on, and shortened alike where they would not fit.
 */
export function* caseSpans(attempt: SpanRecord, { tests }: Attempt): Iterable<SpanRecord> {
  const room = attempt.endedAtMs - attempt.startedAtMs;
  const sum = tests.reduce((total, { duration_ms: ms }) => total + lengthOf(ms), 0);
  const scale = sum > room ? room / sum : 1;
  let before = 0;
  for (const test of tests.slice(0, mostCaseSpans)) {
    const startedAtMs = Math.min(attempt.endedAtMs, attempt.startedAtMs + before * scale);
    before += lengthOf(test.duration_ms);
    const endedAtMs = Math.min(attempt.endedAtMs, attempt.startedAtMs + before * scale);
    yield caseSpan(attempt, test, startedAtMs, endedAtMs);
  }
}

function caseSpan(attempt: SpanRecord, test: TestCase, startedAtMs: number, endedAtMs: number): SpanRecord {
  const isFailed = isRedTest(test);
  const message = test.message ?? test.status;
  return endSpan(
    attempt.traceId,
    {
      spanId: newSpanId(),
      parentSpanId: attempt.spanId,
      name: test.name,
      startedAtMs,
      attributes: attributes({
        'test.case.name': test.suite ? `${test.suite} > ${test.name}` : test.name,
        'test.case.result.status': isFailed ? 'fail' : test.status === 'passed' ? 'pass' : null,
        'test.suite.name': test.suite,
        'code.file.path': test.file,
        'code.line.number': test.line,
        'taas.status': test.status,
        'taas.message': test.status === 'skipped' ? test.message : null,
        'taas.start.estimated': true,
      }),
      events: isFailed ? [exceptionEvent(endedAtMs, message, { stack: test.details })] : [],
    },
    { endedAtMs, failure: isFailed ? firstLine(message) : null },
  );
}

/** What a program reports may be no number that one can add. */
function lengthOf(ms: number | null): number {
  return ms !== null && Number.isFinite(ms) && ms > 0 ? ms : 0;
}

function firstLine(text: string): string {
  const end = text.indexOf('\n');
  return end < 0 ? text : text.slice(0, end);
}
