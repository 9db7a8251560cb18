import type { ExpectedTimes } from './expected-times.ts';
import type { RunState } from './run-state.ts';

/** Before so much has ended its pace tells nothing. */
const leastDone = 5;
const leastMs = 3_000;
/** Thousands of scenarios are not added up for each frame. */
const goodForMs = 1_000;

/** Until the run has ended, by what earlier runs took, or else by the pace of this one; null: that can't be told. */
export function timeLeftMs(state: RunState, nowMs: number): number | null {
  const { total, done } = state.scenarios;
  if (done >= total) return null;
  const known = state.timeLeft;
  if (known && nowMs - known.atMs < goodForMs) return positive(known.leftMs - (nowMs - known.atMs));
  const leftMs = (state.expected ? byExpected(state, state.expected, nowMs) : byPace(state, nowMs)) ?? 0;
  state.timeLeft = { atMs: nowMs, leftMs };
  return positive(leftMs);
}

function positive(ms: number): number | null {
  return ms > 0 ? ms : null;
}

/** One that no earlier run knows takes as long as most. */
export function expectedScenarioMs(expected: ExpectedTimes, id: string): number {
  return expected.scenarios.get(id) ?? expected.otherScenarioMs;
}

function byExpected(state: RunState, expected: ExpectedTimes, nowMs: number): number | null {
  const elapsed = new Map<string, number>();
  for (const { owner, startedAtMs } of state.running.values()) {
    if (owner.kind === 'scenario') elapsed.set(owner.id, nowMs - startedAtMs);
  }
  let workMs = 0;
  let longestMs = 0;
  for (const id of state.scenarios.titles.keys()) {
    if (state.scenarios.ended.has(id)) continue;
    const restMs = Math.max(0, expectedScenarioMs(expected, id) - (elapsed.get(id) ?? 0));
    workMs += restMs;
    longestMs = Math.max(longestMs, restMs);
  }
  // What was to be over by now takes as long as it takes.
  if (workMs === 0) return null;
  const hasBegun = state.scenariosStartedAtMs !== null;
  const beforeMs = hasBegun ? 0 : Math.max(0, expected.beforeMs - (nowMs - state.startedAtMs));
  return beforeMs + Math.max(longestMs, workMs / expected.parallelism) + expected.afterMs;
}

function byPace({ scenarios, skipped, scenariosStartedAtMs }: RunState, nowMs: number): number | null {
  if (scenariosStartedAtMs === null) return null;
  const elapsedMs = nowMs - scenariosStartedAtMs;
  const ran = scenarios.done - skipped;
  if (ran < leastDone || elapsedMs < leastMs) return null;
  return (elapsedMs / ran) * (scenarios.total - scenarios.done);
}
