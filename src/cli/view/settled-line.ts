import type { RunEvent, RunPhase } from '../../events.ts';
import type { Attempt, ScenarioResult, StepResult } from '../../generated/taas-report.ts';
import { statusWords } from '../../report/status-words.ts';
import { displayWidth, truncateToWidth } from '../../report/summary/display-width.ts';
import { printableLine } from '../../report/summary/printable.ts';
import { paintStatus, statusMark } from '../../report/summary/status-mark.ts';
import type { TextStyle } from '../../report/summary/text-style.ts';
import { formatDuration } from '../../units.ts';
import type { ViewOptions } from './run-view.ts';

/** Phases whose parts have lines of their own. */
export const composedPhases: readonly RunPhase[] = ['services', 'setup', 'scenarios', 'teardown', 'report'];

/** The line that stays when an event has settled something; null for any other event. */
export function settledLine(
  event: RunEvent,
  style: TextStyle,
  { phasesFromMs = 0 }: ViewOptions = {},
): string | null {
  switch (event.kind) {
    case 'run_started':
      return style.bold(cut(`${event.scopeId}${event.title ? `  ${event.title}` : ''}`, style.width));
    case 'phase_finished':
      if (composedPhases.includes(event.phase) || event.durationMs < phasesFromMs) return null;
      if (event.failure !== null) {
        return row(style.red('✗'), event.phase, event.failure, event.durationMs, style, style.red);
      }
      return row(style.dim('·'), event.phase, event.detail, event.durationMs, style);
    case 'step_finished':
      return resultRow(event.owner.id, event.result, event.result.command, style);
    case 'scenario_finished':
      return resultRow(event.result.id, event.result, scenarioDetail(event.result), style);
    case 'retry_scheduled': {
      const text = `  ↻ ${event.owner.id}: attempt ${event.attempt} in ${formatDuration(event.delayMs)}`;
      return style.yellow(cut(text, style.width));
    }
    case 'warning':
      return style.yellow(cut(`! ${event.message}`, style.width));
    default:
      return null;
  }
}

function resultRow(
  id: string,
  result: StepResult | ScenarioResult,
  detail: string,
  style: TextStyle,
): string {
  const mark = statusMark(result.status, style);
  const shown = result.status === 'passed' ? detail : `${statusWords(result.status)}: ${result.message}`;
  const paint = (text: string) =>
    result.status === 'passed' ? text : paintStatus(result.status, text, style);
  return row(mark, id, shown, result.duration_ms, style, paint);
}

function scenarioDetail(scenario: ScenarioResult): string {
  const tests = scenario.attempts.at(-1)?.tests ?? [];
  const parts = [
    // What is cut on a narrow terminal comes last.
    scenario.flaky ? `flaky: passed on attempt ${scenario.attempts.length}` : null,
    tests.length > 0 ? testsWords(tests) : null,
    scenario.title ?? scenario.command,
  ];
  return parts.filter((part) => part !== null).join('  ');
}

function testsWords(tests: Attempt['tests']): string {
  const skipped = tests.filter(({ status }) => status === 'skipped').length;
  return `${tests.length} ${tests.length === 1 ? 'test' : 'tests'}${skipped > 0 ? ` (${skipped} skipped)` : ''}`;
}

/** Mark, name, detail and time; on a narrow terminal the detail gives way first. */
function row(
  mark: string,
  name: string,
  detail: string,
  durationMs: number,
  style: TextStyle,
  paint: (text: string) => string = style.dim,
): string {
  const time = ` (${formatDuration(durationMs)})`;
  const free = style.width - 2 - time.length;
  const shownName = truncateToWidth(printableLine(name).padEnd(style.width < 60 ? 0 : 12), free);
  const shownDetail = truncateToWidth(printableLine(detail), free - displayWidth(shownName) - 2);
  return `${mark} ${shownName}${shownDetail ? `  ${paint(shownDetail)}` : ''}${style.dim(time)}`;
}

function cut(text: string, width: number): string {
  return truncateToWidth(printableLine(text), width);
}
