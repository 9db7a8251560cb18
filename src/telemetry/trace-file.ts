import { accessSync, closeSync, constants, openSync, statSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { TaasError } from '../errors.ts';
import { makeFolders } from '../make-folders.ts';
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
export async function traceFile(path: string, identity: HarnessIdentity): Promise<SpanWriter> {
  await checkFile(path);
  let file: number | null = null;
  let waiting: SpanRecord[] = [];
  const flush = () => {
    const spans = waiting;
    waiting = [];
    // Not before there is something to write: the file may lie in the workspace, which is copied first.
    file ??= openSync(path, 'w');
    const line = spans.length === 0 ? '' : `${tracesJson(spans, identity)}\n`;
    const bytes = Buffer.from(line);
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
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
        if (file !== null) closeSync(file);
      }
    },
  };
}

/** So that nobody learns at the end of a run that there is no trace. */
async function checkFile(path: string): Promise<void> {
  try {
    await makeFolders(dirname(path));
    const info = statSync(path, { throwIfNoEntry: false });
    if (info?.isFIFO()) throw new TaasError('TAAS_USAGE', `--trace-file ${path}: it is a pipe. Name a file.`);
    if (info?.isDirectory()) throw Object.assign(new Error(), { code: 'EISDIR' });
    accessSync(info ? path : dirname(path), constants.W_OK);
  } catch (error) {
    if (error instanceof TaasError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    const message = `--trace-file ${path}: it can't be written (${code}). Name another path.`;
    throw new TaasError('TAAS_OUT_UNWRITABLE', message, { cause: error });
  }
}
