import { expect, it } from 'vitest';
import type { CellSpans } from '../../src/harness/cell-spans.ts';
import { SecretMasker } from '../../src/harness/mask-secrets.ts';
import type { RunContext } from '../../src/harness/run-context.ts';
import { readSpans } from '../../src/harness/trace-file.ts';
import type { Cell } from '../../src/sandbox/cell/cell.ts';
import type { SpanRecord } from '../../src/span-record.ts';
import { checkSpans } from '../../src/verdict/check-spans.ts';

const record: SpanRecord = {
  traceId: 'f'.repeat(32),
  spanId: '1'.repeat(16),
  parentSpanId: null,
  name: 'x',
  kind: 'internal',
  startedAtMs: 1,
  endedAtMs: 2,
  status: { kind: 'unset', message: '' },
  attributes: {},
  events: [],
  links: [],
  resource: {},
  scope: null,
};

/** Of an attempt that sent these, and wrote nothing. */
async function judge(received: readonly SpanRecord[]) {
  const context = { masker: new SecretMasker([]) } as unknown as RunContext;
  const cell = { readFiles: async () => {} } as unknown as Cell;
  const trace = await readSpans(context, cell, { received } as unknown as CellSpans, 0);
  const wanted = [{ name: 'x', count: { min: 2, max: null }, attributes: { a: 1, b: 'text', c: true } }];
  return checkSpans(trace, wanted)[0];
}

it('judges what was sent by names and attributes, and fails what is too long to be judged', async () => {
  const span = { ...record, attributes: { a: 1, b: 'text', c: true, list: ['x'] } };
  expect(await judge([span, span])).toMatchObject({ passed: true, actual: 2 });
  expect(await judge([span])).toMatchObject({ passed: false, actual: 1 });
  const long = { ...span, attributes: { ...span.attributes, long: '\0'.repeat(16_384) } };
  expect(await judge(Array(200).fill(long))).toMatchObject({
    passed: false,
    actual: null,
    message: "the trace is longer than 16 MiB: it can't be judged",
  });
});
