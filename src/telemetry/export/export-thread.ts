import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { deferred } from '../../deferred.ts';
import { packageRoot } from '../../package-root.ts';
import type { ExportMessage, ExportResult, ExportSetup } from './export-messages.ts';

/** The thread bounds its own end; this is for one that does not answer at all. */
const longestCloseMs = 15_000;

export interface ExportThread {
  post(message: ExportMessage): void;
  /** For each signal once: when nobody needs it any longer it sends what is left. Tells one of them what did not work. */
  close(): Promise<readonly string[]>;
}

/**
 * To a collector, by OpenTelemetry's own exporters. They work in a thread of their own: loading them, encoding and
 * sending take no time of the run; what they register in the process, write to the console or leave behind when a
 * collector is dead ends with the thread; and they read the variables of `env`, whosever it is.
 */
export function startExportThread(
  setup: ExportSetup,
  env: Readonly<Record<string, string | undefined>>,
): ExportThread {
  const worker = new Worker(join(packageRoot, 'dist/cli/export-worker.cjs'), {
    workerData: setup,
    env: definedOf(env),
    execArgv: [],
    stdout: true,
    stderr: true,
  });
  const result = deferred<readonly string[]>();
  const what = [...(setup.traces ? ['traces'] : []), ...(setup.metrics ? ['metrics'] : [])].join(' and ');
  worker.on('message', ({ warnings }: ExportResult) => result.resolve(warnings));
  worker.on('error', (error) => result.resolve([`no ${what} were exported: ${error.message}`]));
  worker.on('exit', () => result.resolve([`no ${what} were exported: their exporter ended`]));
  worker.unref();
  let open = [setup.traces, setup.metrics].filter((protocol) => protocol !== null).length;
  let isTold = false;
  return {
    post: (message) => worker.postMessage(message),
    close: async () => {
      worker.ref();
      open -= 1;
      if (open === 0) worker.postMessage({ kind: 'close' } satisfies ExportMessage);
      const late = setTimeout(() => result.resolve([`not all ${what} were exported`]), longestCloseMs);
      const warnings = await result.promise;
      clearTimeout(late);
      await worker.terminate();
      if (isTold) return [];
      isTold = true;
      return warnings;
    },
  };
}

function definedOf(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
