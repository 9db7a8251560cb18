import { describe, expect, it } from 'vitest';
import { findEngine } from '../../src/sandbox/engine/find-engine.ts';
import { isThere, scopeFolder, TaasCommand } from './taas-command.ts';
import { until } from './taas-process.ts';

const enter =
  /Kept {2}the cell of (?:setup step )?(\S+)\n\s+\S+ exec -it -u 1000:1000 -w (\S+) (\w+) sh (\S+)/g;

/** The cells that were kept, as the command says: scenario, folder and container. */
function keptCells(text: string): { owner: string; cwd: string; id: string; script: string }[] {
  return [...text.matchAll(enter)].map(([, owner = '', cwd = '', id = '', script = '']) => ({
    owner,
    cwd,
    id,
    script,
  }));
}

/** What the command that was printed would show for a script. */
async function lookInto({ id, cwd, script }: ReturnType<typeof keptCells>[number], code: string) {
  const docker = await (await findEngine()).docker();
  const exec = await docker.getContainer(id).exec({
    Cmd: ['sh', script, '-c', code],
    User: '1000:1000',
    WorkingDir: cwd,
    Tty: true,
    AttachStdout: true,
  });
  const stream = await exec.start({ Tty: true });
  let text = '';
  for await (const chunk of stream) text += chunk;
  return text.replaceAll('\r', '');
}

