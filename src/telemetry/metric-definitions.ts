/** What a measurement is told apart by. None grows without bound: no ids of scenarios or runs, no messages. */
export const metricAttributes = {
  scope: '`scope_id` of the scope',
  verdict: '`pass`, `fail`, `error` (could not judge) or `cancelled`, which is an `error` in the report',
  status:
    '`passed`, `failed`, `errored`, `timed_out`, `out_of_memory`, `skipped`, `cancelled` or `unproven`; of a test case only `passed`, `failed`, `errored` or `skipped`',
  type: '`type` of the scenario: `unit`, `integration`, …',
  runner: 'the test tool: `pytest`, `shell`, …',
  phase:
    '`engine`, `image`, `dependencies`, `workspace`, `cell`, `services`, `setup`, `teardown` or `control`',
  outcome:
    '`ok` or `failed`; of healing `nothing_to_heal`, `healed`, `proposed`, `diagnosed`, `undecided`, `not_judged` or `cancelled`',
  cached: '`true`: an image of an earlier run was used; `false`: it had to be made',
  cause: '`code_defect`, `test_outdated`, `environment`, `flaky`, `contract_violation` or `undecided`',
  strategy: 'the strategy that found a fix: `search-repair`, …',
  disposition: '`apply`, `branch`, `review`, `withheld` or `legislator`',
  effect: '`breach`: the verdict is `fail`; `notice`: the reader should know',
  'error.type': 'code of [errors](errors.md), or `unfinished`: the run ended without a report',
} as const;

export type MetricAttribute = keyof typeof metricAttributes;

export interface MetricDefinition {
  /** As OpenTelemetry has it; in Prometheus with `_`, the unit and, for a counter, `_total`. */
  readonly name: string;
  readonly kind: 'counter' | 'histogram' | 'gauge';
  /** UCUM; in braces: what is counted. */
  readonly unit: string;
  readonly description: string;
  readonly attributes: readonly MetricAttribute[];
  /** Upper bounds of a histogram's buckets. */
  readonly bounds?: readonly number[];
}

/** Parts of a run: from what is cached to what takes an hour. */
const seconds = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600, 1800, 3600] as const;
/** A warm cell comes in milliseconds, a cold one on a busy machine in seconds. */
const milliseconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] as const;

