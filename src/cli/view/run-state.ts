import type { EventOwner, RunEvent, RunPhase } from '../../events.ts';
import type { ExpectedTimes } from './expected-times.ts';
import { appendTail } from './last-line.ts';

/** What a view knows about a run at the moment: `takeEvent` changes it in place, many thousand times a second. */
export interface RunState {
  readonly startedAtMs: number;
  readonly phases: Map<RunPhase, RunningPhase>;
  /** Steps and scenarios that run now, by owner, the oldest first. */
  readonly running: Map<string, RunningThing>;
  /** Services that got ready, by id; null: it did not. */
  readonly services: Map<string, { readonly isReady: boolean }>;
  /** Steps of setup and teardown. */
  readonly steps: { readonly setup: Counted; readonly teardown: Counted };
  readonly scenarios: Counted & {
    /** Every id, with the title. */
    titles: ReadonlyMap<string, string | null>;
    readonly ended: Set<string>;
  };
  scenariosStartedAtMs: number | null;
  passed: number;
  notPassed: number;
  /** Or cancelled. */
  skipped: number;
  flaky: number;
  /** Of earlier runs; null while they are not known. */
  expected: ExpectedTimes | null;
  /** As it was last added up; 0: not known. */
  timeLeft: { readonly atMs: number; readonly leftMs: number } | null;
}

interface Counted {
  total: number;
  done: number;
}

interface RunningPhase {
  /** How often it goes on: every cell of its own starts its services. */
  count: number;
  detail: string;
  readonly startedAtMs: number;
  /** The end of the output of services that start. */
  tail: string;
}

export interface RunningThing {
  readonly owner: EventOwner;
  readonly command: string;
  readonly startedAtMs: number;
  attempt: number;
  attempts: number;
  /** Why the attempt before this one did not do. */
  complaint: string | null;
  /** The end of its output. */
  tail: string;
  /** Pause before the next attempt. */
  isWaiting: boolean;
}

/** A complaint longer than any terminal is wide. */
const longestComplaint = 500;

export function initialRunState(nowMs: number): RunState {
  return {
    startedAtMs: nowMs,
    phases: new Map(),
    running: new Map(),
    services: new Map(),
    steps: { setup: { total: 0, done: 0 }, teardown: { total: 0, done: 0 } },
    scenarios: { total: 0, done: 0, titles: new Map(), ended: new Set() },
    scenariosStartedAtMs: null,
    passed: 0,
    notPassed: 0,
    skipped: 0,
    flaky: 0,
    expected: null,
    timeLeft: null,
  };
}

/** The clock is the view's own, since it also measures what has no event yet. */
export function takeEvent(state: RunState, event: RunEvent, nowMs: number): void {
  switch (event.kind) {
    case 'run_started':
      state.scenarios.titles = new Map(event.scenarios.map(({ id, title }) => [id, title]));
      state.scenarios.total = event.scenarios.length;
      state.steps.setup.total = event.setup.length;
      state.steps.teardown.total = event.teardown.length;
      return;
    case 'phase_started': {
      const phase = state.phases.get(event.phase);
      if (phase) phase.count += 1;
      else state.phases.set(event.phase, { count: 1, detail: event.detail, startedAtMs: nowMs, tail: '' });
      return;
    }
    case 'phase_progress': {
      const phase = state.phases.get(event.phase);
      if (phase) phase.detail = event.message;
      return;
    }
    case 'phase_finished': {
      const phase = state.phases.get(event.phase);
      if (phase && phase.count > 1) phase.count -= 1;
      else state.phases.delete(event.phase);
      return;
    }
    case 'service_started':
      state.services.set(event.owner.id, { isReady: event.failure === null });
      return;
    case 'step_started':
    case 'scenario_started':
      if (event.kind === 'scenario_started') state.scenariosStartedAtMs ??= nowMs;
      state.running.set(keyOf(event.owner), startedThing(event.owner, event.command, nowMs));
      return;
    case 'attempt_started':
      change(state, event.owner, (thing) => {
        thing.attempt = event.attempt;
        thing.attempts = event.attempts;
        thing.tail = '';
        thing.isWaiting = false;
      });
      return;
    case 'attempt_finished':
      change(state, event.owner, (thing) => {
        const { status, message } = event.attempt;
        thing.complaint = status === 'passed' ? null : message.slice(0, longestComplaint);
      });
      return;
    case 'retry_scheduled':
      change(state, event.owner, (thing) => {
        thing.isWaiting = true;
      });
      return;
    case 'output':
      takeOutput(state, event);
      return;
    case 'step_finished':
      state.running.delete(keyOf(event.owner));
      if (event.owner.kind === 'setup' || event.owner.kind === 'teardown')
        state.steps[event.owner.kind].done += 1;
      return;
    case 'scenario_finished':
      state.running.delete(keyOf(event.owner));
      countScenario(state, event.result);
      return;
    case 'cell_claimed':
    case 'cell_started':
    case 'spans':
    case 'warning':
    case 'run_finished':
      return;
  }
}

function startedThing(owner: EventOwner, command: string, nowMs: number): RunningThing {
  return {
    owner,
    command,
    startedAtMs: nowMs,
    attempt: 1,
    attempts: 1,
    complaint: null,
    tail: '',
    isWaiting: false,
  };
}

function takeOutput(state: RunState, { owner, text }: Extract<RunEvent, { kind: 'output' }>): void {
  const told = owner.kind === 'service' ? state.phases.get('services') : state.running.get(keyOf(owner));
  if (told) told.tail = appendTail(told.tail, text);
}

function countScenario(
  state: RunState,
  { id, status, flaky }: { readonly id: string; readonly status: string; readonly flaky: boolean },
): void {
  state.scenarios.done += 1;
  state.scenarios.ended.add(id);
  if (status === 'passed') state.passed += 1;
  else if (status === 'skipped' || status === 'cancelled') state.skipped += 1;
  else state.notPassed += 1;
  if (flaky) state.flaky += 1;
}

function change(state: RunState, owner: EventOwner, apply: (thing: RunningThing) => void): void {
  const thing = state.running.get(keyOf(owner));
  if (thing) apply(thing);
}

function keyOf({ kind, id }: EventOwner): string {
  return `${kind}/${id}`;
}
