import { execFileSync } from 'node:child_process';
import { rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { TaaSReport } from '../../src/generated/taas-report.ts';
import { makeFolder, outline, runScope } from './run-scope.ts';
import { TaasCommand } from './taas-command.ts';

const add = 'def add(a, b):\n    return a + b\n';
const broken = 'def add(a, b):\n    return a - b\n';
const law = 'from core import add\n\ndef test_add():\n    assert add(1, 2) == 3\n';
const hollow = 'def test_add():\n    pass\n';

const scope = {
  laws: ['tests/**'],
  environment: { image: 'taas/python' },
  scenarios: [{ id: 'UNIT', execution: { runner: 'pytest', target: 'tests' } }],
};

const findings = (report: TaaSReport) =>
  report.trust.map(({ reason, effect, path }) => `${reason} ${effect} ${path}`);

describe('laws of a folder', () => {
  it('take the place of what the Citizen made of them', async () => {
    const laws = await makeFolder({ 'tests/test_core.py': law, 'tests/data/a.txt': 'a', 'src/x': 'no law' });
    const files = { 'core.py': broken, 'tests/test_core.py': hollow, 'tests/test_more.py': hollow };
    const report = await runScope(scope, files, { laws });
    expect(outline(report)).toEqual(['fail scenario_failed', 'UNIT failed tests_failed']);
    expect(findings(report)).toEqual([
      'law_replaced notice tests/test_core.py',
      'law_replaced notice tests/test_more.py',
    ]);
    expect(report.laws).toEqual({
      source: laws,
      commit: null,
      digest: expect.stringMatching(/^sha256-/),
      files: 2,
    });
  });

  it('are told of nothing where the Citizen has the same', async () => {
    const laws = await makeFolder({ 'tests/test_core.py': law, 'tests/conftest.py': 'x = 1\n' });
    const files = { 'core.py': add, 'tests/test_core.py': law, 'tests/conftest.py': 'x = 1\n' };
    const report = await runScope(scope, files, { laws });
    expect(outline(report)).toEqual(['pass all_passed', 'UNIT passed ok']);
    expect([...report.trust, ...report.warnings]).toEqual([]);
  });

  it('can’t be redirected by a link in the place of their folder', async () => {
    const laws = await makeFolder({ 'tests/test_core.py': law });
    const workspace = await makeFolder({ 'core.py': broken, 'elsewhere/test_core.py': hollow });
    await symlink('elsewhere', join(workspace, 'tests'));
    const report = await runScope(scope, {}, { laws, workspace });
    expect(outline(report)).toEqual(['fail scenario_failed', 'UNIT failed tests_failed']);
    expect(findings(report)).toEqual(['law_replaced notice tests']);
  });

  it('end the run where the image would be made of something else', async () => {
    const laws = await makeFolder({ 'tests/test_core.py': law, 'requirements.txt': 'six\n' });
    const report = await runScope(
      {
        ...scope,
        laws: ['tests/**', 'requirements.txt'],
        environment: { image: 'taas/python', dependencies: { pip: 'requirements.txt' } },
      },
      { 'core.py': add, 'requirements.txt': './forged\n' },
      { laws },
    );
    expect(outline(report)).toEqual(['fail law_replaced', 'UNIT skipped integrity_violated']);
  });
});

it('takes laws from a git ref, without a checkout', async () => {
  const workspace = await makeFolder({ 'pkg/core.py': broken, 'pkg/tests/test_core.py': law });
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', ...args], {
      cwd: workspace,
      encoding: 'utf8',
    });
  git('init', '-q', '-b', 'main');
  git('add', '.');
  git('commit', '-qm', 'laws');
  const commit = git('rev-parse', 'HEAD').trim();
  git('checkout', '-qb', 'work');
  await writeFile(join(workspace, 'pkg/tests/test_core.py'), hollow);
  await writeFile(
    join(workspace, 'pkg/scope.json'),
    JSON.stringify({
      scope_id: 'ref',
      laws: scope.laws,
      environment: { type: 'docker', image: 'taas/python' },
      scenarios: [{ ...scope.scenarios[0], type: 'unit' }],
    }),
  );
  const { executeScope } = await import('../../src/control/execute-scope.ts');
  const run = (lawsRef: string) =>
    makeFolder().then((outDir) => executeScope(join(workspace, 'pkg/scope.json'), { lawsRef, outDir }));
  const report = await run('main');
  expect(outline(report)).toEqual(['fail scenario_failed', 'UNIT failed tests_failed']);
  expect(findings(report)).toEqual(['law_replaced notice tests/test_core.py']);
  expect(report.laws).toMatchObject({ source: `${join(workspace, 'pkg')} at main`, commit, files: 1 });
  await expect(run('nowhere')).rejects.toMatchObject({ code: 'TAAS_LAWS_UNREADABLE' });
  await expect(run('--help')).rejects.toMatchObject({ code: 'TAAS_LAWS_UNREADABLE' });
});

