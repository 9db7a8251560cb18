import type { RunEvent } from '../../events.ts';
import { statusWords } from '../../report/status-words.ts';
import { printableLine } from '../../report/summary/printable.ts';
import type { TextStyle } from '../../report/summary/text-style.ts';
import { formatDuration, formatSize } from '../../units.ts';
import { composedPhases } from './settled-line.ts';

/** What `--verbose` tells besides: phases as they begin and what they found out, cells, services, attempts; else null. */
export function verboseLine(event: RunEvent, style: TextStyle): string | null {
  const text = textOf(event);
  return text === null ? null : style.dim(printableLine(text));
}

function textOf(event: RunEvent): string | null {
  switch (event.kind) {
    case 'run_started':
      return `· run ${event.runId} in ${event.runDir}, trace ${event.trace.traceId}`;
    case 'phase_started':
      return `▸ ${event.phase}${event.detail ? `  ${event.detail}` : ''}`;
    case 'phase_progress':
      return `  ${event.phase}  ${event.message}`;
    case 'phase_finished':
      return phaseText(event);
    case 'cell_started':
      return `· cell ${event.cellId.slice(0, 12)} started (${formatDuration(event.durationMs)})`;
    case 'cell_claimed':
      return `· ${event.owner.id}  cell ${event.cellId.slice(0, 12)} (${formatDuration(event.durationMs)})`;
    case 'service_started': {
      const state = event.failure === null ? 'ready' : `not ready: ${event.failure}`;
      return `· service ${event.owner.id}  ${event.image}  ${state} (${formatDuration(event.durationMs)})`;
    }
    case 'attempt_started':
      return event.attempts > 1 ? `▸ ${event.owner.id}  attempt ${event.attempt}/${event.attempts}` : null;
    case 'attempt_finished':
      return attemptText(event);
    case 'spans':
      return `· ${event.owner.id}  ${event.spans.length} ${event.spans.length === 1 ? 'span' : 'spans'}`;
    case 'run_finished':
      return event.reportPath === null ? null : `· report ${event.reportPath}`;
    default:
      return null;
  }
}

/** Its result, which has a line already, is not said twice. */
function phaseText({
  phase,
  detail,
  durationMs,
  failure,
  facts,
}: Extract<RunEvent, { kind: 'phase_finished' }>): string | null {
  const known = Object.entries(facts).map(([name, value]) => `${name}=${value}`);
  const parts = [...(failure === null ? [] : [failure]), ...known].join('  ');
  if (composedPhases.includes(phase)) {
    return `· ${phase}  ${detail ? `${detail}  ` : ''}${parts ? `${parts}  ` : ''}(${formatDuration(durationMs)})`;
  }
  return parts ? `  ${phase}  ${parts}` : null;
}

function attemptText({ owner, attempt }: Extract<RunEvent, { kind: 'attempt_finished' }>): string {
  const { number, status, message, exit_code, cpu_user_ms, cpu_system_ms, peak_memory_bytes } = attempt;
  const cpuMs = (cpu_user_ms ?? 0) + (cpu_system_ms ?? 0);
  const used = [
    ...(exit_code === null ? [] : [`exit code ${exit_code}`]),
    `CPU ${formatDuration(cpuMs)}`,
    ...(peak_memory_bytes ? [`memory ${formatSize(peak_memory_bytes)}`] : []),
  ].join(', ');
  const time = formatDuration(attempt.duration_ms);
  const why = status === 'passed' ? '' : `: ${message}`;
  return `· ${owner.id}  attempt ${number} ${statusWords(status)}${why}  ${used} (${time})`;
}
