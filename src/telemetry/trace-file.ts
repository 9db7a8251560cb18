import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { type HarnessIdentity, tracesJson } from '../otlp/encode-traces.ts';
import type { SpanRecord } from '../span-record.ts';
import type { SpanWriter } from './span-writer.ts';

/** A line holds at most so many: test cases come by the ten thousand, and are not to be held twice. */
const spansPerLine = 256;

/**
 * OTLP as JSON, a document a line, as the collector's file exporter writes it and its receiver reads it. An earlier file
 * of that name is replaced.
 *
 * @throws when the file can't be written
 */
export function traceFile(path: string, identity: HarnessIdentity): SpanWriter {
  mkdirSync(dirname(path), { recursive: true });
  const file = openSync(path, 'w');
  let waiting: SpanRecord[] = [];
  const flush = () => {
    if (waiting.length === 0) return;
    const spans = waiting;
    waiting = [];
    // At once: what a run that is killed had written so far is there.
    writeSync(file, `${tracesJson(spans, identity)}\n`);
  };
  return {
    name: `the trace file ${path}`,
    takesUnsampled: true,
    write: (span) => {
      waiting.push(span);
      if (waiting.length >= spansPerLine) flush();
    },
    close: async () => {
      try {
        flush();
        return [];
      } catch (error) {
        return [`the trace file ${path} is not complete: ${(error as Error).message}`];
      } finally {
        closeSync(file);
      }
    },
  };
}
