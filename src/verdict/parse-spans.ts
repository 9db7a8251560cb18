/** A span as far as an expectation can ask for it. */
export interface Span {
  readonly name: string;
  /** Without those that are lists, maps or bytes: nothing can ask for them. */
  readonly attributes: ReadonlyMap<string, string | number | boolean>;
}

/** The trace is not what it should be; the message says where and how. */
export class TraceUnreadableError extends Error {
  override readonly name = 'TraceUnreadableError';
}

/** More than that is no evidence any more, but an attempt to keep the Judge busy. */
const mostSpans = 100_000;

/**
 * The spans of a trace: one JSON document a line, each either OTLP as OpenTelemetry's file exporter writes it, or a plain
 * `{"name": …, "attributes": {…}}`. It is made by the code under test, so nothing is taken for granted; no part of it is
 * walked deeper than OTLP goes.
 *
 * @throws TraceUnreadableError
 */
export function parseSpans(text: string): Span[] {
  const spans: Span[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    // Who truncates a file that another holds open leaves a hole in front of what that one writes next.
    const document = line.replace(/^\0+/, '').trim();
    if (document === '') continue;
    for (const span of spansOf(parseLine(document, index + 1), index + 1)) {
      if (spans.length === mostSpans) {
        throw new TraceUnreadableError(`the trace has more than ${mostSpans} spans: it can't be judged`);
      }
      spans.push(span);
    }
  }
  return spans;
}

function parseLine(line: string, number: number): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    const shown = line.length > 60 ? `${line.slice(0, 60)}…` : line;
    // The parser's own message repeats the line, however long it is.
    const why = error instanceof SyntaxError ? 'is not JSON' : 'can not be read';
    throw new TraceUnreadableError(`line ${number} of the trace ${why}: ${JSON.stringify(shown)}`);
  }
}

function* spansOf(document: unknown, number: number): Generator<Span> {
  const { name, resourceSpans, resourceMetrics, resourceLogs } = asObject(document);
  if (Array.isArray(resourceSpans)) {
    for (const resource of resourceSpans) {
      for (const scope of asList(asObject(resource).scopeSpans)) {
        for (const span of asList(asObject(scope).spans)) yield toSpan(asObject(span));
      }
    }
  } else if (typeof name === 'string') {
    yield toSpan(asObject(document));
  } else if (resourceMetrics === undefined && resourceLogs === undefined) {
    throw new TraceUnreadableError(
      `line ${number} of the trace is no span: expected {"resourceSpans": […]} or {"name": …, "attributes": {…}}`,
    );
  }
}

function toSpan({ name, attributes }: LooseObject): Span {
  return { name: typeof name === 'string' ? name : '', attributes: new Map(attributesOf(attributes)) };
}

function* attributesOf(attributes: unknown): Generator<[string, string | number | boolean]> {
  const pairs = Array.isArray(attributes)
    ? attributes.map(asObject).map(({ key, value }) => [key, otlpValue(value)])
    : Object.entries(asObject(attributes));
  for (const [key, value] of pairs) {
    if (typeof key === 'string' && isScalar(value)) yield [key, value];
  }
}

/** `{"intValue": "5"}` and the like; JSON has no room for an integer of 64 bits, so OTLP writes it as a text. */
function otlpValue(value: unknown): unknown {
  const { stringValue, intValue, doubleValue, boolValue } = asObject(value);
  if (typeof intValue === 'string' && /^-?\d+$/.test(intValue)) return Number(intValue);
  return stringValue ?? intValue ?? doubleValue ?? boolValue;
}

function isScalar(value: unknown): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

type LooseObject = Readonly<Record<string, unknown>>;

function asObject(value: unknown): LooseObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as LooseObject) : {};
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