/** Every metric there is. docs/reference/telemetry.md is made from it. */
export const metrics = {
  runs: {
    name: 'taas.runs',
    kind: 'counter',
    unit: '{run}',
    description: 'Runs that ended',
    attributes: ['scope', 'verdict'],
  },
  runErrors: {
    name: 'taas.run.errors',
    kind: 'counter',
    unit: '{run}',
    description: 'Runs that could not judge, by why',
    attributes: ['scope', 'error.type'],
  },
  runDuration: {
    name: 'taas.run.duration',
    kind: 'histogram',
    unit: 's',
    description: 'Wall time of whole runs',
    attributes: ['scope', 'verdict'],
    bounds: seconds,
  },
  phaseDuration: {
    name: 'taas.phase.duration',
    kind: 'histogram',
    unit: 's',
    description: 'Wall time of what a run does besides its scenarios',
    attributes: ['scope', 'phase', 'outcome'],
    bounds: seconds,
  },
  scenarios: {
    name: 'taas.scenarios',
    kind: 'counter',
    unit: '{scenario}',
    description: 'Scenarios, by how they ended',
    attributes: ['scope', 'type', 'runner', 'status'],
  },
  scenarioDuration: {
    name: 'taas.scenario.duration',
    kind: 'histogram',
    unit: 's',
    description: 'Wall time of scenarios that were run, all attempts and pauses included',
    attributes: ['scope', 'type', 'status'],
    bounds: seconds,
  },
  flakyPasses: {
    name: 'taas.scenario.flaky_passes',
    kind: 'counter',
    unit: '{scenario}',
    description: 'Scenarios that passed, but not on the first attempt',
    attributes: ['scope', 'type', 'runner'],
  },
  attempts: {
    name: 'taas.scenario.attempts',
    kind: 'counter',
    unit: '{attempt}',
    description: 'Attempts of scenarios, the first ones included',
    attributes: ['scope', 'type', 'runner'],
  },
  retries: {
    name: 'taas.scenario.retries',
    kind: 'counter',
    unit: '{attempt}',
    description: 'Attempts of scenarios after the first',
    attributes: ['scope', 'type', 'runner'],
  },
  testCases: {
    name: 'taas.test_cases',
    kind: 'counter',
    unit: '{test}',
    description: 'Test cases of the last attempts of scenarios, by how they ended',
    attributes: ['scope', 'runner', 'status'],
  },
  cellStart: {
    name: 'taas.cell.start.duration',
    kind: 'histogram',
    unit: 's',
    description: 'Time until the engine had made and started a cell',
    attributes: ['scope'],
    bounds: milliseconds,
  },
  cellClaim: {
    name: 'taas.cell.claim.duration',
    kind: 'histogram',
    unit: 's',
    description: 'Time until an attempt with a cell of its own had one',
    attributes: ['scope'],
    bounds: milliseconds,
  },
  imageLookups: {
    name: 'taas.image.lookups',
    kind: 'counter',
    unit: '{image}',
    description: 'Images of cells that were asked for, with dependencies and all',
    attributes: ['scope', 'cached'],
  },
  serviceStart: {
    name: 'taas.service.start.duration',
    kind: 'histogram',
    unit: 's',
    description: 'Time until a service was ready, or was known not to become it',
    attributes: ['scope', 'outcome'],
    bounds: seconds,
  },
  trustFindings: {
    name: 'taas.trust.findings',
    kind: 'counter',
    unit: '{finding}',
    description: 'Findings about what could fool the Judge',
    attributes: ['scope', 'effect'],
  },
  heals: {
    name: 'taas.heals',
    kind: 'counter',
    unit: '{heal}',
    description: 'Failing runs that the healer looked at, by what came of it',
    attributes: ['scope', 'outcome'],
  },
  healDuration: {
    name: 'taas.heal.duration',
    kind: 'histogram',
    unit: 's',
    description: 'Wall time of healing',
    attributes: ['scope', 'outcome'],
    bounds: seconds,
  },
  diagnoses: {
    name: 'taas.heal.diagnoses',
    kind: 'counter',
    unit: '{diagnosis}',
    description: 'Diagnoses, by cause',
    attributes: ['scope', 'cause'],
  },
  proposals: {
    name: 'taas.heal.proposals',
    kind: 'counter',
    unit: '{proposal}',
    description: 'Proved proposals, by what made them and what may be done with them',
    attributes: ['scope', 'strategy', 'disposition'],
  },
  applied: {
    name: 'taas.heal.applied',
    kind: 'counter',
    unit: '{proposal}',
    description: 'Proposals that were applied',
    attributes: ['scope', 'strategy'],
  },
  lastRunTime: {
    name: 'taas.last_run.time',
    kind: 'gauge',
    unit: 's',
    description: 'When the last run ended, in Unix time',
    attributes: ['scope'],
  },
  lastPassTime: {
    name: 'taas.last_pass.time',
    kind: 'gauge',
    unit: 's',
    description: 'When the last run that passed ended, in Unix time',
    attributes: ['scope'],
  },
  lastRunDuration: {
    name: 'taas.last_run.duration',
    kind: 'gauge',
    unit: 's',
    description: 'Wall time of the last run',
    attributes: ['scope'],
  },
  lastRunVerdict: {
    name: 'taas.last_run.verdict',
    kind: 'gauge',
    unit: '{verdict}',
    description: '1 for the verdict of the last run, 0 for the others',
    attributes: ['scope', 'verdict'],
  },
  lastRunScenarios: {
    name: 'taas.last_run.scenarios',
    kind: 'gauge',
    unit: '{scenario}',
    description: 'Scenarios of the last run, by how they ended',
    attributes: ['scope', 'status'],
  },
} as const satisfies Record<string, MetricDefinition>;
