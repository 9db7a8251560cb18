import { resolve } from 'node:path';
import { pino } from 'pino';
import type { EventOwner, RunEvent, RunTrace } from '../events.ts';
import { healLogLine } from './heal-log-line.ts';
import { openLogFile } from './log-file.ts';
import { type LogLevel, logLine, mostOutputCharacters } from './log-line.ts';
import type { TelemetrySink } from './sink.ts';

interface LogOptions {
  readonly level: LogLevel;
  /** null: to `write`. */
  readonly file: string | null;
  /** Where the lines go that go to no file. */
  readonly write: (line: string) => void;
}

/** Of one run, whose folder holds the whole of it. */
const mostOutputOfRun = 16 * 1024 * 1024;

/** What a run tells as lines of JSON. The calling thread writes them, so that nothing is lost on any way out. */
export async function logSink({ level, file, write }: LogOptions): Promise<TelemetrySink> {
  const logFile = file === null ? null : await openLogFile(resolve(file));
  const put = logFile ? logFile.write : write;
  let atMs = 0;
  const root = pino(
    {
      level,
      base: null,
      timestamp: () => `,"time":"${new Date(atMs).toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
    },
    { write: (line) => put(printable(line)) },
  );
  let log = root;
  let trace: RunTrace | null = null;
  let healLog = root;
  let healTrace: RunTrace | null = null;
  let outputLeft = 0;
  const attempts = new Map<string, string>();

  /** Of the attempt that goes on, else of the run: the others are known to the trace alone. */
  const spanOf = (event: RunEvent) => ('owner' in event && attempts.get(keyOf(event.owner))) || trace?.spanId;

  const tell = (event: RunEvent) => {
    const { level: lineLevel, message, fields } = logLine(event);
    log[lineLevel]({ event: event.kind, span_id: spanOf(event), ...fields }, message);
  };

  return {
    name: 'the log',
    listen(event) {
      atMs = event.atMs;
      if (event.kind === 'run_started') {
        const { runId, scopeId } = event;
        trace = event.trace;
        log = root.child({ run_id: runId, scope: scopeId, trace_id: trace.traceId });
        attempts.clear();
        outputLeft = mostOutputOfRun;
      }
      if (event.kind === 'attempt_started') attempts.set(keyOf(event.owner), event.spanId);
      if (event.kind === 'output') {
        if (outputLeft <= 0 || !log.isLevelEnabled('trace')) return;
        outputLeft -= Math.min(event.text.length, mostOutputCharacters);
      }
      tell(event);
      if (event.kind === 'output' && outputLeft <= 0) {
        log.warn(
          { event: 'output_cut', span_id: trace?.spanId },
          'more output is not logged: see the run folder',
        );
      }
      if (event.kind === 'attempt_finished') attempts.delete(keyOf(event.owner));
    },
    listenHeal(event) {
      atMs = event.atMs;
      if (event.kind === 'heal_started') {
        const { healId, runId, scopeId, trace: of } = event;
        // A run may come before it ends.
        healTrace = of;
        healLog = root.child({ heal_id: healId, run_id: runId, scope: scopeId, trace_id: of.traceId });
      }
      const { level: lineLevel, message, fields } = healLogLine(event);
      healLog[lineLevel]({ event: event.kind, span_id: healTrace?.spanId, ...fields }, message);
    },
    async close() {
      const failure = logFile?.close() ?? null;
      return failure === null ? [] : [`--log-file ${file}: lines are missing: ${failure}`];
    },
  };
}

/** JSON leaves as they are what some terminals obey, and what turns the direction of text. */
function printable(line: string): string {
  return line.replace(
    /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g,
    (it) => `\\u${it.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function keyOf({ kind, id }: EventOwner): string {
  return `${kind}/${id}`;
}
