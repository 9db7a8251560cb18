import { resolve } from 'node:path';
import { TaasError } from '../errors.ts';
import type { RunListener } from '../events.ts';
import { wantedExports } from './export/wanted-exports.ts';
import type { TelemetrySink } from './sink.ts';

/** What is to be told of runs, and where to. */
export interface TelemetryOptions {
  /**
   * Whose `OTEL_*` variables count: they say whether anything goes to a collector, and where it is. Default: those of
   * this process.
   */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Gets the spans as OTLP JSON, a document a line; replaced if it is there. */
  readonly traceFile?: string;
}

/** Listens to runs, and tells of them what was asked for. */
export interface Telemetry {
  /**
   * For `onEvent` of `executeScope`. One run after the other: for runs side by side open one each. It never throws.
   */
  readonly listen: RunListener;
  /**
   * Sends and writes what is left: within a second where the collector is dead, within ten where it is slow. Answers
   * what did not work, a line each.
   */
  close(): Promise<readonly string[]>;
}

/**
 * Opens traces for runs: to a collector where the standard `OTEL_*` variables name one, to a file where `traceFile`
 * does. Nothing of OpenTelemetry is loaded where nothing is asked for. What goes wrong with it changes no verdict.
 *
 * @throws TaasError `TAAS_OUT_UNWRITABLE` when a file can't be written.
 * @example
 * ```ts
 * const telemetry = await openTelemetry({ traceFile: 'trace.jsonl' });
 * const report = await executeScope('scopes/failing/scope.json', { onEvent: telemetry.listen });
 * for (const warning of await telemetry.close()) console.error(warning);
 * ```
 */
export async function openTelemetry(options: TelemetryOptions = {}): Promise<Telemetry> {
  const { env = process.env } = options;
  const wanted = wantedExports(env);
  const warnings = [...wanted.warnings];
  const sinks: TelemetrySink[] = [];
  if (options.traceFile !== undefined || wanted.traces !== null) {
    const { openTraces } = await import('./open-traces.ts');
    const file = options.traceFile === undefined ? null : resolve(options.traceFile);
    sinks.push(await orUnwritable(openTraces({ env, file, protocol: wanted.traces })));
  }
  return telemetryOf(sinks, warnings);
}

async function orUnwritable<T>(opening: Promise<T>): Promise<T> {
  try {
    return await opening;
  } catch (error) {
    const { code, path } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new TaasError('TAAS_OUT_UNWRITABLE', `${path} can't be written (${code}).`, { cause: error });
  }
}

function telemetryOf(sinks: readonly TelemetrySink[], warnings: string[]): Telemetry {
  let listening = [...sinks];
  const listen: RunListener = (event) => {
    for (const sink of listening) {
      try {
        sink.listen(event);
      } catch (error) {
        listening = listening.filter((each) => each !== sink);
        warnings.push(`${sink.name} broke off: ${(error as Error).message}`);
      }
    }
  };
  let closing: Promise<readonly string[]> | undefined;
  const close = async () => {
    const told = await Promise.all(sinks.map(closeSink));
    return [...warnings, ...told.flat()];
  };
  return {
    listen,
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}

async function closeSink(sink: TelemetrySink): Promise<readonly string[]> {
  try {
    return await sink.close();
  } catch (error) {
    return [`${sink.name}: ${(error as Error).message}`];
  }
}
