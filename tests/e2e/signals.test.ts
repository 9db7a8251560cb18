import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { hostname } from 'node:os';
import { describe, expect, it, onTestFinished } from 'vitest';
import { findEngine } from '../../src/sandbox/engine/find-engine.ts';
import { ownershipLabels } from '../../src/sandbox/labels.ts';
import { sweepExpired } from '../../src/sandbox/sweep.ts';
import { taas } from '../cli/fake-terminal.ts';
import { outline, runScope } from './run-scope.ts';
import { processesWith, TaasProcess, until } from './taas-process.ts';

/** A process that can be told from all others of the machine, however it hides in the cell. */
function uniqueSleep(): { readonly word: string; readonly hide: string } {
  const word = `30${randomInt(1e9)}`;
  return {
    word,
    hide: `(setsid env -i /bin/sleep ${word} &); sh -c 'trap "" TERM INT HUP; sleep ${word}' &`,
  };
}

async function nothingIsLeft(taas: TaasProcess, word: string, timeoutMs = 10_000): Promise<void> {
  const startedMs = performance.now();
  await until(
    async () => !(await taas.hasContainer()) && (await processesWith(word)).length === 0,
    () => 'containers or processes are left',
    timeoutMs,
  );
  expect(performance.now() - startedMs).toBeLessThan(timeoutMs);
}

describe.each(['SIGINT', 'SIGTERM'] as const)('%s', (signal) => {
  it('cancels: the scenario is killed, teardown runs, the report says so, the exit code is 130', async () => {
    const { word, hide } = uniqueSleep();
    const taas = await TaasProcess.run({
      lifecycle: { setup: ['echo 1 > state'], teardown: ['cat state; sleep 0.3; echo down'] },
      scenarios: ['echo first', `echo second; ${hide} sleep 1000`, 'echo third'],
    });
    await taas.logged('scenario-S-2-1.stdout.log', 'second');
    await until(
      async () => (await processesWith(word)).length > 0,
      () => 'its processes can not be seen from here',
    );
    taas.child.kill(signal);
    expect(await taas.exit()).toBe(130);
    const report = await taas.report();
    expect(outline(report)).toEqual([
      'error cancelled',
      'S-1 passed ok',
      'S-2 cancelled cancelled',
      'S-3 cancelled cancelled',
    ]);
    expect(report.error?.code).toBe('TAAS_CANCELLED');
    expect(report.scenarios[1]?.attempts[0]?.stdout.tail).toBe('second\n');
    expect(report.teardown.map(({ status, attempts }) => [status, attempts[0]?.stdout.tail])).toEqual([
      ['passed', '1\ndown\n'],
    ]);
    expect(await taas.read('junit.xml')).toMatch(/^<\?xml/);
    await nothingIsLeft(taas, word);
  });

  it('during setup runs no scenario, and teardown all the same', async () => {
    const taas = await TaasProcess.run({
      lifecycle: { setup: ['echo begun; sleep 1000'], teardown: ['echo down'] },
      scenarios: ['true'],
    });
    await taas.logged('setup-setup-1-1.stdout.log', 'begun');
    taas.child.kill(signal);
    expect(await taas.exit()).toBe(130);
    const report = await taas.report();
    expect(outline(report)).toEqual(['error cancelled', 'S-1 cancelled cancelled']);
    expect(report.setup.map(({ status }) => status)).toEqual(['cancelled']);
    expect(report.teardown[0]?.attempts[0]?.stdout.tail).toBe('down\n');
  });
});

