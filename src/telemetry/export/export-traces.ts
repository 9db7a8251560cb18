import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { deferred } from '../../deferred.ts';
import { packageRoot } from '../../package-root.ts';
import type { SpanRecord } from '../../span-record.ts';
import type { SpanWriter } from '../span-writer.ts';
import type { ExportMessage, ExportResult, ExportSetup } from './export-messages.ts';

const spansPerMessage = 512;
/** So that a run can be watched while it goes on. */
const longestWaitMs = 500;
/** The thread bounds its own end; this is for one that does not answer at all. */
const longestCloseMs = 15_000;

/**
 * To a collector, by OpenTelemetry's own exporters. They work in a thread of their own: loading them, encoding and
 * sending take no time of the run; what they register in the process, write to the console or leave behind when a
 * collector is dead ends with the thread; and they read the variables of `env`, whosever it is.
 */
export function exportTraces(
  setup: ExportSetup,
  env: Readonly<Record<string, string | undefined>>,
): SpanWriter {
  const worker = new Worker(join(packageRoot, 'dist/telemetry/export/export-worker.js'), {
    workerData: setup,
    env: definedOf(env),
    execArgv: [],
    stdout: true,
    stderr: true,
  });
  const result = deferred<readonly string[]>();
  worker.on('message', ({ warnings }: ExportResult) => result.resolve(warnings));
  worker.on('error', (error) => result.resolve([`no traces were exported: ${error.message}`]));
  worker.on('exit', () => result.resolve(['no traces were exported: their exporter ended']));
  worker.unref();
  const post = (message: ExportMessage) => worker.postMessage(message);

  let waiting: SpanRecord[] = [];
  let timer: NodeJS.Timeout | undefined;
  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    if (waiting.length > 0) post({ kind: 'spans', spans: waiting });
    waiting = [];
  };
  return {
    name: 'the export of traces',
    takesUnsampled: false,
    write: (span) => {
      waiting.push(span);
      if (waiting.length >= spansPerMessage) flush();
      else timer ??= setTimeout(flush, longestWaitMs).unref();
    },
    close: async () => {
      flush();
      worker.ref();
      post({ kind: 'close' });
      const late = setTimeout(() => result.resolve(['not all traces were exported']), longestCloseMs);
      const warnings = await result.promise;
      clearTimeout(late);
      await worker.terminate();
      return warnings;
    },
  };
}

function definedOf(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
