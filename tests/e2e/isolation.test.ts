import { describe, expect, it } from 'vitest';
import { findEngine } from '../../src/sandbox/engine/find-engine.ts';
import { attemptOf, outline, runScope } from './run-scope.ts';

/** Leaves something of every kind behind, where the user of the cell can. */
const litter = [
  'echo left > /workspace/left; echo left > /tmp/left; echo left > $HOME/.left; echo left > /dev/shm/left',
  'mkdir -p /tmp/deep/er && chmod 000 /tmp/deep/er && mkfifo /tmp/pipe && ln -s /etc/passwd /tmp/link',
  'setsid sh -c "while :; do sleep 1; done" >/dev/null 2>&1 &',
  'ipcmk -Q >/dev/null 2>&1 || true',
].join('\n');
const look = [
  'ls -A /workspace /tmp $HOME /dev/shm /run/taas',
  'cat /proc/sysvipc/msg | tail -n +2',
  'for p in /proc/[0-9]*; do tr "\\0" " " < $p/cmdline 2>/dev/null; done | grep -c "[w]hile :;" || true',
].join('\n');

describe('isolation: scenario', () => {
  it('runs setup once and starts every attempt from its own copy of the state, several at once', async () => {
    const report = await runScope({
      policy: { isolation: 'scenario', parallel: 2 },
      lifecycle: {
        setup: ['date +%s%N > stamp; mkdir -m 700 empty; echo home > ~/home; echo tmp > /tmp/tmp'],
        teardown: ['cat stamp'],
      },
      scenarios: [
        'cat stamp ~/home /tmp/tmp; stat -c %a empty; echo changed > stamp',
        'cat stamp ~/home /tmp/tmp; stat -c %a empty; echo changed > stamp',
        {
          id: 'RETRY',
          command: 'cat stamp; echo changed > stamp; [ $TAAS_ATTEMPT = 2 ]',
          retry_policy: { attempts: 2, delay: '1ms' },
        },
      ],
    });
    expect(outline(report)).toEqual(['pass all_passed', 'S-1 passed ok', 'S-2 passed ok', 'RETRY passed ok']);
    const stamp = report.teardown[0]?.attempts[0]?.stdout.tail ?? '';
    expect(stamp).toMatch(/^\d+\n$/);
    expect(attemptOf(report, 'S-1').stdout.tail).toBe(`${stamp}home\ntmp\n700\n`);
    expect(attemptOf(report, 'S-2').stdout.tail).toBe(`${stamp}home\ntmp\n700\n`);
    expect(report.scenarios[2]?.attempts.map((attempt) => attempt.stdout.tail)).toEqual([stamp, stamp]);
    expect(report.setup).toHaveLength(1);
  });

  it.each(['scenario', 'container'] as const)(
    '%s: leaves nothing of one scenario to the next',
    async (isolation) => {
      const clean = await runScope({ policy: { isolation, parallel: 1 }, scenarios: [look] });
      const report = await runScope({
        policy: { isolation, parallel: 1 },
        scenarios: [litter, look, litter, look],
      });
      expect(outline(report)).toEqual([
        'pass all_passed',
        'S-1 passed ok',
        'S-2 passed ok',
        'S-3 passed ok',
        'S-4 passed ok',
      ]);
      const untouched = attemptOf(clean).stdout.tail;
      expect(untouched).toContain('/workspace:');
      expect(attemptOf(report, 'S-2').stdout.tail).toBe(untouched);
      expect(attemptOf(report, 'S-4').stdout.tail).toBe(untouched);
    },
  );

  it('starts a background process of setup again in each copy', async () => {
    const report = await runScope({
      environment: { image: 'taas/python' },
      policy: { isolation: 'scenario', parallel: 2 },
      lifecycle: {
        setup: [
          'echo page > index.html',
          { command: 'python -m http.server 8000 --bind 127.0.0.1', background: true, ready: { port: 8000 } },
        ],
      },
      scenarios: [
        'curl -sf http://localhost:8000/',
        'curl -sf http://localhost:8000/',
        'curl -sf http://localhost:8000/',
      ],
    });
    expect(outline(report)).toEqual(['pass all_passed', 'S-1 passed ok', 'S-2 passed ok', 'S-3 passed ok']);
  });

  it('keeps the order of the plan in the report, and dependants behind what they depend on', async () => {
    const report = await runScope({
      policy: { isolation: 'scenario', parallel: 3 },
      scenarios: [
        { id: 'A', command: 'sleep 0.6; false' },
        { id: 'B', command: 'true', depends_on: ['A'] },
        { id: 'C', command: 'true' },
        { id: 'D', command: 'true', depends_on: ['C'] },
      ],
    });
    expect(outline(report).slice(1)).toEqual([
      'A failed exit_code',
      'B skipped dependency_not_passed',
      'C passed ok',
      'D passed ok',
    ]);
  });

  it('runs scenarios side by side', async () => {
    const started = new Map<string, number>();
    const report = await runScope(
      { policy: { isolation: 'scenario', parallel: 2 }, scenarios: ['sleep 2', 'sleep 2'] },
      {},
      {
        onEvent: (event) => {
          if (event.kind === 'output') started.set(event.owner.id, event.atMs);
        },
      },
    );
    const [one, two] = report.scenarios.map(({ attempts }) => Date.parse(attempts[0]?.started_at ?? ''));
    expect(Math.abs((one ?? 0) - (two ?? 0))).toBeLessThan(2_000);
  });

  it('leaves no container behind', async () => {
    const report = await runScope({
      policy: { isolation: 'container', parallel: 2 },
      scenarios: ['true', 'false', 'true'],
    });
    expect(report.totals).toMatchObject({ passed: 2, failed: 1 });
    const docker = await (await findEngine()).docker();
    const filters = { label: [`taas.run=${report.run_id}`] };
    await expect.poll(() => docker.listContainers({ all: true, filters }), { timeout: 10_000 }).toEqual([]);
  });
});
