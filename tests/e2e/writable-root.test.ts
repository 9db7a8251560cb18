import { describe, expect, it } from 'vitest';
import { findEngine } from '../../src/sandbox/engine/find-engine.ts';
import { findBubblewrap } from '../../src/sandbox/process-jail/bubblewrap.ts';
import { sweepExpired } from '../../src/sandbox/sweep.ts';
import { disguiseEngine } from './engine-proxy.ts';
import { attemptOf, outline, runScope } from './run-scope.ts';
import { TaasProcess, until } from './taas-process.ts';

/** An image with a folder in its root that the user of cells owns. */
const files = {
  Dockerfile:
    'FROM taas/base\nRUN mkdir -p /srv/data && chown 1000:1000 /srv/data && echo of the image > /srv/data/image\n',
};
const environment = { image: undefined, build: { context: '.' }, writable_root: true } as never;

async function inEngine(runId: string): Promise<{ containers: number; images: string[] }> {
  const docker = await (await findEngine()).docker();
  const containers = await docker.listContainers({ all: true, filters: { label: [`taas.run=${runId}`] } });
  return { containers: containers.length, images: await committedRoots() };
}

/** Committed roots of a harness: made from an image of cells, which has no other name than its id. */
async function committedRoots(pid = process.pid): Promise<string[]> {
  const docker = await (await findEngine()).docker();
  const images = await docker.listImages({
    filters: { dangling: ['true'], label: ['taas.kind=cell-image'] },
  });
  const isCommitted = (labels: Record<string, string>) =>
    labels['taas.base']?.startsWith('sha256:') && labels['taas.maker']?.split('/')[1] === String(pid);
  return images.filter(({ Labels }) => isCommitted(Labels ?? {})).map(({ Id }) => Id);
}

const noJail = await findBubblewrap().then(
  () => '',
  (error: Error) => error.message,
);

describe('environment.writable_root', () => {
  it.each(['scenario', 'container'] as const)(
    'isolation %s: every attempt starts from its own copy of the root after setup',
    async (isolation) => {
      const look =
        'cat /srv/data/image /srv/data/setup workspace; echo changed | tee /srv/data/setup workspace >/dev/null';
      const report = await runScope(
        {
          environment,
          policy: { isolation, parallel: 2 },
          lifecycle: {
            setup: ['date +%s%N > /srv/data/setup; echo kept > workspace', 'mkdir -m 700 /srv/data/private'],
            teardown: ['cat /srv/data/setup'],
          },
          scenarios: [
            look,
            look,
            {
              id: 'RETRY',
              command: `${look}; stat -c %a /srv/data/private; [ $TAAS_ATTEMPT = 2 ]`,
              retry_policy: { attempts: 2, delay: '1ms' },
            },
            { id: 'ELSEWHERE', command: 'touch /usr/bin/planted /opt/taas/planted /planted' },
          ],
        },
        files,
      );
      expect([outline(report), report.error]).toEqual([
        [
          'fail scenario_failed',
          'S-1 passed ok',
          'S-2 passed ok',
          'RETRY passed ok',
          'ELSEWHERE failed exit_code',
        ],
        null,
      ]);
      const stamp = report.teardown[0]?.attempts[0]?.stdout.tail ?? '';
      expect(stamp).toMatch(/^\d+\n$/);
      const seen = `of the image\n${stamp}kept\n`;
      expect([attemptOf(report, 'S-1').stdout.tail, attemptOf(report, 'S-2').stdout.tail]).toEqual([
        seen,
        seen,
      ]);
      expect(report.scenarios[2]?.attempts.map(({ stdout }) => stdout.tail)).toEqual([
        `${seen}700\n`,
        `${seen}700\n`,
      ]);
      await expect
        .poll(() => inEngine(report.run_id), { timeout: 5_000 })
        .toEqual({ containers: 0, images: [] });
    },
  );

  it('isolation scope: scenarios share the root, and no image is made', async () => {
    const report = await runScope(
      {
        environment,
        lifecycle: { setup: ['echo setup > /srv/data/log'] },
        scenarios: ['echo first >> /srv/data/log', 'cat /srv/data/log'],
      },
      files,
      { engine: await disguiseEngine({ forbidden: /POST .*\/commit$/ }) },
    );
    expect([outline(report), report.error]).toEqual([
      ['pass all_passed', 'S-1 passed ok', 'S-2 passed ok'],
      null,
    ]);
    expect(attemptOf(report, 'S-2').stdout.tail).toBe('setup\nfirst\n');
  });

  it('is read-only without it', async () => {
    const report = await runScope(
      {
        environment: { image: undefined, build: { context: '.' } } as never,
        scenarios: ['touch /srv/data/x'],
      },
      files,
    );
    expect(attemptOf(report).stderr.tail).toMatch(/Read-only file system/);
  });

  it('says so where the engine lets no copy be made', async () => {
    await runScope({ environment, scenarios: ['true'] }, files);
    const report = await runScope(
      { environment, policy: { isolation: 'scenario' }, scenarios: ['true'] },
      files,
      { engine: await disguiseEngine({ forbidden: /POST .*\/commit$/ }) },
    );
    expect(report.error).toMatchObject({
      code: 'TAAS_ENVIRONMENT_UNSUPPORTED',
      message: expect.stringMatching(/refuses to make images .*forbidden by a filter/),
    });
  });

  it.skipIf(noJail)(`is not to be had in a process jail${noJail && `: ${noJail}`}`, async () => {
    const report = await runScope({
      environment: { type: 'venv', image: undefined, writable_root: true } as never,
      scenarios: ['true'],
    });
    expect(report.error).toMatchObject({
      code: 'TAAS_ENVIRONMENT_UNSUPPORTED',
      message: expect.stringMatching(/^environment\.writable_root needs cells with a root of their own/),
    });
  });

  it('works where commands run by exec, too', async () => {
    const look = 'cat /srv/data/setup; echo changed > /srv/data/setup';
    const report = await runScope(
      {
        environment,
        policy: { isolation: 'scenario', parallel: 2 },
        lifecycle: { setup: ['echo setup > /srv/data/setup'] },
        scenarios: [look, look],
      },
      files,
      { engine: await disguiseEngine({ architecture: 'riscv64' }) },
    );
    expect([outline(report), report.error]).toEqual([
      ['pass all_passed', 'S-1 passed ok', 'S-2 passed ok'],
      null,
    ]);
    expect(attemptOf(report, 'S-2').stdout.tail).toBe('setup\n');
    await expect
      .poll(() => inEngine(report.run_id), { timeout: 5_000 })
      .toEqual({ containers: 0, images: [] });
  });

  it.each(['SIGINT', 'SIGKILL'] as const)('leaves nothing after %s', async (signal) => {
    const taas = await TaasProcess.run({
      environment: { image: 'taas/base', writable_root: true },
      policy: { isolation: 'scenario', parallel: 1 },
      lifecycle: { setup: ['echo x > /var/tmp/x'] },
      scenarios: ['cat /var/tmp/x; sleep 1000'],
    });
    await taas.logged('scenario-S-1-1.stdout.log', 'x');
    expect(await committedRoots(taas.child.pid)).toHaveLength(1);
    taas.child.kill(signal);
    await taas.exit();
    await until(
      async () => !(await taas.hasContainer()),
      () => 'a cell is left',
    );
    if (signal === 'SIGKILL') {
      expect(await committedRoots(taas.child.pid)).toHaveLength(1);
      await sweepExpired(await findEngine());
    }
    expect(await committedRoots(taas.child.pid)).toEqual([]);
  });
});
