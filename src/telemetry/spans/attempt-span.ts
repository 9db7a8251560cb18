import type { Attempt } from '../../generated/taas-report.ts';
import type { SpanRecord } from '../../span-record.ts';
import { isRedTest } from '../../verdict/is-red-test.ts';
import { attributes } from './attributes.ts';
import { mostCaseSpans } from './case-spans.ts';
import { exceptionEvent } from './exception-event.ts';
import { endSpan, type OpenSpan } from './open-span.ts';
import { failureOf } from './status-words.ts';

/** From when its command was started until it ended, by the clock of its cell: not what the harness does around it. */
export function attemptSpan(
  traceId: string,
  open: OpenSpan,
  attempt: Attempt,
  { atMs, earlier }: { readonly atMs: number; readonly earlier: OpenSpan | null },
): SpanRecord {
  const toldMs = Date.parse(attempt.started_at);
  const startedAtMs = Math.min(Math.max(toldMs || 0, open.startedAtMs), atMs);
  const endedAtMs = Math.min(startedAtMs + attempt.duration_ms, atMs);
  const failure = failureOf(attempt.status, attempt.message);
  // What a test case failed with stands at its own span.
  const isTold = attempt.tests.some(isRedTest);
  return endSpan(
    traceId,
    { ...open, startedAtMs },
    {
      endedAtMs,
      failure,
      attributes: attributes({
        'process.exit.code': attempt.exit_code,
        'taas.process.signal': attempt.signal,
        'taas.process.cpu_user_ms': attempt.cpu_user_ms,
        'taas.process.cpu_system_ms': attempt.cpu_system_ms,
        'taas.process.peak_memory_bytes': attempt.peak_memory_bytes,
        'taas.status': attempt.status,
        'taas.reason': attempt.reason,
        'taas.message': attempt.message,
        'taas.tests.total': attempt.tests.length || null,
        'taas.tests.without_span': Math.max(0, attempt.tests.length - mostCaseSpans) || null,
      }),
      events:
        failure === null || isTold
          ? []
          : [exceptionEvent(endedAtMs, failure, { output: attempt.stderr.tail || attempt.stdout.tail })],
      links: earlier
        ? [{ traceId, spanId: earlier.spanId, attributes: attributes({ 'taas.link': 'retry_of' }) }]
        : [],
    },
  );
}
