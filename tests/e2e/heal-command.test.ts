import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { HealReport } from '../../src/generated/heal-report.ts';
import { chatCompletion, ModelServer } from '../healer/models/model-server.ts';
import { makeFolder, makeScope } from './run-scope.ts';
import { TaasCommand } from './taas-command.ts';
import { until } from './taas-process.ts';

const broken = `def price(persons, each):
    """From ten persons on each pays one less."""
    if persons > 10:
        return persons * (each - 1)
    return persons * each
`;
const mended = broken.replace('persons > 10', 'persons >= 10');
const tests = `import unittest

from tickets import price


class Tickets(unittest.TestCase):
    def test_few(self):
        self.assertEqual(price(9, 5), 45)

    def test_ten(self):
        self.assertEqual(price(10, 5), 40)

    def test_many(self):
        self.assertEqual(price(30, 5), 120)
`;
const scenario = { id: 'UNIT', type: 'unit', execution: { runner: 'unittest', target: 'tests' } } as const;
const scope = makeScope({ environment: { image: 'taas/python' }, scenarios: [scenario] });
const scopeText = JSON.stringify(scope);

/** What was learned stays out of the home folder; no model but one that the test configures. */
const state = mkdtempSync(join(tmpdir(), 'taas-state-'));
const env = { XDG_STATE_HOME: state, TAAS_MODEL: '' };
const git = (cwd: string, ...args: string[]) =>
  execFileSync('git', ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com', ...args], {
    cwd,
    encoding: 'utf8',
  }).trim();

interface Project {
  readonly folder: string;
  read(path: string): string;
  taas(argv: readonly string[], options?: { terminal?: boolean; env?: Record<string, string> }): TaasCommand;
}

async function project(files: Readonly<Record<string, string>> = {}): Promise<Project> {
  const folder = await makeFolder({
    'scope.json': scopeText,
    'tickets.py': broken,
    'tests/__init__.py': '',
    'tests/test_tickets.py': tests,
    '.gitignore': '.taas/\n__pycache__/\n',
    ...files,
  });
  return {
    folder,
    read: (path) => readFileSync(join(folder, path), 'utf8'),
    taas: (argv, options = {}) =>
      new TaasCommand(argv, { cwd: folder, ...options, env: { ...env, ...options.env } }),
  };
}

/** After a run that failed. */
async function failedProject(files: Readonly<Record<string, string>> = {}): Promise<Project> {
  const made = await project(files);
  const run = made.taas(['run', 'scope.json', '--quiet']);
  expect([await run.exit(), run.stderr]).toEqual([1, expect.any(String)]);
  return made;
}

const quick = ['--repeats', '1', '--strategy', 'search-repair'];

