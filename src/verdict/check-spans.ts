import type { Expectation } from '../generated/taas-report.ts';
import type { ScopeSpanExpectation } from '../scope/scope.ts';
import { formatSize } from '../units.ts';
import { countWords, isWithin } from './count-words.ts';
import { type EvidenceText, traceLimitBytes } from './outcome.ts';
import { parseSpans, type Span, TraceUnreadableError } from './parse-spans.ts';

const shownNames = 5;

/** How many spans of the trace have the name and the attributes of each entry. */
export function checkSpans(trace: EvidenceText, wanted: readonly ScopeSpanExpectation[]): Expectation[] {
  if (wanted.length === 0) return [];
  const spans = readSpans(trace);
  return wanted.map(({ name, count, attributes }) => {
    const subject = `spans[${name}]`;
    const expected = { count: countWords(count), attributes };
    if (typeof spans === 'string') {
      return { subject, passed: false, expected, actual: null, message: spans };
    }
    const named = spans.filter((span) => span.name === name);
    const actual = named.filter((span) => hasAll(span, attributes)).length;
    const passed = isWithin(actual, count);
    const message = passed
      ? 'as expected'
      : `${actual} spans ${JSON.stringify(name)}${withWords(attributes)}, expected ${countWords(count)}${seenInstead(spans, named)}`;
    return { subject, passed, expected, actual, message };
  });
}

/** Why there are none to count, where it is a text. */
function readSpans({ text, cut }: EvidenceText): readonly Span[] | string {
  if (cut) return `the trace is longer than ${formatSize(traceLimitBytes)}: it can't be judged`;
  try {
    return parseSpans(text);
  } catch (error) {
    if (error instanceof TraceUnreadableError) return error.message;
    throw error;
  }
}

function hasAll(span: Span, wanted: ScopeSpanExpectation['attributes']): boolean {
  return Object.entries(wanted).every(([key, value]) => span.attributes.get(key) === value);
}

function withWords(attributes: ScopeSpanExpectation['attributes']): string {
  const pairs = Object.entries(attributes).map(([key, value]) => `${key}=${JSON.stringify(value)}`);
  return pairs.length === 0 ? '' : ` with ${pairs.join(', ')}`;
}

/** What the trace holds in the place of what was looked for. */
function seenInstead(spans: readonly Span[], named: readonly Span[]): string {
  if (spans.length === 0)
    return '; the trace is empty: nothing sent a span to OTEL_EXPORTER_OTLP_ENDPOINT or wrote one to TAAS_TRACE_FILE';
  if (named.length > 0) return `; ${named.length} have the name`;
  const names = [...new Set(spans.map(({ name }) => name))];
  const shown = names.slice(0, shownNames).map((name) => JSON.stringify(name.slice(0, 100)));
  const more = names.length > shown.length ? `, and ${names.length - shown.length} more` : '';
  return `; the trace has ${shown.join(', ')}${more}`;
}
