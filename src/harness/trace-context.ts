import { randomBytes } from 'node:crypto';
import { TaasError } from '../errors.ts';
import type { RunTrace } from '../events.ts';

/**
 * The run's place in a trace: below the span that `traceParent` names, or at the top of a new trace.
 *
 * @param traceParent as in W3C Trace Context: `00-<trace id>-<span id>-<flags>`
 * @throws TaasError `TAAS_USAGE` when it is not of that form.
 */
export function startTrace(traceParent: string | undefined): RunTrace {
  const spanId = newSpanId();
  if (traceParent === undefined) {
    return { traceId: randomBytes(16).toString('hex'), spanId, parentSpanId: null, isSampled: true };
  }
  const parent = parseTraceParent(traceParent);
  if (parent) return { ...parent, spanId };
  throw new TaasError(
    'TAAS_USAGE',
    `The trace parent is ${JSON.stringify(traceParent)}, expected 00-<32 hex digits>-<16 hex digits>-<2 hex digits>.`,
  );
}

/** Null for what is no trace parent: a caller may be forgiving, as the standard wants it. */
export function parseTraceParent(text: string): Omit<RunTrace, 'spanId'> | null {
  const match = /^(?!ff)[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(?:-|$)/.exec(text.trim());
  const [, traceId = '', parentSpanId = '', flags = ''] = match ?? [];
  if (!match || /^0+$/.test(traceId) || /^0+$/.test(parentSpanId)) return null;
  return { traceId, parentSpanId, isSampled: (Number.parseInt(flags, 16) & 1) === 1 };
}

/** What a program is given as `TRACEPARENT`, so that its spans hang under `spanId`. */
export function traceParentOf({ traceId, isSampled }: RunTrace, spanId: string): string {
  return `00-${traceId}-${spanId}-${isSampled ? '01' : '00'}`;
}

/** Drawn many at a time: each draw costs as much as a hundred ids, and a test case has one. */
export function newSpanId(): string {
  if (at === pool.length) {
    pool = randomBytes(idBytes * 512);
    at = 0;
  }
  at += idBytes;
  return pool.toString('hex', at - idBytes, at);
}

const idBytes = 8;
let pool: Buffer = Buffer.alloc(0);
let at = 0;