describe('taas heal, from the failure to the fix', () => {
  it('proposes, applies and runs again, takes it back to the byte, and asks', {
    timeout: 400_000,
  }, async () => {
    const { folder, read, taas } = await failedProject();
    const [prom, trace] = [join(state, 'heal.prom'), join(state, 'heal.jsonl')];
    const told = ['--metrics-file', prom, '--trace-file', trace];
    const heal = taas(['heal', '--apply', '--apply-threshold', '0.5', '--json', ...told]);
    expect([await heal.exit(), heal.stderr]).toEqual([0, expect.stringContaining('HEALED')]);
    const report: HealReport = JSON.parse(heal.stdout);
    expect(report).toMatchObject({
      outcome: 'healed',
      diagnoses: [{ id: 'D1', cause: 'code_defect' }],
      applied: [{ proposal: 'P1', how: 'workspace', branch: null }],
      models: [],
    });
    const [first] = report.proposals;
    expect(first).toMatchObject({ strategy: 'search-repair', class: 'code', disposition: 'apply' });
    expect(first?.proof).toMatchObject({ weakens: [], trust: [], still_failing: [], special_cases: false });
    expect(first?.proof.runs.map(({ verdict }) => verdict)).toEqual(['pass', 'pass', 'pass']);
    expect(new Set(first?.proof.runs.map(({ run_id }) => run_id)).size).toBe(3);
    expect(read('tickets.py')).not.toBe(broken);
    expect(read('tests/test_tickets.py')).toBe(tests);
    expect(readFileSync(prom, 'utf8')).toMatch(/^taas_heal_applied_total\{[^}]*search-repair[^}]*\} 1$/m);
    expect(readFileSync(prom, 'utf8')).toMatch(/^taas_heals_total\{[^}]*outcome="healed"[^}]*\} 1$/m);
    expect(readFileSync(trace, 'utf8')).toContain('"heal apply"');

    const log = taas(['heal', 'log']);
    expect([await log.exit(), log.stdout]).toEqual([0, expect.stringContaining('tickets.py')]);
    const undo = taas(['heal', 'undo']);
    expect([await undo.exit(), undo.stdout]).toEqual([0, expect.stringContaining('restored tickets.py')]);
    expect(read('tickets.py')).toBe(broken);

    // The newest run is the one after the fix now: the failed one is named.
    const failed = join(folder, '.taas', 'runs', report.run.run_id);
    const quit = taas(['heal', failed, '--interactive'], { terminal: true });
    await quit.shows('Apply P1?');
    quit.type('q\n');
    expect([await quit.exit(), read('tickets.py')]).toEqual([1, broken]);
    const yes = taas(['heal', failed, '--interactive'], { terminal: true });
    await yes.shows('Apply P1?');
    yes.type('y\n');
    expect([await yes.exit(), read('tickets.py') === broken]).toEqual([0, false]);
    const stats = taas(['heal', 'stats', '--json']);
    expect([await stats.exit(), JSON.parse(stats.stdout)]).toEqual([
      0,
      expect.objectContaining({ applied: 2 }),
    ]);
  });

  it('puts what is less sure on a branch, and leaves the work tree and the index alone', async () => {
    const { folder, read, taas } = await project();
    git(folder, 'init', '--quiet');
    git(folder, 'add', '.');
    git(folder, 'commit', '--quiet', '-m', 'Prices of tickets');
    const run = taas(['run', 'scope.json', '--quiet']);
    expect(await run.exit()).toBe(1);
    const thresholds = ['--apply-threshold', '1', '--branch-threshold', '0.5'];
    const heal = taas(['heal', '--apply', '--json', ...quick, ...thresholds]);
    expect([await heal.exit(), heal.stderr]).toEqual([1, expect.stringContaining('on branch')]);
    const report: HealReport = JSON.parse(heal.stdout);
    const branch = report.applied[0]?.branch ?? 'none';
    expect(report.applied).toMatchObject([{ proposal: 'P1', how: 'branch' }]);
    expect([read('tickets.py'), git(folder, 'status', '--porcelain')]).toEqual([broken, '']);
    expect(git(folder, 'diff', '--name-only', 'HEAD', branch)).toBe('tickets.py');
    const proposals = join(folder, '.taas', 'heal', 'proposals');
    const text = readdirSync(proposals).find((name) => name.endsWith('.md')) ?? 'none';
    expect(readFileSync(join(proposals, text), 'utf8')).toContain(`git push -u origin ${branch}`);
  });

  it('run --heal=apply is one correction cycle', { timeout: 400_000 }, async () => {
    const { read, taas } = await project({
      'taas.config.json': JSON.stringify({ heal: { apply_threshold: 0.5 } }),
    });
    const run = taas(['run', 'scope.json', '--heal=apply']);
    expect([await run.exit(), run.stdout]).toEqual([0, expect.stringContaining('HEALED')]);
    expect(read('tickets.py')).not.toBe(broken);
    const again = taas(['heal']);
    expect([await again.exit(), again.stdout]).toEqual([0, expect.stringContaining('NOTHING TO HEAL')]);
  });

  it('takes back the line of a commit that broke it, and leaves the rest of the commit', async () => {
    const { folder, read, taas } = await project({ 'tickets.py': mended });
    git(folder, 'init', '--quiet');
    git(folder, 'add', '.');
    git(folder, 'commit', '--quiet', '-m', 'Prices of tickets');
    const reworded = (text: string) => text.replace('each pays one less', 'each ticket is one cheaper');
    writeFileSync(join(folder, 'tickets.py'), reworded(broken));
    writeFileSync(join(folder, 'limits.py'), 'MOST = 100\n');
    git(folder, 'add', '.');
    git(folder, 'commit', '--quiet', '-m', 'Better words');
    const run = taas(['run', 'scope.json', '--quiet']);
    expect(await run.exit()).toBe(1);
    const heal = taas(['heal', '--apply', '--json', '--repeats', '1']);
    expect([await heal.exit(), heal.stderr]).toEqual([0, expect.stringContaining('HEALED')]);
    const report: HealReport = JSON.parse(heal.stdout);
    expect(report.proposals[0]).toMatchObject({
      strategy: 'undo-change',
      title: 'take back the change at tickets.py:3',
      disposition: 'apply',
      risk: 'low',
    });
    expect([read('tickets.py'), read('limits.py')]).toEqual([reworded(mended), 'MOST = 100\n']);
  });
});

