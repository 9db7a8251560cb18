import type { SpanRecord } from '../span-record.ts';
import { NotOtlpError } from './not-otlp-error.ts';
import { readSpans } from './read-spans.ts';

/** The spans of OTLP documents, one a line, at most `mostSpans`. A line that is none of them is skipped. */
export function readSpanLines(text: string, mostSpans: number): SpanRecord[] {
  const spans: SpanRecord[] = [];
  for (let start = 0; start < text.length && spans.length < mostSpans; ) {
    const end = text.indexOf('\n', start);
    const line = text.slice(start, end < 0 ? text.length : end);
    start = end < 0 ? text.length : end + 1;
    try {
      for (const span of readSpans(parseLine(line), mostSpans - spans.length)) spans.push(span);
    } catch (error) {
      if (!(error instanceof NotOtlpError)) throw error;
    }
  }
  return spans;
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
