import { expect, test } from 'vitest';
import type { HealEvent } from '../../src/heal-events.ts';
import type { SpanRecord } from '../../src/span-record.ts';
import { healLogLine } from '../../src/telemetry/heal-log-line.ts';
import { measureHeal } from '../../src/telemetry/measure-heal.ts';
import { SpansOfHeal } from '../../src/telemetry/spans/spans-of-heal.ts';
import { sampleDiagnosis, sampleHealReport, sampleProposal } from '../report/sample-heal-report.ts';
import { spanTree, wrongIn } from './span-tree.ts';

const started = {
  kind: 'heal_started',
  atMs: 1_000,
  healId: '01HEAL00000000000000000000',
  runId: '01RUN000000000000000000000',
  scopeId: 'shop',
  trace: {
    traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
    spanId: '00f067aa0ba902b7',
    parentSpanId: null,
    isSampled: true,
  },
} as const satisfies HealEvent;

const events: readonly HealEvent[] = [
  { kind: 'heal_phase_started', atMs: 1_000, phase: 'diagnose', detail: '1 kind of failure' },
  {
    kind: 'heal_run_finished',
    atMs: 1_900,
    purpose: 'square',
    runId: '01R',
    verdict: 'pass',
    durationMs: 800,
  },
  {
    kind: 'heal_phase_finished',
    atMs: 2_000,
    phase: 'diagnose',
    durationMs: 1_000,
    detail: 'D1',
    failure: null,
  },
  { kind: 'diagnosed', atMs: 2_000, diagnosis: sampleDiagnosis() },
  { kind: 'heal_phase_started', atMs: 2_000, phase: 'propose', detail: '' },
  { kind: 'heal_progress', atMs: 2_100, phase: 'propose', message: '40 tried' },
  {
    kind: 'strategy_finished',
    atMs: 4_000,
    strategy: 'search-repair',
    diagnosis: 'D1',
    durationMs: 1_900,
    tried: 41,
    proved: 1,
  },
  { kind: 'heal_warning', atMs: 4_000, message: 'a strategy broke off' },
  { kind: 'proposed', atMs: 4_000, proposal: sampleProposal() },
  {
    kind: 'heal_phase_finished',
    atMs: 4_100,
    phase: 'propose',
    durationMs: 2_100,
    detail: '1 proved',
    failure: null,
  },
  { kind: 'heal_finished', atMs: 4_200, report: sampleHealReport(), reportPath: null },
];

function spansOf(told: readonly HealEvent[]): SpanRecord[] {
  const spans: SpanRecord[] = [];
  const heal = new SpansOfHeal(started, {}, (span) => spans.push(span));
  for (const event of told) heal.listen(event);
  if (told.at(-1)?.kind !== 'heal_finished') heal.abandon();
  return spans;
}

test('healing is a trace: phases, the runs and strategies in them, diagnoses and proposals as events', () => {
  const spans = spansOf(events);
  expect(wrongIn(spans, 'taas.heal')).toEqual([]);
  expect(spanTree(spans)).toMatchInlineSnapshot(`
    "taas.heal {taas.heal.id="01HEAL00000000000000000000", taas.heal.outcome="proposed", taas.heal.proposals=1, taas.heal.proved=1, taas.heal.tried=41, taas.message="The code is broken. P1: replace \`n - 1\` by \`n\` in src/cart.py:14.", taas.run.id=…, test.suite.name="shop"} !taas.diagnosed taas.heal.cause taas.heal.confidence taas.heal.diagnosis taas.message !taas.warning taas.message !taas.proposed taas.heal.confidence taas.heal.diagnosis taas.heal.disposition taas.heal.proposal taas.heal.strategy taas.message
      heal diagnose {taas.detail=D1, taas.phase="diagnose"}
        heal run square {taas.heal.purpose="square", taas.run.id=…, taas.verdict="pass"}
      heal propose {taas.detail=1 proved, taas.phase="propose"}
        strategy search-repair {taas.heal.diagnosis="D1", taas.heal.proved=1, taas.heal.strategy="search-repair", taas.heal.tried=41}"
  `);
});

test('healing that breaks off has ended all the same', () => {
  const spans = spansOf(events.slice(0, 5));
  expect(wrongIn(spans, 'taas.heal')).toEqual([]);
  expect(spans.map(({ name, status }) => `${name} ${status.kind} ${status.message}`)).toEqual([
    'heal run square unset ',
    'heal diagnose unset ',
    'heal propose error it was not finished',
    'taas.heal error healing ended without a report',
  ]);
});

test('healing is measured at its end, by outcome, cause and strategy', () => {
  const report = sampleHealReport({
    applied: [{ proposal: 'P1', entry: '01E', how: 'workspace', branch: null }],
  });
  expect(measureHeal({ kind: 'heal_warning', atMs: 1, message: '' })).toEqual([]);
  const measured = measureHeal({ kind: 'heal_finished', atMs: 2, report, reportPath: null })
    .filter(({ value }) => value !== 0)
    .map(({ metric, value, attributes }) => `${metric.name} ${value} ${Object.values(attributes).join(' ')}`);
  expect(measured).toEqual([
    'taas.heals 1 shop proposed',
    'taas.heal.duration 12.5 shop proposed',
    'taas.heal.diagnoses 1 shop code_defect',
    'taas.heal.proposals 1 shop search-repair apply',
    'taas.heal.applied 1 shop search-repair',
  ]);
});

test('the log has a line for each thing that healing tells', () => {
  expect(
    [started, ...events]
      .map((event) => healLogLine(event))
      .map(({ level, message }) => `${level} ${message}`),
  ).toMatchInlineSnapshot(`
    [
      "info healing of run 01RUN000000000000000000000 started",
      "debug healing: diagnose started",
      "debug healing: a run for square ended: pass",
      "info healing: diagnose finished",
      "info healing: D1 is code_defect",
      "debug healing: propose started",
      "debug 40 tried",
      "info healing: search-repair finished",
      "warn a strategy broke off",
      "info healing: P1 replace \`n - 1\` by \`n\` in src/cart.py:14",
      "info healing: propose finished",
      "info healing ended: proposed",
    ]
  `);
});
