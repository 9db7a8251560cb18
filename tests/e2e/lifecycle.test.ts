import { describe, expect, it } from 'vitest';
import { attemptOf, makeFolder, outline, runScope } from './run-scope.ts';

describe('a run', () => {
  it('goes from setup over the scenarios to teardown in one cell, and state carries over', async () => {
    const report = await runScope({
      lifecycle: { setup: ['echo setup > log'], teardown: ['cat log'] },
      scenarios: ['echo one >> log', 'echo two >> log'],
    });
    expect(outline(report)).toEqual(['pass all_passed', 'S-1 passed ok', 'S-2 passed ok']);
    expect(report.teardown[0]?.attempts[0]?.stdout.tail).toBe('setup\none\ntwo\n');
  });

  it('keeps a process that setup left in the background until the cell ends', async () => {
    const report = await runScope({
      environment: { image: 'taas/python' },
      lifecycle: {
        setup: [
          'python -m http.server 3000 --bind 127.0.0.1 >/dev/null 2>&1 &',
          {
            id: 'late',
            command: 'while true; do echo tick; sleep 0.1; done',
            background: true,
            ready: { output: 'tick' },
          },
        ],
      },
      scenarios: [
        {
          id: 'HTTP',
          command: 'curl -sf http://localhost:3000/',
          retry_policy: { attempts: 20, delay: '100ms' },
        },
        'sleep 0.5',
      ],
    });
    expect(outline(report)).toEqual(['pass all_passed', 'HTTP passed ok', 'S-2 passed ok']);
    const background = report.setup[1];
    expect(background).toMatchObject({ id: 'late', background: true, status: 'passed', message: 'ready' });
    // Its log goes on after setup.
    expect(background?.attempts[0]?.stdout.bytes).toBeGreaterThan('tick\n'.length * 5);
  });

  it('runs no scenario after a failed setup, blames the scope, and still tears down', async () => {
    const report = await runScope({
      lifecycle: { setup: ['true', 'echo broken >&2; exit 3', 'echo never'], teardown: ['echo down'] },
      scenarios: ['true'],
    });
    expect(outline(report)).toEqual(['fail setup_failed', 'S-1 skipped setup_failed']);
    expect(report.setup.map((step) => [step.id, step.status, step.message])).toEqual([
      ['setup-1', 'passed', 'exit code 0'],
      ['setup-2', 'failed', 'exit code 3'],
    ]);
    expect(report.setup[1]?.attempts[0]?.stderr.tail).toBe('broken\n');
    expect(report.teardown[0]?.status).toBe('passed');
  });

  it('reports a failed teardown without changing the verdict', async () => {
    const report = await runScope({
      lifecycle: { teardown: ['exit 1', 'echo still'] },
      scenarios: ['true'],
    });
    expect(report.verdict).toBe('pass');
    expect(report.teardown.map((step) => step.status)).toEqual(['failed', 'passed']);
  });

  it('orders by depends_on and skips what depends on a failure', async () => {
    const report = await runScope({
      scenarios: [
        { id: 'C', command: 'true', depends_on: ['B'] },
        { id: 'B', command: 'false', depends_on: ['A'] },
        { id: 'A', command: 'true' },
      ],
    });
    expect(outline(report)).toEqual([
      'fail scenario_failed',
      'A passed ok',
      'B failed exit_code',
      'C skipped dependency_not_passed',
    ]);
  });

  it('stops after the first failure with fail_fast', async () => {
    const report = await runScope({ policy: { fail_fast: true }, scenarios: ['true', 'false', 'true'] });
    expect(outline(report).slice(1)).toEqual([
      'S-1 passed ok',
      'S-2 failed exit_code',
      'S-3 skipped fail_fast',
    ]);
  });

  it('starts every scenario from its own copy of the state after setup, where isolation asks for it', async () => {
    const report = await runScope({
      policy: { isolation: 'scenario' },
      lifecycle: { setup: ['echo 1 > count'], teardown: ['test -e count'] },
      scenarios: ['grep -qx 1 count && echo 2 > count', 'grep -qx 1 count && echo 2 > count'],
    });
    expect(outline(report)).toEqual(['pass all_passed', 'S-1 passed ok', 'S-2 passed ok']);
    expect(report.setup).toHaveLength(1);
  });

  it('keeps every attempt with its own log, and calls a late pass flaky', async () => {
    const report = await runScope({
      scenarios: [
        {
          id: 'F',
          command: 'echo try $TAAS_ATTEMPT; [ $TAAS_ATTEMPT = 3 ]',
          retry_policy: { attempts: 4, backoff: 'linear', delay: '20ms' },
        },
      ],
    });
    expect(outline(report)).toEqual(['pass all_passed', 'F passed ok']);
    expect(report.scenarios[0]?.flaky).toBe(true);
    expect(report.totals).toMatchObject({ flaky: 1, attempts: 3 });
    expect(
      report.scenarios[0]?.attempts.map(({ status, stdout }) => [status, stdout.tail, stdout.path]),
    ).toEqual([
      ['failed', 'try 1\n', 'logs/scenario-F-1.stdout.log'],
      ['failed', 'try 2\n', 'logs/scenario-F-2.stdout.log'],
      ['passed', 'try 3\n', 'logs/scenario-F-3.stdout.log'],
    ]);
  });

  it('tries again only on the outcomes that retry_on names', async () => {
    const report = await runScope({
      scenarios: [
        { id: 'F', command: 'exit 1', retry_policy: { attempts: 3, delay: '1ms', retry_on: ['timed_out'] } },
      ],
    });
    expect(report.scenarios[0]?.attempts).toHaveLength(1);
  });

  it('pins time zone, locale and seed', async () => {
    const report = await runScope({ scenarios: ['echo "$TZ $LANG $TAAS_SEED $(id -un) $HOME"; date +%Z'] });
    expect(attemptOf(report).stdout.tail).toMatch(/^UTC C\.UTF-8 \d+ taas \/home\/taas\nUTC\n$/);
  });

  it('gives a readiness probe no more time than the scope has', async () => {
    const startedMs = performance.now();
    const report = await runScope({
      policy: { timeout: '2s' },
      lifecycle: {
        setup: [{ command: 'sleep 60', background: true, ready: { command: 'sleep 50', timeout: '40s' } }],
      },
      scenarios: ['true'],
    });
    expect(outline(report)).toEqual(['fail scope_timed_out', 'S-1 skipped scope_deadline']);
    expect(performance.now() - startedMs).toBeLessThan(20_000);
  });

  it('copies no report of an earlier run, wherever reports are written', async () => {
    const workspace = await makeFolder({ 'code.txt': 'code\n' });
    const options = { workspace, outDir: `${workspace}/my runs [1]` };
    const first = await runScope({ scenarios: ['ls -A'] }, {}, options);
    const second = await runScope({ scenarios: ['ls -A'] }, {}, options);
    expect(attemptOf(second).stdout.tail).toBe('code.txt\n');
    expect(second.workspace?.digest).toBe(first.workspace?.digest);
  });
});
