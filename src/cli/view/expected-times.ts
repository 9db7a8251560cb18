import type { RunPhase } from '../../events.ts';

/** How long things took in earlier runs of the scope, in milliseconds: medians. */
export interface ExpectedTimes {
  readonly scenarios: ReadonlyMap<string, number>;
  /** Of a scenario that no earlier run knows. */
  readonly otherScenarioMs: number;
  /** Steps of setup and teardown. */
  readonly steps: ReadonlyMap<string, number>;
  readonly phases: ReadonlyMap<RunPhase | string, number>;
  /** From the start of the run to that of the first scenario. */
  readonly beforeMs: number;
  /** From the end of the last scenario to that of the run. */
  readonly afterMs: number;
  /** Time of all scenarios over the time in which they ran. */
  readonly parallelism: number;
}

/** What is used of a report; all of it may be anything, since whoever wrote the code may have written the report. */
export interface EarlierRun {
  readonly started_at?: unknown;
  readonly duration_ms?: unknown;
  readonly scenarios?: unknown;
  readonly setup?: unknown;
  readonly teardown?: unknown;
  readonly phases?: unknown;
}

/** null: no scenario ran in any of them. */
export function expectedTimes(runs: readonly EarlierRun[]): ExpectedTimes | null {
  const told = runs.map(readRun).filter((run) => run !== null);
  const scenarios = medians(told.map((run) => run.scenarios));
  if (scenarios.size === 0) return null;
  return {
    scenarios,
    otherScenarioMs: median([...scenarios.values()]),
    steps: medians(told.map((run) => run.steps)),
    phases: medians(told.map((run) => run.phases)),
    beforeMs: median(told.map((run) => run.beforeMs)),
    afterMs: median(told.map((run) => run.afterMs)),
    parallelism: median(told.map((run) => run.parallelism)),
  };
}

function readRun(run: EarlierRun) {
  const startedMs = timeOf(run.started_at);
  const durationMs = numberOf(run.duration_ms);
  const scenarios = itemsOf(run.scenarios).flatMap((scenario) => {
    const attempts = itemsOf(scenario.attempts);
    const beganMs = timeOf(attempts[0]?.started_at);
    const ms = numberOf(scenario.duration_ms);
    return beganMs === null || ms === null ? [] : [{ id: String(scenario.id), beganMs, ms }];
  });
  if (startedMs === null || durationMs === null || scenarios.length === 0) return null;
  const beginsMs = scenarios.reduce((least, { beganMs }) => Math.min(least, beganMs), Infinity);
  const endsMs = scenarios.reduce((most, { beganMs, ms }) => Math.max(most, beganMs + ms), 0);
  const workMs = scenarios.reduce((sum, { ms }) => sum + ms, 0);
  return {
    scenarios: scenarios.map(({ id, ms }) => [id, ms] as const),
    steps: [...itemsOf(run.setup), ...itemsOf(run.teardown)].flatMap(({ id, duration_ms }) =>
      entry(id, duration_ms),
    ),
    phases: itemsOf(run.phases).flatMap(({ name, duration_ms }) => entry(name, duration_ms)),
    beforeMs: Math.max(0, beginsMs - startedMs),
    afterMs: Math.max(0, startedMs + durationMs - endsMs),
    parallelism: Math.max(1, workMs / Math.max(1, endsMs - beginsMs)),
  };
}

function medians(runs: readonly (readonly (readonly [string, number])[])[]): Map<string, number> {
  const all = new Map<string, number[]>();
  for (const entries of runs) {
    for (const [id, ms] of entries) {
      const known = all.get(id);
      if (known) known.push(ms);
      else all.set(id, [ms]);
    }
  }
  return new Map([...all].map(([id, ms]) => [id, median(ms)]));
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
}

function entry(name: unknown, ms: unknown): (readonly [string, number])[] {
  const known = numberOf(ms);
  return known === null ? [] : [[String(name), known]];
}

function itemsOf(value: unknown): Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'object' && item !== null) : [];
}

function numberOf(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : null;
}

function timeOf(value: unknown): number | null {
  return typeof value === 'string' ? numberOf(Date.parse(value)) : null;
}
