import type { EventOwner, RunEvent, RunPhase } from '../../events.ts';
import { appendTail } from './last-line.ts';

/** What a view knows about a run at one moment. */
export interface RunState {
  readonly scopeId: string;
  readonly startedAtMs: number;
  readonly phase: { readonly name: RunPhase; readonly detail: string; readonly startedAtMs: number } | null;
  /** Steps and scenarios that run now, by owner. */
  readonly running: ReadonlyMap<string, RunningThing>;
  readonly scenarios: { readonly total: number; readonly done: number };
  readonly passed: number;
  readonly notPassed: number;
  readonly skipped: number;
  readonly flaky: number;
}

export interface RunningThing {
  readonly owner: EventOwner;
  readonly command: string;
  readonly startedAtMs: number;
  readonly attempt: number;
  readonly attempts: number;
  /** The end of its output. */
  readonly tail: string;
  /** Pause before the next attempt. */
  readonly isWaiting: boolean;
}

export function initialRunState(nowMs: number): RunState {
  return {
    scopeId: '',
    startedAtMs: nowMs,
    phase: null,
    running: new Map(),
    scenarios: { total: 0, done: 0 },
    passed: 0,
    notPassed: 0,
    skipped: 0,
    flaky: 0,
  };
}

/** The state after an event; the clock is the view's own, since it also measures what has no event yet. */
export function nextRunState(state: RunState, event: RunEvent, nowMs: number): RunState {
  switch (event.kind) {
    case 'run_started':
      return { ...state, scopeId: event.scopeId, scenarios: { total: event.scenarios.length, done: 0 } };
    case 'phase_started':
      return { ...state, phase: { name: event.phase, detail: event.detail, startedAtMs: nowMs } };
    case 'phase_progress':
      return state.phase ? { ...state, phase: { ...state.phase, detail: event.message } } : state;
    case 'phase_finished':
      return { ...state, phase: state.phase?.name === event.phase ? null : state.phase };
    case 'step_started':
    case 'scenario_started':
      return withRunning(state, event.owner, {
        owner: event.owner,
        command: event.command,
        startedAtMs: nowMs,
        attempt: 1,
        attempts: 1,
        tail: '',
        isWaiting: false,
      });
    case 'attempt_started':
      return update(state, event.owner, {
        attempt: event.attempt,
        attempts: event.attempts,
        tail: '',
        isWaiting: false,
      });
    case 'retry_scheduled':
      return update(state, event.owner, { attempt: event.attempt, isWaiting: true });
    case 'output': {
      const thing = state.running.get(keyOf(event.owner));
      return thing ? update(state, event.owner, { tail: appendTail(thing.tail, event.text) }) : state;
    }
    case 'step_finished':
      return withRunning(state, event.owner, null);
    case 'scenario_finished':
      return withScenario(withRunning(state, event.owner, null), event.result);
    case 'attempt_finished':
    case 'cell_claimed':
    case 'cell_started':
    case 'service_started':
    case 'spans':
    case 'warning':
    case 'run_finished':
      return state;
  }
}

function withScenario(
  state: RunState,
  { status, flaky }: { readonly status: string; readonly flaky: boolean },
): RunState {
  const isSkipped = status === 'skipped' || status === 'cancelled';
  const isPassed = status === 'passed';
  return {
    ...state,
    scenarios: { ...state.scenarios, done: state.scenarios.done + 1 },
    passed: state.passed + (isPassed ? 1 : 0),
    skipped: state.skipped + (isSkipped ? 1 : 0),
    notPassed: state.notPassed + (isPassed || isSkipped ? 0 : 1),
    flaky: state.flaky + (flaky ? 1 : 0),
  };
}

function update(state: RunState, owner: EventOwner, change: Partial<RunningThing>): RunState {
  const thing = state.running.get(keyOf(owner));
  return thing ? withRunning(state, owner, { ...thing, ...change }) : state;
}

function withRunning(state: RunState, owner: EventOwner, thing: RunningThing | null): RunState {
  const running = new Map(state.running);
  if (thing) running.set(keyOf(owner), thing);
  else running.delete(keyOf(owner));
  return { ...state, running };
}

function keyOf({ kind, id }: EventOwner): string {
  return `${kind}/${id}`;
}
