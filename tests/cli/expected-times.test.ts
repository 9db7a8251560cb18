import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, onTestFinished, test } from 'vitest';
import { expectedTimes } from '../../src/cli/view/expected-times.ts';
import { readExpectedTimes } from '../../src/cli/view/read-expected-times.ts';
import { initialRunState, type RunState } from '../../src/cli/view/run-state.ts';
import { timeLeftMs } from '../../src/cli/view/time-left.ts';
import type { TaaSReport } from '../../src/generated/taas-report.ts';
import { sampleAttempt, sampleReport, sampleScenario, sampleStep } from '../report/sample-reports.ts';

const at = (ms: number) => new Date(Date.parse('2026-01-02T03:04:05Z') + ms).toISOString();

/** A run of 12 s: 2 s of preparation, A (8 s) beside B (4 s) and C (4 s), 2 s at the end. */
function earlier(factor = 1, change: Partial<TaaSReport> = {}): TaaSReport {
  const scenario = (id: string, beganMs: number, ms: number) =>
    sampleScenario({
      id,
      duration_ms: ms * factor,
      attempts: [sampleAttempt({ started_at: at(beganMs * factor), duration_ms: ms * factor })],
    });
  return sampleReport({
    started_at: at(0),
    duration_ms: 12_000 * factor,
    setup: [sampleStep({ id: 'setup-1', duration_ms: 700 * factor })],
    scenarios: [
      scenario('A', 2_000, 8_000),
      scenario('B', 2_000, 4_000),
      scenario('C', 6_000, 4_000),
      sampleScenario({ id: 'SKIPPED', status: 'skipped', attempts: [] }),
    ],
    phases: [{ name: 'image', detail: '', started_at: at(0), duration_ms: 300 * factor, failure: null }],
    ...change,
  });
}

describe('what is expected', () => {
  test('is the median of what earlier runs took', () => {
    expect(expectedTimes([earlier(1), earlier(3), earlier(100)])).toEqual({
      scenarios: new Map([
        ['A', 24_000],
        ['B', 12_000],
        ['C', 12_000],
      ]),
      otherScenarioMs: 12_000,
      steps: new Map([['setup-1', 2_100]]),
      phases: new Map([['image', 900]]),
      beforeMs: 6_000,
      afterMs: 6_000,
      parallelism: 2,
    });
  });

  test('is nothing where no scenario ran, and where a report is something else', () => {
    expect(expectedTimes([])).toBeNull();
    expect(expectedTimes([earlier(1, { scenarios: [] })])).toBeNull();
    const broken = { scenarios: [null, 1, { id: {}, attempts: [{ started_at: 1 }], duration_ms: 'x' }] };
    expect(expectedTimes([broken, { scenarios: 'x', started_at: {}, duration_ms: -1 }])).toBeNull();
    const hostile = earlier(1, {
      scenarios: [sampleScenario({ id: '__proto__', duration_ms: 5 })],
    });
    expect([...(expectedTimes([hostile])?.scenarios ?? [])]).toEqual([['__proto__', 5]]);
  });
});

describe('the time that is left', () => {
  const begun = (): RunState => {
    const state = initialRunState(0);
    state.scenarios.titles = new Map(['A', 'B', 'C', 'NEW'].map((id) => [id, null]));
    state.scenarios.total = 4;
    state.expected = expectedTimes([earlier()]);
    return state;
  };
  const run = (state: RunState, id: string, startedAtMs: number) => {
    state.scenariosStartedAtMs ??= startedAtMs;
    state.running.set(`scenario/${id}`, {
      owner: { kind: 'scenario', id },
      command: '',
      startedAtMs,
      attempt: 1,
      attempts: 1,
      complaint: null,
      tail: '',
      isWaiting: false,
    });
  };

  test('holds the preparation, the scenarios as parallel as they were, and the end', () => {
    // 2 s, 8 + 4 + 4 + 4 s in pairs, 2 s.
    expect(timeLeftMs(begun(), 0)).toBe(14_000);
    expect(timeLeftMs(begun(), 1_500)).toBe(12_500);
  });

  test('is less what runs has taken already, and never less than the longest', () => {
    const state = begun();
    run(state, 'A', 2_000);
    run(state, 'B', 2_000);
    expect(timeLeftMs(state, 3_000)).toBe((7_000 + 3_000 + 4_000 + 4_000) / 2 + 2_000);
    for (const id of ['B', 'C', 'NEW']) state.scenarios.ended.add(id);
    expect(timeLeftMs(state, 5_000)).toBe(5_000 + 2_000);
  });

  test('is not told of what was to be over by now, and at the end', () => {
    const late = begun();
    for (const id of ['B', 'C', 'NEW']) late.scenarios.ended.add(id);
    run(late, 'A', 2_000);
    expect(timeLeftMs(late, 60_000)).toBeNull();
    const over = begun();
    over.scenarios.done = 4;
    expect(timeLeftMs(over, 60_000)).toBeNull();
  });

  test('follows the pace of the run where there was none before', () => {
    const state = initialRunState(0);
    state.scenarios.total = 100;
    state.scenariosStartedAtMs = 1_000;
    state.scenarios.done = 4;
    expect(timeLeftMs(state, 11_000)).toBeNull();
    state.scenarios.done = 30;
    state.skipped = 10;
    expect(timeLeftMs(state, 21_000)).toBe(70_000);
  });
});

describe('earlier runs', () => {
  const id = (at: number) => `01JGGZ${String(at).padStart(20, '0')}`;
  const makeRuns = async () => {
    const folder = await mkdtemp(join(tmpdir(), 'taas-view-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const add = async (number: number, scopeId: string, report: unknown) => {
      await mkdir(join(folder, id(number)));
      await writeFile(join(folder, id(number), 'run.json'), JSON.stringify({ scope_id: scopeId }));
      await writeFile(join(folder, id(number), 'report.json'), JSON.stringify(report));
    };
    return { folder, add };
  };

  test('are the newest five of the same scope that began before and could judge', async () => {
    const { folder, add } = await makeRuns();
    for (let at = 1; at <= 7; at += 1) await add(at, 'shop', earlier(at));
    await add(8, 'other', earlier(1_000));
    await add(9, 'shop', earlier(1_000, { verdict: 'error', reason: 'cancelled' }));
    await add(11, 'shop', earlier(1_000));
    // Of the factors 3 to 7.
    expect((await readExpectedTimes(join(folder, id(10)), 'shop'))?.scenarios.get('B')).toBe(20_000);
    expect(await readExpectedTimes(join(folder, id(10)), 'unknown')).toBeNull();
    expect(await readExpectedTimes('/nowhere/at/all', 'shop')).toBeNull();
  });

  test('that are too large, broken or no files are left out, and hold nothing up', async () => {
    const { folder, add } = await makeRuns();
    await add(1, 'shop', earlier(1));
    await add(2, 'shop', { ...earlier(9), filler: 'x'.repeat(9 * 2 ** 20) });
    await add(3, 'shop', earlier(9));
    await writeFile(join(folder, id(3), 'report.json'), '{"scenarios": [');
    await mkdir(join(folder, id(4)));
    await promisify(execFile)('mkfifo', [join(folder, id(4), 'run.json')]);
    await add(5, 'shop', null);
    await rm(join(folder, id(5), 'report.json'));
    await promisify(execFile)('mkfifo', [join(folder, id(5), 'report.json')]);
    expect((await readExpectedTimes(join(folder, id(6)), 'shop'))?.scenarios.get('B')).toBe(4_000);
  });
});
