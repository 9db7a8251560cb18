import { execFileSync, spawn } from 'node:child_process';
import { chmod, cp, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import type { TaaSReport } from '../../src/generated/taas-report.ts';
import { makeFolder, makeScope } from './run-scope.ts';
import { main, TaasCommand } from './taas-command.ts';

/** A repository with a scope, on a branch that has weakened it. */
async function makeRepository(): Promise<string> {
  const scope = (timeout: string) =>
    JSON.stringify(
      makeScope({
        scope_id: 'pipeline',
        scenarios: ['true', 'echo two', { id: 'RED', command: 'exit 1', timeout }, 'cat scope.json'],
      }),
      null,
      2,
    );
  const cwd = await makeFolder({ 'scope.json': scope('20s') });
  git(cwd, 'init', '-q', '-b', 'main');
  git(cwd, 'add', '.');
  git(cwd, 'commit', '-qm', 'first');
  git(cwd, 'checkout', '-qb', 'weaker');
  execFileSync('sed', ['-i', 's/20s/2m/', 'scope.json'], { cwd });
  git(cwd, 'commit', '-qam', 'more time');
  return cwd;
}

function git(cwd: string, ...args: string[]): void {
  execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@t', ...args], { cwd, stdio: 'pipe' });
}

async function clone(repository: string): Promise<string> {
  const cwd = join(await makeFolder(), 'clone');
  git(repository, 'clone', '-q', repository, cwd);
  return cwd;
}

/** Runs the lines as the servers do: a shell that ends at the first failure, `taas` on its path. */
async function runLines(lines: string, cwd: string, env: Record<string, string> = {}) {
  const bin = await makeFolder({ taas: `#!/bin/sh\nexec '${process.execPath}' '${main}' "$@"\n` });
  await chmod(join(bin, 'taas'), 0o755);
  const child = spawn('bash', ['-eo', 'pipefail', '-c', lines], {
    cwd,
    env: { ...process.env, PATH: `${bin}:${process.env.PATH}`, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      output += chunk;
    });
  }
  const exitCode = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { exitCode, output };
}

async function pipeline(cwd: string, ...argv: string[]): Promise<string> {
  const command = new TaasCommand(['ci', ...argv], { cwd });
  expect(await command.exit()).toBe(0);
  return command.stdout;
}

test('what the pipeline of GitHub runs does so: shards, their merger, the gate', async () => {
  const repository = await makeRepository();
  const { jobs } = parse(await pipeline(repository, 'github', 'scope.json', '--shards', '2', '--gate'));
  const step = (job: string, wanted: string): string =>
    jobs[job].steps.find(({ name }: { name?: string }) => name === wanted).run;

  const report = join(await makeFolder(), 'taas-runs');
  const exitCodes = await Promise.all(
    ['1', '2'].map(async (SHARD) => {
      const cwd = await clone(repository);
      const { exitCode, output } = await runLines(step('test', 'Run'), cwd, { SHARD });
      if (SHARD === '1') expect(output).toMatch(/^::error /m);
      // As artifacts, merged into one folder.
      await cp(join(cwd, 'taas-runs'), report, { recursive: true });
      return exitCode;
    }),
  );
  expect(exitCodes).toEqual([1, 0]);

  const summary = join(await makeFolder({ summary: '' }), 'summary');
  const merged = await runLines(step('report', 'Merge'), join(report, '..'), {
    GITHUB_STEP_SUMMARY: summary,
  });
  expect(merged).toMatchObject({
    exitCode: 1,
    output: expect.stringContaining('fail: 1 of 4 scenarios did not pass'),
  });
  const whole: TaaSReport = JSON.parse(await readFile(join(report, 'report.json'), 'utf8'));
  expect(whole.scenarios.map(({ id, status }) => `${id} ${status}`)).toEqual([
    'S-1 passed',
    'S-2 passed',
    'RED failed',
    'S-4 passed',
  ]);
  expect(await readFile(summary, 'utf8')).toContain('RED');
  expect(await readFile(join(report, 'report.html'), 'utf8')).toContain('RED');
  expect(JSON.parse(await readFile(join(report, 'report.sarif'), 'utf8')).version).toBe('2.1.0');
  // What it names is there, beside it.
  const log = whole.scenarios[1]?.attempts[0]?.stdout.path ?? '';
  expect(await readFile(join(report, log), 'utf8')).toBe('two\n');

  const gate = await runLines(step('law', 'Compare the tests'), await clone(repository), {
    GITHUB_BASE_REF: 'main',
    GITHUB_STEP_SUMMARY: summary,
  });
  expect(gate.exitCode).toBe(1);
  expect(await readFile(summary, 'utf8')).toContain('timeout_longer');
});

test('so does what those of GitLab and Jenkins run', async () => {
  const repository = await makeRepository();
  const gitlab = parse(await pipeline(repository, 'gitlab', '--gate'));
  const [cwd, jenkinsCwd] = [await clone(repository), await clone(repository)];
  const exclude = gitlab['.taas'].before_script[0];
  expect(await runLines(exclude, cwd)).toMatchObject({ exitCode: 0 });
  const jenkins = await pipeline(repository, 'jenkins', '--gate');
  // Groovy joins a line that ends with a backslash with the next one.
  const shells = [...jenkins.matchAll(/sh '''\n([\s\S]*?)'''/g)].map(([, lines = '']) =>
    lines.replaceAll('\\\n', ''),
  );
  expect(shells).toHaveLength(2);
  const [first, second] = await Promise.all([
    runLines(gitlab.taas.script.join('\n'), cwd),
    runLines(shells[1] ?? '', jenkinsCwd, { TAAS: 'taas' }),
  ]);
  expect([first.exitCode, second.exitCode]).toEqual([1, 1]);
  expect(JSON.parse(await readFile(join(cwd, 'gl-code-quality-report.json'), 'utf8'))).toHaveLength(1);
  for (const folder of [cwd, jenkinsCwd]) {
    expect(await readFile(join(folder, 'taas-runs/junit-pipeline.xml'), 'utf8')).toContain('<testsuites');
    const [runId = ''] = (await readdir(join(folder, 'taas-runs'))).filter((name) => name.length === 26);
    expect(await readdir(join(folder, 'taas-runs', runId))).toContain('report.html');
  }
  const CI_MERGE_REQUEST_TARGET_BRANCH_NAME = 'main';
  expect(
    (await runLines(gitlab.law.script.join('\n'), cwd, { CI_MERGE_REQUEST_TARGET_BRANCH_NAME })).exitCode,
  ).toBe(1);
  expect(
    (await runLines(shells[0] ?? '', jenkinsCwd, { TAAS: 'taas', CHANGE_TARGET: 'main' })).exitCode,
  ).toBe(1);
});