it('are named and pinned on the command line', async () => {
  const cwd = await makeFolder({
    'code/core.py': broken,
    'code/tests/test_core.py': hollow,
    'law/tests/test_core.py': law,
    'code/scope.json': JSON.stringify({
      scope_id: 'cli',
      laws: scope.laws,
      environment: { type: 'docker', image: 'taas/python' },
      scenarios: [{ ...scope.scenarios[0], type: 'unit' }],
    }),
  });
  const taas = async (...argv: string[]) => {
    const command = new TaasCommand(argv, { cwd });
    return [await command.exit(), command.stdout, command.stderr] as const;
  };
  const [exitCode, stdout] = await taas('run', 'code/scope.json', '--laws', 'law', '--json', '--quiet');
  expect(exitCode).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({ verdict: 'fail', laws: { source: join(cwd, 'law'), files: 1 } });
  expect(await taas('lock', 'code/scope.json', '--laws', 'law', '--check')).toEqual([
    1,
    expect.stringContaining('+ tests/test_core.py'),
    '',
  ]);
  await taas('lock', 'code/scope.json', '--laws', 'law');
  // The Citizen's own is not what was pinned.
  const [pinned, why] = await taas('run', 'code/scope.json', '--quiet');
  expect([pinned, why]).toEqual([1, expect.stringContaining('FAIL  cli  integrity_violated')]);
  expect((await taas('run', 'code/scope.json', '--laws', 'law', '--quiet'))[1]).toContain('tests_failed');
  const [both, , message] = await taas('run', 'code/scope.json', '--laws', 'law', '--laws-ref', 'main');
  expect([both, message]).toEqual([2, expect.stringContaining('TAAS_USAGE')]);
});

describe('what steers the test tool', () => {
  const hook =
    'import pytest\n@pytest.hookimpl(tryfirst=True)\ndef pytest_collection_modifyitems(items):\n    items[:] = []\n';

  it('is kept out where there are laws, wherever it lies', async () => {
    const laws = await makeFolder({ 'tests/test_core.py': law });
    const report = await runScope(
      scope,
      {
        'core.py': broken,
        'conftest.py': hook,
        'pytest.ini': '[pytest]\naddopts = -k nothing\n',
        'pyproject.toml': '[project]\nname = "a"\n[tool.pytest.ini_options]\naddopts = "-k nothing"\n',
        'json.py': 'raise SystemExit(0)\n',
        'sitecustomize.py': 'import os\nos._exit(0)\n',
      },
      { laws },
    );
    expect(outline(report)).toEqual(['fail scenario_failed', 'UNIT failed tests_failed']);
    expect(findings(report)).toEqual([
      'steering_file notice conftest.py',
      'steering_file notice json.py',
      'steering_file notice pyproject.toml',
      'steering_file notice pytest.ini',
      'steering_file notice sitecustomize.py',
    ]);
  });

  it('is left alone where there are none', async () => {
    const files = { 'core.py': add, 'tests/test_core.py': law, 'conftest.py': 'x = 1\n' };
    const report = await runScope({ ...scope, laws: [] }, files);
    expect(outline(report)).toEqual(['pass all_passed', 'UNIT passed ok']);
    expect(report.trust).toEqual([]);
  });

  it('is taken out where setup made it', async () => {
    const laws = await makeFolder({ 'tests/test_core.py': law });
    const report = await runScope(
      { ...scope, lifecycle: { setup: ['python3 seed.py'] } },
      { 'core.py': broken, 'seed.py': `open('conftest.py', 'w').write(${JSON.stringify(hook)})\n` },
      { laws },
    );
    expect(outline(report)).toEqual(['fail scenario_failed', 'UNIT failed tests_failed']);
    expect(findings(report)).toEqual(['steering_file notice conftest.py']);
  });
});

