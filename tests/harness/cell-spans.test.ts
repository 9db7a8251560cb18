import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { RunEvent } from '../../src/events.ts';
import { CellSpans } from '../../src/harness/cell-spans.ts';
import { SecretMasker } from '../../src/harness/mask-secrets.ts';
import type { RunContext } from '../../src/harness/run-context.ts';
import { readSpanLines } from '../../src/otlp/read-span-lines.ts';
import type { Cell } from '../../src/sandbox/cell/cell.ts';
import type { SpanRecord } from '../../src/span-record.ts';
import { makeFolder } from '../sandbox/workspace/folder.ts';

const record: SpanRecord = {
  traceId: 'f'.repeat(32),
  spanId: '',
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

const many = (count: number, from: number) =>
  Array.from({ length: count }, (_, i) => ({
    ...record,
    spanId: (from + i + 1).toString(16).padStart(16, '0'),
  }));

it('takes a hundred thousand spans of an attempt, whole; what is beyond is one warning, and no matter of the next', async () => {
  const path = await makeFolder({});
  const warnings: string[] = [];
  let emitted = 0;
  const context = {
    trace: { traceId: '1'.repeat(32), spanId: '2'.repeat(16), parentSpanId: null, isSampled: true },
    folder: { path, resolve: (name: string) => join(path, name) },
    masker: new SecretMasker([]),
    emit: (event: RunEvent) => {
      if (event.kind === 'spans') emitted += event.spans.length;
    },
    warn: (message: string) => void warnings.push(message),
  } as unknown as RunContext;
  // A cell of an engine that has no warden.
  const cell = { relay: async () => null, closed: new Promise(() => {}) } as unknown as Cell;
  await using spans = new CellSpans(context, cell);
  const attempt = { owner: { kind: 'scenario', id: 'A' }, number: 1, spanId: 'a'.repeat(16) } as const;
  expect(await spans.begin(attempt, true)).toBeNull();
  expect(await spans.take(many(100_000, 0), null)).toBe(true);
  expect(await spans.take(many(1, 100_000), null)).toBe(false);
  expect(await spans.take(many(5, 100_001), null)).toBe(false);
  expect([spans.received.length, emitted]).toEqual([100_000, 100_000]);
  expect(warnings).toEqual([
    'scenario A sent more than 100000 spans to its endpoint: the rest is not in the trace',
  ]);
  await spans.begin({ ...attempt, owner: { kind: 'scenario', id: 'B' }, spanId: 'b'.repeat(16) }, true);
  expect(await spans.take(many(2, 200_000), null)).toBe(true);
  await spans.muted(() => spans.take(many(2, 300_000), null));
  expect(spans.received.map(({ parentSpanId }) => parentSpanId)).toEqual(['b'.repeat(16), 'b'.repeat(16)]);
  await spans.begin({ ...attempt, number: 2, spanId: 'c'.repeat(16) }, true);
  const events = Array(128).fill({ name: '', atMs: 0, attributes: {} });
  const heavy = many(20_000, 400_000).map((span) => ({ ...span, events }));
  expect(await spans.take(heavy.slice(0, 10), null)).toBe(true);
  // Nothing but names and attributes can be asked for.
  expect(spans.received.flatMap((span) => span.events)).toEqual([]);
  expect(await spans.take(heavy.slice(10), null)).toBe(false);
  expect(warnings.slice(1)).toEqual([
    'scenario A sent more than 2000000 attributes, events and links to its endpoint: the rest is not in the trace',
  ]);
  const written = readSpanLines(await readFile(join(path, 'spans.jsonl'), 'utf8'), 200_000);
  expect(written).toHaveLength(100_012);
}, 60_000);
