import { describe, expect, it } from 'vitest';
import { compareCircumstances, compareOutcome } from '../../src/capsule/compare-outcome.ts';
import type { ScenarioOutcome, TestOutcome } from '../../src/generated/failure-capsule.ts';
import { sampleCapsule } from './capsule-file.ts';

const test = (name: string, status: string): TestOutcome => ({ name, suite: null, file: 't.py', status });
const outcome = (change: Partial<ScenarioOutcome>): ScenarioOutcome => ({
  ...sampleCapsule.outcome,
  ...change,
});

describe('an outcome', () => {
  it('is the same whatever its words and the number of its attempts', () => {
    const tests = [test('a', 'failed'), test('b', 'passed')];
    const replay = outcome({ message: 'other words', attempts: 3, tests: [...tests].reverse() });
    expect(compareOutcome(outcome({ tests }), replay)).toEqual([]);
  });

  it('differs in status, reason, exit code and every test', () => {
    const before = outcome({ tests: [test('a', 'failed'), test('b', 'passed'), test('gone', 'passed')] });
    const tests = [test('a', 'passed'), test('b', 'passed'), test('new', 'skipped')];
    const now = outcome({ status: 'passed', reason: 'ok', exit_code: 0, tests });
    expect(compareOutcome(before, now)).toEqual([
      { what: 'status', capsule: 'failed', replay: 'passed' },
      { what: 'reason', capsule: 'exit_code', replay: 'ok' },
      { what: 'exit code', capsule: '1', replay: '0' },
      { what: 'test t.py › a', capsule: 'failed', replay: 'passed' },
      { what: 'test t.py › gone', capsule: 'passed', replay: 'not there' },
      { what: 'test t.py › new', capsule: 'not there', replay: 'skipped' },
    ]);
  });

  it('that a signal ended differs from one with an exit code', () => {
    const killed = outcome({ exit_code: null, signal: 'SIGKILL' });
    expect(compareOutcome(outcome({}), killed)).toEqual([
      { what: 'exit code', capsule: '1', replay: 'SIGKILL' },
    ]);
  });

  it('tells tests of one name apart by their order', () => {
    const before = outcome({ tests: [test('a', 'passed'), test('a', 'failed')] });
    const now = outcome({ tests: [test('a', 'failed'), test('a', 'failed')] });
    expect(compareOutcome(before, now)).toEqual([
      { what: 'test t.py › a', capsule: 'passed', replay: 'failed' },
    ]);
  });
});

describe('circumstances', () => {
  const then = { ...sampleCapsule, attempts: 1 };

  it('are the same in another run of the same', () => {
    const env = { ...then.env, TAAS_RUN_ID: 'another' };
    expect(compareCircumstances(then, { ...then, env, host: 'linux x64 node 22.0.0' })).toEqual([]);
  });

  it('differ in engine, image, machine, seed and variables', () => {
    const now = {
      ...then,
      engine: { kind: 'bubblewrap', version: '0.8', isolation: 'process_jail' as const },
      image: null,
      host: 'linux arm64 node 20.19.0',
      seed: null,
      env: { PATH: '/usr/bin', LANG: 'C' },
      attempts: 2,
    };
    expect(compareCircumstances(then, now)).toEqual([
      { what: 'engine', capsule: 'docker (container)', replay: 'bubblewrap (process jail)' },
      { what: 'image', capsule: 'sha256:1', replay: 'none' },
      { what: 'architecture', capsule: 'linux x64', replay: 'linux arm64' },
      { what: 'seed', capsule: '1', replay: 'none' },
      { what: 'attempts', capsule: '1', replay: '2' },
      { what: 'variable LANG', capsule: 'none', replay: 'C' },
      { what: 'variable PATH', capsule: '/bin', replay: '/usr/bin' },
    ]);
  });
});