describe('honest projects of Node with laws', () => {
  const test =
    "import { test, expect } from 'vitest';\nimport { add } from '../src/add.js';\ntest('adds', () => expect(add(1, 2)).toBe(3));\n";

  it('keep the tool of their image, and are told of nothing', async () => {
    const files = {
      'package.json': '{ "type": "module", "scripts": { "test": "vitest" } }',
      'src/add.js': 'export const add = (a, b) => a + b;\n',
      'tests/add.test.js': test,
      'vitest.config.js': 'export default { test: { include: ["tests/*.test.js"] } };\n',
    };
    const laws = await makeFolder(files);
    const report = await runScope(
      {
        laws: ['tests/**', 'vitest.config.js'],
        environment: { image: 'taas/node', dependencies: { npm: ['vitest@4.1.12'] } },
        scenarios: [
          { id: 'UNIT', execution: { runner: 'vitest' } },
          { id: 'AGAIN', execution: { runner: 'vitest', target: 'add' } },
        ],
      },
      files,
      { laws },
    );
    expect(outline(report)).toEqual(['pass all_passed', 'UNIT passed ok', 'AGAIN passed ok']);
    expect(report.trust).toEqual([]);
  });

  it('lose a configuration that is no law', async () => {
    const laws = await makeFolder({ 'tests/add.test.js': test });
    const report = await runScope(
      {
        laws: ['tests/**'],
        environment: { image: 'taas/node', dependencies: { npm: ['vitest@4.1.12'] } },
        scenarios: [{ id: 'UNIT', execution: { runner: 'vitest' } }],
      },
      {
        'package.json': '{ "type": "module" }',
        'src/add.js': 'export const add = (a, b) => a - b;\n',
        'vite.config.js': 'process.exit(0);\n',
      },
      { laws },
    );
    expect(outline(report)).toEqual(['fail scenario_failed', 'UNIT failed tests_failed']);
    expect(findings(report)).toEqual(['steering_file notice vite.config.js']);
  });
});

describe('a law in the cell', () => {
  const laws = () => makeFolder({ 'tests/test_core.py': law });

  it.each([
    ['rewrites it', `open('tests/test_core.py', 'w').write('${'def test_add(): pass'}')`],
    ['takes it away', "import os; os.remove('tests/test_core.py')"],
    ['puts a link in its way', "import os; os.rename('tests', 'other'); os.symlink('other', 'tests')"],
    [
      'puts a folder in its way',
      "import os; os.remove('tests/test_core.py'); os.mkdir('tests/test_core.py')",
    ],
  ])('is put back when setup %s', async (_how, code) => {
    const report = await runScope(
      { ...scope, lifecycle: { setup: ['python3 seed.py'] } },
      { 'core.py': broken, 'seed.py': code },
      { laws: await laws() },
    );
    expect(outline(report)).toEqual(['fail scenario_failed', 'UNIT failed tests_failed']);
    expect(findings(report)).toEqual(['law_changed notice tests/test_core.py']);
  });

  it('makes the scenario errored that changed it, and the next one has it back', async () => {
    const report = await runScope(
      { ...scope, scenarios: [...scope.scenarios, { ...scope.scenarios[0], id: 'AGAIN' }] },
      { 'core.py': `${add}\nopen('tests/test_core.py', 'a').write('# changed')\n` },
      { laws: await laws() },
    );
    expect(outline(report)).toEqual([
      'fail law_changed',
      'UNIT errored law_changed',
      'AGAIN errored law_changed',
    ]);
    expect(findings(report)).toContain('law_changed breach tests/test_core.py');
  });
});

describe('a scope whose laws can’t be had', () => {
  it('is refused where nothing matches', async () => {
    await expect(runScope(scope, { 'core.py': add })).rejects.toMatchObject({
      code: 'TAAS_LAWS_MISSING',
      message: expect.stringContaining('matches "laws" ("tests/**")'),
    });
  });

  it('is refused where their place does not exist', async () => {
    const laws = await makeFolder();
    await rm(laws, { recursive: true });
    await expect(runScope(scope, { 'core.py': add }, { laws })).rejects.toMatchObject({
      code: 'TAAS_LAWS_UNREADABLE',
    });
  });

  it('warns where one glob matches nothing, and where the workspace is their place', async () => {
    const files = { 'core.py': add, 'tests/test_core.py': law };
    const report = await runScope({ ...scope, laws: ['tests/**', 'fixtures/**'] }, files);
    expect(outline(report)).toEqual(['pass all_passed', 'UNIT passed ok']);
    expect(report.warnings).toEqual([
      expect.stringContaining('matches "fixtures/**" of "laws"'),
      expect.stringContaining('laws come from the workspace itself'),
    ]);
  });
});
