import { closeSync, mkdirSync, openSync, statSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { TaasError } from '../errors.ts';
import { type HarnessIdentity, tracesJson } from '../otlp/encode-traces.ts';
import type { SpanRecord } from '../span-record.ts';
import type { SpanWriter } from './span-writer.ts';

/** A line holds at most so many: test cases come by the ten thousand, and are not to be held twice. */
const spansPerLine = 256;

/**
 * OTLP as JSON, a document a line, as the collector's file exporter writes it and its receiver reads it. An earlier file
 * of that name is replaced.
 *
 * @throws TaasError `TAAS_OUT_UNWRITABLE`, or `TAAS_USAGE` where it is a pipe that could keep the run waiting.
 */
export function traceFile(path: string, identity: HarnessIdentity): SpanWriter {
  const file = open(path);
  let waiting: SpanRecord[] = [];
  const flush = () => {
    if (waiting.length === 0) return;
    const spans = waiting;
    waiting = [];
    // At once: what a run that is killed had written so far is there.
    const line = Buffer.from(`${tracesJson(spans, identity)}\n`);
    for (let at = 0; at < line.length; ) at += writeSync(file, line, at);
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

function open(path: string): number {
  try {
    mkdirSync(dirname(path), { recursive: true });
    if (!statSync(path, { throwIfNoEntry: false })?.isFIFO()) return openSync(path, 'w');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const message = `--trace-file ${path}: it can't be written (${code}). Name another path.`;
    throw new TaasError('TAAS_OUT_UNWRITABLE', message, { cause: error });
  }
  throw new TaasError('TAAS_USAGE', `--trace-file ${path}: it is a pipe. Name a file.`);
}