describe('taas run --keep', () => {
  it('leaves the cell of a failure as it was and says how to get in; Ctrl-C tears down and ends it', async () => {
    const cwd = await scopeFolder(
      {
        environment: { env: { GREETING: `it's "here" $HOME` }, secrets: ['TOKEN'] },
        lifecycle: { setup: ['echo seeded > db; mkdir sub'], teardown: ['echo torn down: $(cat db)'] },
        scenarios: [
          { id: 'OK', command: 'true' },
          { id: 'BAD', execution: { runner: 'shell', target: 'echo evidence > left; false', cwd: 'sub' } },
          { id: 'ALSO', command: 'true' },
        ],
      },
      {},
    );
    const options = { cwd, terminal: true, env: { TOKEN: 'tip-top-secret' } };
    const taas = new TaasCommand(['run', 'scope.json', '--keep', '--verbose'], options);
    const text = await taas.shows('until Ctrl-C, at most');
    expect(text).toContain('FAIL  e2e');
    expect(text).toContain('teardown was put off');
    expect(text).not.toContain('torn down');
    expect(text).not.toContain('tip-top-secret');
    const [kept, ...others] = keptCells(text);
    if (!kept) throw new Error(text);
    expect(others).toEqual([]);
    expect(kept).toMatchObject({ owner: 'BAD', cwd: '/workspace/sub' });
    const seen = await lookInto(kept, 'cat left ../db; echo $GREETING-$TAAS_SCENARIO_ID-$TOKEN; id -un; pwd');
    expect(seen).toBe(`evidence\nseeded\nit's "here" $HOME-BAD-tip-top-secret\ntaas\n/workspace/sub\n`);
    taas.type('\u0003');
    expect(await taas.exit()).toBe(1);
    expect(await taas.shows('teardown-1')).toContain('stopping: teardown runs');
    expect(await isThere(kept.id)).toBe(false);
  });

  it('of isolated scenarios keeps the copies in which they failed last, no more than three, for a time', async () => {
    const cwd = await scopeFolder({
      policy: { isolation: 'scenario', parallel: 2 },
      lifecycle: { setup: ['echo 0 > tries'], teardown: ['true'] },
      scenarios: [
        {
          id: 'RETRIED',
          command: 'echo $TAAS_ATTEMPT > tries; false',
          retry_policy: { attempts: 2, delay: '1ms' },
        },
        { id: 'LATE', command: '[ $TAAS_ATTEMPT = 2 ]', retry_policy: { attempts: 2, delay: '1ms' } },
        { id: 'F1', command: 'echo F1; false' },
        { id: 'OK', command: 'true' },
        { id: 'F2', command: 'echo F2; false' },
        { id: 'F3', command: 'echo F3; false' },
      ],
    });
    const taas = new TaasCommand(['run', 'scope.json', '--keep-for', '1h', '--quiet'], { cwd });
    const text = await taas.shows(/for 1 h 0 m\. 1 more failed; their cells ended as usual\./);
    const kept = keptCells(text);
    expect(kept.map(({ owner }) => owner).sort()).toEqual(['F1', 'F2', 'RETRIED']);
    const retried = kept.find(({ owner }) => owner === 'RETRIED');
    if (!retried) throw new Error(text);
    expect(await lookInto(retried, 'cat tries')).toBe('2\n');
    expect(text).not.toContain('put off');
    taas.child.kill('SIGTERM');
    expect(await taas.exit()).toBe(1);
    for (const { id } of kept) expect(await isThere(id)).toBe(false);
  });

  it('ends the cell by itself once its time is over', async () => {
    const cwd = await scopeFolder({ scenarios: ['false'] });
    const taas = new TaasCommand(['run', 'scope.json', '--keep-for', '1s', '--quiet'], { cwd });
    expect(await taas.exit()).toBe(1);
    const [kept] = keptCells(taas.stdout + taas.stderr);
    expect(kept?.owner).toBe('S-1');
    expect(await isThere(kept?.id ?? '')).toBe(false);
  });

  it('keeps the cell of a setup that failed, and with it the services', async () => {
    const cwd = await scopeFolder({
      environment: {
        image: 'taas/python',
        network: 'internal',
        services: [
          {
            id: 'web',
            image: 'taas/python',
            command: 'python3 -m http.server 8000 --bind 127.0.0.1',
            ready: { port: 8000 },
          },
        ],
      },
      lifecycle: { setup: [{ id: 'seed', command: 'exit 4' }] },
      scenarios: ['true'],
    });
    const taas = new TaasCommand(['run', 'scope.json', '--keep-for', '1h', '--json'], { cwd });
    const [kept] = keptCells(await taas.shows(/for 1 h/));
    if (!kept) throw new Error(taas.stderr);
    expect(kept.owner).toBe('seed');
    expect(JSON.parse(taas.stdout)).toMatchObject({ verdict: 'fail', reason: 'setup_failed' });
    expect(await lookInto(kept, 'curl -sf http://localhost:8000/ | head -1')).toContain('<!DOCTYPE');
    taas.child.kill('SIGTERM');
    expect(await taas.exit()).toBe(1);
    expect(await isThere(kept.id)).toBe(false);
  });

  it('ends when somebody else removes the cell, and at once with a second Ctrl-C', async () => {
    const parts = { lifecycle: { teardown: ['sleep 1000'] }, scenarios: ['false'] };
    const removed = new TaasCommand(['run', 'scope.json', '--keep-for', '1h'], {
      cwd: await scopeFolder({ scenarios: ['false'] }),
    });
    const [first] = keptCells(await removed.shows(/for 1 h/));
    const docker = await (await findEngine()).docker();
    await docker.getContainer(first?.id ?? '').remove({ force: true });
    expect(await removed.exit()).toBe(1);
    expect(removed.stderr).toContain('the cell of S-1 has ended');

    const hurried = new TaasCommand(['run', 'scope.json', '--keep-for', '1h'], {
      cwd: await scopeFolder(parts),
    });
    const [second] = keptCells(await hurried.shows(/for 1 h/));
    hurried.child.kill('SIGINT');
    await hurried.shows('press Ctrl-C again');
    hurried.child.kill('SIGINT');
    expect(await hurried.exit()).toBe(130);
    await until(
      async () => !(await isThere(second?.id ?? '')),
      () => 'the cell is left',
    );
  });

  it('keeps nothing of a run that passed, or that was cancelled', async () => {
    const cwd = await scopeFolder({ scenarios: ['true'] });
    const passed = new TaasCommand(['run', 'scope.json', '--keep-for', '1h', '--quiet'], { cwd });
    expect(await passed.exit()).toBe(0);
    expect(passed.stderr).toContain('No cell was kept');

    const long = await scopeFolder({ scenarios: ['false', 'echo now; sleep 1000'] });
    const cancelled = new TaasCommand(['run', 'scope.json', '--keep-for', '1h', '--verbose'], { cwd: long });
    await cancelled.shows('│ now');
    cancelled.child.kill('SIGINT');
    expect(await cancelled.exit()).toBe(130);
    expect(cancelled.stdout).not.toContain('Kept');
  });

  it('asks for a time where there is no terminal, and for one with a unit', async () => {
    const cwd = await scopeFolder({ scenarios: ['false'] });
    for (const [argv, message] of [
      [['--keep'], 'Say for how long: --keep-for 30m.'],
      [['--keep-for', '10'], '--keep-for 10: expected a duration with unit'],
      [['--keep-for', '0s'], '--keep-for 0s: expected a duration with unit'],
    ] as const) {
      const taas = new TaasCommand(['run', 'scope.json', ...argv], { cwd });
      expect(await taas.exit()).toBe(2);
      expect(taas.stderr).toContain(message);
    }
  });
});
