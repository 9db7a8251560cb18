import { expect, test } from 'vitest';
import type { RunEvent } from '../../src/events.ts';
import type { TaaSReport } from '../../src/generated/taas-report.ts';
import { metricAttributes, metrics } from '../../src/telemetry/metric-definitions.ts';
import { type Measurement, MetricRecorder } from '../../src/telemetry/metric-recorder.ts';
import { sampleScenario } from '../report/sample-reports.ts';
import { measuredRun } from './measured-run.ts';

test('a run that was cancelled is no run that could not judge', () => {
  const error = { code: 'TAAS_CANCELLED', message: 'the run was cancelled' };
  const measured = measure(measuredRun({ verdict: 'error', reason: 'cancelled', error }));
  expect(nonZero(measured, 'taas.runs', 'taas.run.errors', 'taas.last_run.verdict')).toEqual([
    'taas.runs 1 scope=shop verdict=cancelled',
    'taas.last_run.verdict 1 scope=shop verdict=cancelled',
  ]);
});

test('a run that could not judge is counted with its code, and is not the last that passed', () => {
  const error = { code: 'TAAS_DISK_FULL', message: "The host's disk is full." };
  const report: Partial<TaaSReport> = { verdict: 'error', reason: error.code, error, scenarios: [] };
  const measured = measure(measuredRun(report));
  expect(nonZero(measured, 'taas.runs', 'taas.run.errors', 'taas.last_pass.time')).toEqual([
    'taas.runs 1 scope=shop verdict=error',
    'taas.run.errors 1 scope=shop error.type=TAAS_DISK_FULL',
  ]);
});

test('a run that never told its end is counted as one that could not judge, also before the next one', () => {
  const [started, ...rest] = measuredRun() as [RunEvent, ...RunEvent[]];
  const recorder = new MetricRecorder();
  const first = [started, ...rest.slice(0, 4), started].flatMap((event) => recorder.measure(event));
  expect(nonZero(first, 'taas.runs', 'taas.run.errors')).toEqual([
    'taas.runs 1 scope=shop verdict=error',
    'taas.run.errors 1 scope=shop error.type=unfinished',
  ]);
  expect(nonZero(recorder.end(), 'taas.runs')).toEqual(['taas.runs 1 scope=shop verdict=error']);
  expect(recorder.end()).toEqual([]);
});

test('a scenario that was skipped takes no time, and one proved unable to fail is counted as unproven', () => {
  const scenarios = [
    sampleScenario({ id: 'A', status: 'skipped', attempts: [], duration_ms: 0 }),
    sampleScenario({ id: 'B', status: 'unproven', reason: 'cannot_fail' }),
  ];
  const measured = measure(measuredRun({ verdict: 'fail', scenarios }));
  expect(nonZero(measured, 'taas.scenarios', 'taas.scenario.duration')).toEqual([
    'taas.scenarios 1 scope=shop type=unit runner=pytest status=skipped',
    'taas.scenarios 1 scope=shop type=unit runner=pytest status=unproven',
    'taas.scenario.duration 0.83 scope=shop type=unit status=unproven',
  ]);
});

test('every measurement has the attributes that its definition names, and no id of a run or scenario', () => {
  const measured = measure(measuredRun());
  for (const { metric, attributes } of measured) expect(Object.keys(attributes)).toEqual(metric.attributes);
  const values = new Set(measured.flatMap(({ attributes }) => Object.values(attributes)));
  expect(JSON.stringify([...values])).not.toMatch(/UNIT-001|API-001|01JGGZ|conftest/);
  const used = Object.values(metrics).flatMap(({ attributes }) => attributes as readonly string[]);
  expect([...new Set(used)].sort()).toEqual(Object.keys(metricAttributes).sort());
});

function measure(events: readonly RunEvent[]): Measurement[] {
  const recorder = new MetricRecorder();
  return [...events.flatMap((event) => recorder.measure(event)), ...recorder.end()];
}

function nonZero(measured: readonly Measurement[], ...names: readonly string[]): string[] {
  return measured
    .filter(({ metric, value }) => value !== 0 && names.includes(metric.name))
    .map(({ metric, value, attributes }) =>
      [metric.name, value, ...Object.entries(attributes).map((pair) => pair.join('='))].join(' '),
    );
}
