import type { HealEvent } from '../heal-events.ts';
import { type LogLine, line } from './log-line.ts';

/** What an event of healing says in the log, without whose healing it is. */
export function healLogLine(event: HealEvent): LogLine {
  switch (event.kind) {
    case 'heal_started':
      return line('info', `healing of run ${event.runId} started`, { scope: event.scopeId });
    case 'heal_phase_started':
      return line('debug', `healing: ${event.phase} started`, { phase: event.phase, detail: event.detail });
    case 'heal_progress':
      return line('debug', event.message, { phase: event.phase });
    case 'heal_phase_finished':
      return line(event.failure === null ? 'info' : 'error', `healing: ${event.phase} finished`, {
        phase: event.phase,
        detail: event.detail,
        duration_ms: event.durationMs,
        failure: event.failure,
      });
    case 'heal_run_finished':
      return line('debug', `healing: a run for ${event.purpose} ended: ${event.verdict}`, {
        purpose: event.purpose,
        healing_run: event.runId,
        verdict: event.verdict,
        duration_ms: event.durationMs,
      });
    case 'strategy_finished':
      return line('info', `healing: ${event.strategy} finished`, {
        strategy: event.strategy,
        diagnosis: event.diagnosis,
        duration_ms: event.durationMs,
        tried: event.tried,
        proved: event.proved,
      });
    case 'diagnosed':
      return line('info', `healing: ${event.diagnosis.id} is ${event.diagnosis.cause}`, {
        diagnosis: event.diagnosis.id,
        cause: event.diagnosis.cause,
        confidence: event.diagnosis.confidence,
        summary: event.diagnosis.summary,
      });
    case 'proposed':
      return line('info', `healing: ${event.proposal.id} ${event.proposal.title}`, {
        proposal: event.proposal.id,
        diagnosis: event.proposal.diagnosis,
        strategy: event.proposal.strategy,
        confidence: event.proposal.confidence,
        disposition: event.proposal.disposition,
      });
    case 'heal_warning':
      return line('warn', event.message, {});
    case 'heal_finished':
      return line('info', `healing ended: ${event.report.outcome}`, {
        outcome: event.report.outcome,
        message: event.report.message,
        duration_ms: event.report.duration_ms,
        report: event.reportPath,
      });
  }
}
