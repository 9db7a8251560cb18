import { expect, it } from 'vitest';
import type { EventOwner, RunEvent } from '../../src/events.ts';
import { citizenListener } from '../../src/harness/citizen-listener.ts';
import {
  sampleAttempt,
  sampleLog,
  sampleReport,
  sampleScenario,
  sampleStep,
} from '../report/sample-reports.ts';

const atMs = 1_000;
const hidden = { id: 'H-1', title: 'a secret', command: 'pytest secret' };
const scenario = (id: string): EventOwner => ({ kind: 'scenario', id });
const setup = (id: string): EventOwner => ({ kind: 'setup', id });
const output = (owner: EventOwner, text: string): RunEvent => ({
  kind: 'output',
  owner,
  stream: 'stdout',
  text,
  atMs,
});

/** Everything that a run says of one scenario. */
function scenarioEvents(id: string): RunEvent[] {
  const owner = scenario(id);
  const attempt = sampleAttempt({ stdout: sampleLog(id) });
  return [
    { kind: 'scenario_started', owner, command: id, atMs },
    { kind: 'attempt_started', owner, attempt: 1, attempts: 2, spanId: 'c'.repeat(16), atMs },
    output(owner, id),
    { kind: 'attempt_finished', owner, attempt, atMs },
    { kind: 'retry_scheduled', owner, attempt: 2, delayMs: 1, atMs },
    { kind: 'scenario_finished', owner, result: sampleScenario({ id }), atMs },
  ];
}

function told(events: readonly RunEvent[]): RunEvent[] {
  const heard: RunEvent[] = [];
  const listen = citizenListener({
    hidden: [hidden],
    runDir: '/citizen',
    listener: (event) => heard.push(event),
  });
  for (const event of events) listen(event);
  return heard;
}

it('passes on nothing of a hidden scenario, and all of the others', () => {
  const heard = told([
    {
      kind: 'run_started',
      runId: 'r',
      scopeId: 's',
      title: null,
      runDir: '/private',
      trace: { traceId: 'a'.repeat(32), spanId: 'b'.repeat(16), parentSpanId: null, isSampled: true },
      setup: ['server'],
      scenarios: [
        { id: 'H-1', title: 'a secret', type: 'secret' },
        { id: 'P-1', title: null, type: 'unit' },
      ],
      teardown: [],
      atMs,
    },
    ...scenarioEvents('H-1'),
    ...scenarioEvents('P-1'),
    { kind: 'step_started', owner: setup('server@H-1'), command: 'serve', atMs },
    { kind: 'step_finished', owner: setup('server@H-1'), result: sampleStep(), atMs },
    output(setup('server@H-1'), 'GET /secret'),
    output(setup('server@P-1'), 'GET /public'),
    { kind: 'phase_progress', phase: 'scenarios', message: 'H-1 goes on', atMs },
    { kind: 'warning', message: 'H-1-2: not every artifact may be kept', atMs },
    { kind: 'warning', message: 'the disk is slow', atMs },
    { kind: 'run_finished', report: sampleReport(), reportPath: '/private/report.json', atMs },
  ]);
  expect(JSON.stringify(heard)).not.toMatch(/H-1|secret|private/);
  expect(heard.map(({ kind }) => kind)).toEqual([
    'run_started',
    ...scenarioEvents('P-1').map(({ kind }) => kind),
    'output',
    'warning',
  ]);
});

it('does not pass on what those say who can see hidden scenarios run', () => {
  const step = (text: string) =>
    sampleStep({ background: true, attempts: [sampleAttempt({ stdout: sampleLog(text) })] });
  const teardown: EventOwner = { kind: 'teardown', id: 'clean' };
  const service: EventOwner = { kind: 'service', id: 'db' };
  const heard = told([
    output(setup('server'), 'ready'),
    { kind: 'step_finished', owner: setup('server'), result: step('seen'), atMs },
    output(service, 'started'),
    ...scenarioEvents('H-1'),
    output(setup('server'), 'seen'),
    output(service, 'seen'),
    output(teardown, 'seen'),
    {
      kind: 'attempt_finished',
      owner: teardown,
      attempt: sampleAttempt({ stdout: sampleLog('seen') }),
      atMs,
    },
    { kind: 'step_finished', owner: teardown, result: step('seen'), atMs },
  ]);
  expect(JSON.stringify(heard)).not.toContain('seen');
  expect(heard.map((event) => (event.kind === 'output' ? event.text : event.kind))).toEqual([
    'ready',
    'step_finished',
    'started',
    'step_finished',
  ]);
});
