import { resolve } from 'node:path';
import type { RunListener } from '../events.ts';
import type { HealListener } from '../heal-events.ts';
import type { ExportThread } from './export/export-thread.ts';
import { type WantedExports, wantedExports } from './export/wanted-exports.ts';
import type { LogLevel } from './log-line.ts';
import type { TelemetrySink } from './sink.ts';
import type { SpanWriter } from './span-writer.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** What is to be told of runs, and where to. */
export interface TelemetryOptions {
  /**
   * Whose `OTEL_*` variables count: they say whether traces and metrics go to a collector, and where it is. Default:
   * those of this process.
   */
  readonly env?: Env;
  /** Gets the spans as OTLP JSON, a document a line; replaced if it is there. */
  readonly traceFile?: string;
  /** Prometheus' text format; what is there already is added to. */
  readonly metricsFile?: string;
  /** A line of JSON for each thing that happens. */
  readonly log?: {
    readonly level: LogLevel;
    /** Lines are added to it; null: `write` gets them. */
    readonly file: string | null;
    readonly write: (line: string) => void;
  };
}

/** Listens to runs, and tells of them what was asked for. */
export interface Telemetry {
  /**
   * For `onEvent` of `executeScope`. One run after the other: for runs side by side open one each. It never throws.
   */
  readonly listen: RunListener;
  /** The same for `onEvent` of `heal`. */
  readonly listenHeal: HealListener;
  /**
   * Sends and writes what is left: within a second where the collector is dead, within ten where it is slow. Answers
   * what did not work, a line each.
   */
  close(): Promise<readonly string[]>;
}

/**
 * Opens traces, metrics and a log for runs: to a collector where the standard `OTEL_*` variables name one, and to the
 * files that are named. Nothing is loaded where nothing is asked for. What goes wrong with it changes no verdict.
 *
 * @throws TaasError `TAAS_OUT_UNWRITABLE` when a file can't be written, `TAAS_USAGE` when it is something else.
 * @example
 * ```ts
 * const telemetry = await openTelemetry({ traceFile: 'trace.jsonl' });
 * const report = await executeScope('scopes/failing/scope.json', { onEvent: telemetry.listen });
 * for (const warning of await telemetry.close()) process.stderr.write(`${warning}\n`);
 * ```
 */
export async function openTelemetry(options: TelemetryOptions = {}): Promise<Telemetry> {
  const { env = process.env, log, metricsFile } = options;
  const wanted = wantedExports(env);
  const sinks: TelemetrySink[] = [];
  if (log) sinks.push(await (await import('./log-sink.ts')).logSink(log));
  if (metricsFile !== undefined) {
    sinks.push(await (await import('./metrics-file-sink.ts')).metricsFileSink(metricsFile));
  }
  const writers = await fileWriters(options, env);
  if (wanted.traces || wanted.metrics) {
    const thread = await startThread(wanted, env);
    if (wanted.traces) writers.push((await import('./export/export-traces.ts')).exportTraces(thread));
    if (wanted.metrics) sinks.push((await import('./export/export-metrics.ts')).exportMetrics(thread));
  }
  if (writers.length > 0) {
    const [{ traceSink }, { ciAttributes }] = await Promise.all([
      import('./trace-sink.ts'),
      import('./spans/ci-attributes.ts'),
    ]);
    sinks.push(traceSink(writers, ciAttributes(env)));
  }
  return telemetryOf(sinks, [...wanted.warnings]);
}

async function fileWriters({ traceFile: path }: TelemetryOptions, env: Env): Promise<SpanWriter[]> {
  if (path === undefined) return [];
  const [{ traceFile }, { harnessIdentity }] = await Promise.all([
    import('./trace-file.ts'),
    import('./harness-identity.ts'),
  ]);
  return [await traceFile(resolve(path), harnessIdentity(env))];
}

async function startThread({ traces, metrics }: WantedExports, env: Env): Promise<ExportThread> {
  const [{ startExportThread }, { harnessIdentity }] = await Promise.all([
    import('./export/export-thread.ts'),
    import('./harness-identity.ts'),
  ]);
  return startExportThread({ traces, metrics, identity: harnessIdentity(env) }, env);
}

function telemetryOf(sinks: readonly TelemetrySink[], warnings: string[]): Telemetry {
  let listening = [...sinks];
  const tell = (say: (sink: TelemetrySink) => void) => {
    for (const sink of listening) {
      try {
        say(sink);
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
    listen: (event) => tell((sink) => sink.listen(event)),
    listenHeal: (event) => tell((sink) => sink.listenHeal(event)),
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