describe('taas heal, where the code is not to blame', () => {
  it('an outdated test is a proposal for the Legislator, never applied by --apply', async () => {
    const { folder, read, taas } = await project({ 'tickets.py': mended });
    git(folder, 'init', '--quiet');
    git(folder, 'add', '.');
    git(folder, 'commit', '--quiet', '-m', 'Prices of tickets');
    writeFileSync(join(folder, 'tickets.py'), mended.replace('def price', 'def group_price'));
    git(folder, 'commit', '--quiet', '-am', 'Rename price to group_price');
    const run = taas(['run', 'scope.json', '--quiet']);
    expect(await run.exit()).toBe(1);
    const heal = taas(['heal', '--apply', '--json', '--repeats', '1', '--apply-threshold', '0']);
    expect([await heal.exit(), heal.stderr]).toEqual([1, expect.stringContaining('it changes the Law')]);
    const report: HealReport = JSON.parse(heal.stdout);
    expect(report).toMatchObject({ diagnoses: [{ cause: 'test_outdated' }], applied: [] });
    expect(report.proposals[0]).toMatchObject({ class: 'law', disposition: 'legislator' });
    expect([read('tests/test_tickets.py'), git(folder, 'status', '--porcelain')]).toEqual([tests, '']);
    const agreed = taas(['heal', '--apply', '--as-legislator', '--json']);
    expect([await agreed.exit(), agreed.stderr]).toEqual([0, expect.stringContaining('HEALED')]);
    expect(read('tests/test_tickets.py')).toContain('group_price');
  });

  it('a run that could not judge is answered with what is wrong with the environment', async () => {
    const image = `none.example/none:${Date.now()}`;
    const { taas } = await project({
      'scope.json': JSON.stringify({ ...scope, environment: { type: 'docker', image } }),
    });
    const run = taas(['run', 'scope.json', '--quiet']);
    expect(await run.exit()).toBe(3);
    const heal = taas(['heal', '--json']);
    expect([await heal.exit(), heal.stderr]).toEqual([3, expect.stringContaining('NOT JUDGED')]);
    const report: HealReport = JSON.parse(heal.stdout);
    expect(report).toMatchObject({
      outcome: 'not_judged',
      diagnoses: [{ cause: 'environment', suspects: [] }],
      proposals: [],
    });
    expect(report.message).toContain('image');
  });
});

it('says at once what can not be done', async () => {
  const { folder, taas } = await project();
  const run = taas(['run', 'scope.json', '--quiet']);
  expect(await run.exit()).toBe(1);
  const wrong = async (...argv: string[]) => {
    const heal = taas(['heal', ...argv], argv[0] === '--quiet' ? { env: { TAAS_MODEL: 'small' } } : {});
    expect(await heal.exit()).toBe(2);
    return heal.stderr;
  };
  expect(await wrong('--strategy', 'magic')).toContain('There is no strategy "magic". There are: scope-fix,');
  expect(await wrong('--workspace', 'gone')).toContain(`The workspace ${join(folder, 'gone')} is no folder`);
  expect(await wrong('--quiet')).toContain('TAAS_MODEL is "small": expected PROVIDER:MODEL');
  expect(await wrong('none.json')).toContain('none.json is not there');
  expect(await wrong('tickets.py')).toContain('is no TaaSReport');
  expect(await wrong('--interactive')).toContain('asks at a terminal, and there is none here');
});

it('Ctrl-C ends the search with what was found, and leaves no cell behind', async () => {
  const { read, taas } = await failedProject();
  const heal = taas(['heal', '--json', '--strategy', 'search-repair']);
  await heal.shows('D1  the code is broken');
  heal.child.kill('SIGINT');
  expect(await heal.exit()).toBe(130);
  expect(JSON.parse(heal.stdout)).toMatchObject({
    outcome: 'cancelled',
    diagnoses: [{ id: 'D1', cause: 'code_defect' }],
    applied: [],
  });
  expect(read('tickets.py')).toBe(broken);
  await until(
    async () => !hasCells(heal.child.pid ?? 0),
    () => 'a cell is left',
  );
});

it('a proved fix of a language model is proposed, and the report tells what it took', async () => {
  await using server = await ModelServer.start();
  const edit = { path: 'tickets.py', find: 'persons > 10', replace: 'persons >= 10' };
  const fix = { title: 'Ten persons pay less, too', reason: 'From ten on, says the text.', edits: [edit] };
  server.answerWith(chatCompletion(JSON.stringify({ fixes: [fix] })));
  const { read, taas } = await failedProject();
  const heal = taas(['heal', '--json', '--repeats', '1', '--strategy', 'ask-model'], {
    env: {
      TAAS_MODEL: 'openai-compatible:small',
      TAAS_MODEL_URL: server.url,
      TAAS_MODEL_PRICES: '1/2',
      OPENAI_API_KEY: 'sk-kept-secret',
    },
  });
  expect([await heal.exit(), heal.stderr]).toEqual([1, expect.stringContaining('PROPOSED')]);
  expect(heal.stdout + heal.stderr).not.toContain('sk-kept-secret');
  const report: HealReport = JSON.parse(heal.stdout);
  expect(report.proposals).toMatchObject([{ strategy: 'ask-model', title: fix.title, class: 'code' }]);
  const [use] = report.models;
  expect(use).toMatchObject({ provider: 'openai-compatible', model: 'small', failed: 0 });
  expect(use?.calls).toBe(server.seen.length);
  expect(use?.cost).toBeCloseTo(((use?.input_tokens ?? 0) + 2 * (use?.output_tokens ?? 0)) / 1e6);
  expect(read('tickets.py')).toBe(broken);
});

/** Whether a cell of the process is still there. */
function hasCells(pid: number): boolean {
  const owners = execFileSync('docker', ['ps', '-a', '--format', '{{.Label "taas.owner"}}'], {
    encoding: 'utf8',
  });
  return owners.split('\n').some((owner) => owner.split('/')[1] === String(pid));
}