describe('a cancelled run', () => {
  it('stops at once at the second SIGINT, and its cell goes with it', async () => {
    const { word, hide } = uniqueSleep();
    const taas = await TaasProcess.run({
      lifecycle: { teardown: [`echo tearing; ${hide} sleep 1000`] },
      scenarios: ['echo running; sleep 1000'],
    });
    await taas.logged('scenario-S-1-1.stdout.log', 'running');
    taas.child.kill('SIGINT');
    await taas.logged('teardown-teardown-1-1.stdout.log', 'tearing');
    const startedMs = performance.now();
    taas.child.kill('SIGINT');
    expect(await taas.exit()).toBe(130);
    expect(performance.now() - startedMs).toBeLessThan(2_000);
    await nothingIsLeft(taas, word);
  });

  it('from before its first step has a report too', async () => {
    const controller = new AbortController();
    controller.abort();
    const report = await runScope({ scenarios: ['true'] }, {}, { signal: controller.signal });
    expect(outline(report)).toEqual(['error cancelled', 'S-1 cancelled cancelled']);
  });

  it('is cancelled in every phase: whenever it comes, the report is whole and no cell is left', async () => {
    const docker = await (await findEngine()).docker();
    const phases = [
      'engine',
      'image',
      'dependencies',
      'workspace',
      'cell',
      'setup',
      'scenarios',
      'teardown',
    ] as const;
    for (const phase of phases) {
      const controller = new AbortController();
      const report = await runScope(
        { lifecycle: { setup: ['true'], teardown: ['echo down'] }, scenarios: ['true', 'true'] },
        {},
        {
          signal: controller.signal,
          onEvent: (event) => {
            if ('phase' in event && event.phase === phase) controller.abort();
          },
        },
      );
      // In teardown, or where a phase of that name does not come, there is nothing left to cancel but the verdict.
      const cancelled = controller.signal.aborted;
      expect([phase, report.verdict]).toEqual([phase, cancelled ? 'error' : 'pass']);
      expect(report.scenarios).toHaveLength(2);
      const left = await docker.listContainers({
        all: true,
        filters: { label: [`taas.run=${report.run_id}`] },
      });
      // One that the engine is about to remove is as good as gone.
      expect([phase, left.filter(({ State }) => State !== 'removing')]).toEqual([phase, []]);
    }
  });
});

describe('SIGKILL of the harness', () => {
  const moments = {
    'as soon as there is a cell': { parts: {}, log: null },
    'in setup': { parts: { lifecycle: { setup: ['HIDE echo now; sleep 1000'] } }, log: 'setup-setup-1-1' },
    'in a scenario': { parts: {}, log: 'scenario-S-1-1' },
    'in a flood of output': {
      parts: { scenarios: ['HIDE echo now; yes & yes >&2'] },
      log: 'scenario-S-1-1',
    },
    'under a fork bomb': {
      parts: {
        environment: { resources: { pids: 80 } },
        scenarios: ["HIDE echo now; perl -e '$SIG{$_} = IGNORE for qw(TERM HUP INT); while (1) { fork }'"],
      },
      log: 'scenario-S-1-1',
    },
  } as const;

  it.each(Object.entries(moments))(
    '%s leaves neither container nor process after ten seconds',
    async (_, moment) => {
      const { word, hide } = uniqueSleep();
      const parts = JSON.parse(
        JSON.stringify({ scenarios: ['HIDE echo now; sleep 1000'], ...moment.parts }).replaceAll(
          'HIDE',
          JSON.stringify(hide).slice(1, -1),
        ),
      );
      const taas = await TaasProcess.run(parts);
      if (moment.log) {
        await taas.logged(`${moment.log}.stdout.log`, 'now');
        await until(
          async () => (await processesWith(word)).length > 0,
          () => 'its processes can not be seen from here',
        );
      }
      await until(
        () => taas.hasContainer(),
        () => 'no container came',
      );
      taas.child.kill('SIGKILL');
      expect(await taas.exit()).toBe('SIGKILL');
      // Where it died between creating and starting, the next start removes what is left.
      if (!moment.log) await sweepExpired(await findEngine());
      await nothingIsLeft(taas, word);
    },
  );
});

describe('the copies of code and state that a killed run leaves in its folder', () => {
  const isolated = (id: string, command: string) => ({
    policy: { isolation: 'scenario' as const, parallel: 1 },
    scenarios: [{ id, command }],
  });

  it('go at the next start in the same folder, and its logs stay', async () => {
    const killed = await TaasProcess.run(isolated('KILLED', 'echo begun; sleep 1000'));
    await killed.logged('scenario-KILLED-1.stdout.log', 'begun');
    killed.child.kill('SIGKILL');
    await killed.exit();
    const left = (await killed.files()).filter((name) => name.endsWith('.tar'));
    expect(left).not.toEqual([]);

    const next = await runScope(isolated('NEXT', 'true'), {}, { outDir: killed.outDir });
    expect(next.verdict).toBe('pass');
    expect(await killed.files()).toEqual(['logs', 'run.json']);
    expect(await killed.read('logs/scenario-KILLED-1.stdout.log')).toBe('begun\n');
  });

  it('go with taas gc', async () => {
    const killed = await TaasProcess.run(isolated('KILLED', 'echo begun; sleep 1000'));
    await killed.logged('scenario-KILLED-1.stdout.log', 'begun');
    killed.child.kill('SIGKILL');
    await killed.exit();
    const argv = (...more: string[]) => ['gc', '--out', killed.outDir, ...more];
    const told = await taas(argv('--dry-run'));
    expect(told.stdout).toMatch(
      /would remove copy \w{26}\/workspace\.tar {2}its harness \(process \d+\) is gone/,
    );
    expect((await taas(argv())).stdout).toContain('/workspace.tar');
    expect(await killed.files()).toEqual(['logs', 'run.json']);
  });
});

