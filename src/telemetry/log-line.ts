import type { EventOwner, RunEvent } from '../events.ts';
import type { Status, TaaSReport } from '../generated/taas-report.ts';

/** From what tells everything to what tells nothing. */
export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'silent'] as const;

export type LogLevel = (typeof logLevels)[number];

export interface LogLine {
  readonly level: Exclude<LogLevel, 'silent'>;
  readonly message: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** Commands, messages and output come from the code under test. */
const mostCharacters = 4_000;
export const mostOutputCharacters = 8_000;

/** What an event of a run says in the log, without whose run it is. */
export function logLine(event: RunEvent): LogLine {
  switch (event.kind) {
    case 'run_started':
      return line('info', `run of ${event.scopeId} started`, {
        title: event.title,
        run_dir: event.runDir,
        setup: event.setup.length,
        scenarios: event.scenarios.length,
        teardown: event.teardown.length,
      });
    case 'phase_started':
      return line('debug', `phase ${event.phase} started`, { phase: event.phase, detail: event.detail });
    case 'phase_progress':
      return line('debug', event.message, { phase: event.phase });
    case 'phase_finished':
      return line(event.failure === null ? 'info' : 'error', `phase ${event.phase} finished`, {
        phase: event.phase,
        detail: event.detail,
        duration_ms: event.durationMs,
        failure: event.failure,
        facts: event.facts,
      });
    case 'cell_started':
      return line('debug', 'cell started', { cell_id: event.cellId, duration_ms: event.durationMs });
    case 'cell_claimed':
      return line('debug', `${nameOf(event.owner)}: cell claimed`, {
        ...ownerFields(event.owner),
        cell_id: event.cellId,
        duration_ms: event.durationMs,
      });
    case 'service_started':
      return line(
        event.failure === null ? 'info' : 'error',
        `${nameOf(event.owner)} ${event.failure === null ? 'is ready' : 'did not become ready'}`,
        {
          ...ownerFields(event.owner),
          image: event.image,
          cell_id: event.cellId,
          duration_ms: event.durationMs,
          failure: event.failure,
        },
      );
    case 'step_started':
    case 'scenario_started':
      return line('debug', `${nameOf(event.owner)} started`, {
        ...ownerFields(event.owner),
        command: event.command,
      });
    case 'step_finished':
    case 'scenario_finished':
      return line(levelOf(event.result.status), `${nameOf(event.owner)} ${event.result.status}`, {
        ...ownerFields(event.owner),
        status: event.result.status,
        reason: event.result.reason,
        message: event.result.message,
        duration_ms: event.result.duration_ms,
        attempts: event.result.attempts.length,
        ...('flaky' in event.result ? { flaky: event.result.flaky } : {}),
      });
    case 'attempt_started':
      return line('debug', `${nameOf(event.owner)}: attempt ${event.attempt} started`, {
        ...ownerFields(event.owner),
        attempt: event.attempt,
        of: event.attempts,
      });
    case 'attempt_finished':
      return line(
        'debug',
        `${nameOf(event.owner)}: attempt ${event.attempt.number} ${event.attempt.status}`,
        {
          ...ownerFields(event.owner),
          attempt: event.attempt.number,
          status: event.attempt.status,
          reason: event.attempt.reason,
          message: event.attempt.message,
          duration_ms: event.attempt.duration_ms,
          exit_code: event.attempt.exit_code,
          signal: event.attempt.signal,
          tests: event.attempt.tests.length,
        },
      );
    case 'retry_scheduled':
      return line('info', `${nameOf(event.owner)}: attempt ${event.attempt} follows`, {
        ...ownerFields(event.owner),
        attempt: event.attempt,
        delay_ms: event.delayMs,
      });
    case 'spans':
      return line('debug', `${nameOf(event.owner)}: spans came from the cell`, {
        ...ownerFields(event.owner),
        spans: event.spans.length,
      });
    case 'output':
      return line('trace', `${nameOf(event.owner)}: ${event.stream}`, {
        ...ownerFields(event.owner),
        stream: event.stream,
        text: cut(event.text, mostOutputCharacters),
      });
    case 'warning':
      return line('warn', event.message, {});
    case 'run_finished':
      return runFinished(event.report, event.reportPath);
  }
}

function runFinished(report: TaaSReport, reportPath: string | null): LogLine {
  const { verdict, reason, message, duration_ms, totals, error } = report;
  const level = ({ pass: 'info', fail: 'warn', error: 'error' } as const)[verdict];
  return line(level, `run of ${report.scope.id} ended: ${verdict}`, {
    verdict,
    reason,
    message,
    duration_ms,
    totals,
    error,
    report: reportPath,
  });
}

/** A line with every text of a length that a log can bear. */
export function line(level: LogLine['level'], message: string, fields: LogLine['fields']): LogLine {
  return {
    level,
    message: cut(message, mostCharacters),
    fields: Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, bounded(key, value)])),
  };
}

/** Times are told to the microsecond. */
function bounded(key: string, value: unknown): unknown {
  if (typeof value === 'string') return key === 'text' ? value : cut(value, mostCharacters);
  if (typeof value === 'number') return Math.round(value * 1_000) / 1_000;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, bounded(name, item)]));
}

function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most)}… (${text.length - most} more characters)`;
}

function nameOf({ kind, id }: EventOwner): string {
  return `${kind} ${id}`;
}

function ownerFields({ kind, id }: EventOwner): LogLine['fields'] {
  return { owner_kind: kind, owner_id: id };
}

function levelOf(status: Status): LogLine['level'] {
  return ['passed', 'skipped', 'cancelled'].includes(status) ? 'info' : 'warn';
}
