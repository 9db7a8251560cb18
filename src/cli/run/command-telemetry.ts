import { resolve } from 'node:path';
import { TaasError } from '../../errors.ts';
import { parseTraceParent } from '../../harness/trace-context.ts';
import { printableLine } from '../../report/summary/printable.ts';
import type { LogLevel } from '../../telemetry/log-line.ts';
import type { Telemetry } from '../../telemetry/open-telemetry.ts';
import type { Terminal } from '../terminal.ts';

export interface TelemetryFlags {
  readonly traceFile?: string | undefined;
  readonly metricsFile?: string | undefined;
  readonly logLevel?: LogLevel | undefined;
  readonly logFile?: string | undefined;
}

/** What the flags and the environment ask for; null, and nothing loaded, where that is nothing. */
export async function commandTelemetry(
  { traceFile, metricsFile, logLevel, logFile }: TelemetryFlags,
  { env, cwd }: Terminal,
  say: (line: string) => void,
): Promise<Telemetry | null> {
  const isLogged = logLevel !== undefined || logFile !== undefined;
  const isAsked = isLogged || traceFile !== undefined || metricsFile !== undefined;
  if (!isAsked && !Object.keys(env).some((name) => name.startsWith('OTEL_'))) return null;
  const { openTelemetry } = await import('../../telemetry/open-telemetry.ts');
  return openTelemetry({
    env,
    ...(traceFile === undefined ? {} : { traceFile: resolve(cwd, traceFile) }),
    ...(metricsFile === undefined ? {} : { metricsFile: resolve(cwd, metricsFile) }),
    ...(isLogged && {
      log: {
        level: logLevel ?? 'info',
        file: logFile === undefined ? null : resolve(cwd, logFile),
        write: (line: string) => say(line.trimEnd()),
      },
    }),
  });
}

/**
 * Whether the log has stderr for itself: a view would write between its lines.
 *
 * @throws TaasError `TAAS_USAGE` when a view is asked for, too.
 */
export function isLogOnStderr(
  flags: TelemetryFlags & { readonly stream?: boolean | undefined; readonly verbose?: boolean | undefined },
): boolean {
  const isOnStderr =
    flags.logLevel !== undefined && flags.logLevel !== 'silent' && flags.logFile === undefined;
  if (isOnStderr && (flags.stream || flags.verbose)) {
    const option = flags.stream ? '--stream' : '--verbose';
    const message = `${option} and --log-level ${flags.logLevel} both write to stderr: name a --log-file.`;
    throw new TaasError('TAAS_USAGE', message);
  }
  return isOnStderr;
}

/** Sends and writes what is left, and says what did not work. */
export async function sayWarnings(
  telemetry: Telemetry | null,
  { stderr }: Terminal,
  say: (line: string) => void,
): Promise<void> {
  const mark = stderr.style().yellow('!');
  for (const warning of (await telemetry?.close()) ?? []) say(`${mark} ${printableLine(warning)}`);
}

/** `TRACEPARENT` of the CI job or whoever else started the command. */
export function upstreamTrace(
  { env }: Terminal,
  warn: (warning: string) => void,
): { readonly traceParent?: string } {
  const { TRACEPARENT: traceParent } = env;
  if (!traceParent) return {};
  if (parseTraceParent(traceParent)) return { traceParent };
  const shown = JSON.stringify(traceParent.slice(0, 100));
  warn(`TRACEPARENT is ${shown}, which names no span: the run begins a trace of its own`);
  return {};
}