// The warden's lease, which this waits for, is proved with a short one in tests/sandbox/warden/lifetime.test.ts.
describe.skipIf(process.env.TAAS_SLOW_TESTS === undefined)(
  'SIGSTOP of the harness (set TAAS_SLOW_TESTS)',
  () => {
    it('ends the cell when the lease of 30 s is over', async () => {
      const { word, hide } = uniqueSleep();
      const taas = await TaasProcess.run({ scenarios: [`${hide} echo now; sleep 1000`] });
      await taas.logged('scenario-S-1-1.stdout.log', 'now');
      taas.child.kill('SIGSTOP');
      await nothingIsLeft(taas, word, 45_000);
    });
  },
);

describe('what a harness left behind', () => {
  async function createContainer(labels: Record<string, string>): Promise<string> {
    const docker = await (await findEngine()).docker();
    const container = await docker.createContainer({
      Image: 'taas/base',
      Cmd: ['sleep', '1000'],
      Labels: labels,
    });
    onTestFinished(() => container.remove({ force: true }).catch(() => {}));
    return container.id;
  }

  it('is removed by the next start: never started, running, paused or expired; what belongs to the living stays', async () => {
    const docker = await (await findEngine()).docker();
    const mine = ownershipLabels('e2e-left-behind');
    // This very process id, but of a process that began at another time: the id was used again.
    const reused = { ...mine, 'taas.owner': `${hostname()}/${process.pid}/1` };
    // A harness that lives until all is in place: other runs of this machine sweep, too.
    const harness = spawn('sleep', ['1000']);
    onTestFinished(() => void harness.kill('SIGKILL'));
    const dying = { ...mine, 'taas.owner': `${hostname()}/${harness.pid}/` };
    const left = {
      created: await createContainer(dying),
      running: await createContainer(dying),
      paused: await createContainer(dying),
      ofAnEarlierProcess: await createContainer(reused),
      expired: await createContainer({
        ...mine,
        'taas.owner': 'another-host/1/1',
        'taas.expires': new Date(Date.now() - 1_000).toISOString(),
      }),
    };
    const kept = {
      ofTheLiving: await createContainer(mine),
      ofAnotherHost: await createContainer({ ...mine, 'taas.owner': 'another-host/1/1' }),
      ofAStranger: await createContainer({ other: 'label' }),
    };
    await docker.getContainer(left.running).start();
    await docker.getContainer(left.paused).start();
    await docker.getContainer(left.paused).pause();
    harness.kill('SIGKILL');
    await once(harness, 'exit');

    const report = await runScope({ scenarios: ['true'] });
    expect(report.verdict).toBe('pass');

    const containers = await docker.listContainers({ all: true });
    const now = new Set(containers.flatMap(({ Id, State }) => (State === 'removing' ? [] : [Id])));
    const states = Object.fromEntries(
      Object.entries({ ...left, ...kept }).map(([name, id]) => [name, now.has(id)]),
    );
    expect(states).toEqual({
      created: false,
      running: false,
      paused: false,
      ofAnEarlierProcess: false,
      expired: false,
      ofTheLiving: true,
      ofAnotherHost: true,
      ofAStranger: true,
    });
  });
});

describe('two runs at once', () => {
  it('do not see each other, pass both and leave nothing', async () => {
    const docker = await (await findEngine()).docker();
    const parts = (name: string) => ({
      environment: { image: 'taas/python' },
      lifecycle: {
        setup: [
          `echo ${name} > index.html`,
          { id: 'web', command: 'exec python3 -m http.server 3000', background: true, ready: { port: 3000 } },
        ],
      },
      scenarios: [
        `for i in 1 2 3 4 5; do [ "$(curl -sf http://localhost:3000/)" = ${name} ] || exit 1; sleep 0.1; done`,
      ],
    });
    const reports = await Promise.all([
      runScope(parts('one')),
      runScope(parts('two')),
      runScope(parts('three')),
    ]);
    expect(reports.map(outline)).toEqual(Array(3).fill(['pass all_passed', 'S-1 passed ok']));
    for (const { run_id } of reports) {
      const left = await docker.listContainers({ all: true, filters: { label: [`taas.run=${run_id}`] } });
      expect(left.filter(({ State }) => State !== 'removing')).toEqual([]);
    }
  });
});
