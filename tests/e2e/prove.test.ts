import { mkdtempSync, rmSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { executeHooked } from '../../src/harness/execute-hooked.ts';
import { makeFolder, makeScope, runScope, scenarioOf } from './run-scope.ts';
import { scopeFolder, TaasCommand } from './taas-command.ts';

/** Proofs of earlier runs of these tests would be found again. */
const cache = mkdtempSync(join(tmpdir(), 'taas-e2e-cache-'));
const before = process.env.XDG_CACHE_HOME;
beforeAll(() => {
  process.env.XDG_CACHE_HOME = cache;
});
afterAll(() => {
  if (before === undefined) delete process.env.XDG_CACHE_HOME;
  else process.env.XDG_CACHE_HOME = before;
  rmSync(cache, { recursive: true, force: true });
});

const python = { image: 'taas/python' };
const cart = `
class Cart:
    def __init__(self):
        self.prices = []

    def add(self, price):
        self.prices.append(price)

    def total(self):
        return sum(self.prices)
`;
const unittest = (...lines: readonly string[]) =>
  [
    'import unittest',
    'class CartTest(unittest.TestCase):',
    '    def test_total(self):',
    ...lines.map((line) => `        ${line}`),
    '',
  ].join('\n');

const good = unittest(
  'from cart import Cart',
  'cart = Cart()',
  'cart.add(2)',
  'self.assertEqual(cart.total(), 2)',
);
const vain = unittest(
  'try:',
  '    from cart import Cart',
  '    self.assertEqual(Cart().total(), 0)',
  'except Exception:',
  '    pass',
);
const empty = unittest('self.assertTrue(True)');

const proved = (id: string, target: string) => ({
  id,
  execution: { runner: 'unittest', target },
  negative_control: true,
});

describe('negative controls', () => {
  it('tell a test that notices what is wrong from one that cannot fail, and remember it', async () => {
    const scope = {
      environment: python,
      scenarios: [
        proved('GOOD', 'tests.test_good'),
        proved('VAIN', 'tests.test_vain'),
        proved('EMPTY', 'tests.test_empty'),
      ],
    };
    const files = {
      'cart.py': cart,
      'tests/__init__.py': '',
      'tests/test_good.py': good,
      'tests/test_vain.py': vain,
      'tests/test_empty.py': empty,
    };
    const report = await runScope(scope, files);
    const copies = [
      'cart.py:3 Cart.__init__',
      'cart.py:6 Cart.add',
      'cart.py:9 Cart.total',
      'cart.py:9 Cart.total (always 0)',
    ];
    expect(scenarioOf(report, 'GOOD')).toMatchObject({
      status: 'passed',
      control: { sabotaged: 4, noticed: 4, cached: false, unnoticed: [] },
    });
    for (const id of ['VAIN', 'EMPTY']) {
      expect(scenarioOf(report, id)).toMatchObject({
        status: 'unproven',
        reason: 'cannot_fail',
        message: 'it cannot fail: it passed on all 4 sabotaged copies of the code',
        control: { sabotaged: 4, noticed: 0, unnoticed: copies },
      });
    }
    expect([report.verdict, report.reason, report.totals.unproven]).toEqual(['fail', 'scenario_failed', 2]);
    const again = await runScope(scope, files);
    expect(
      again.scenarios.map(({ id, status, control }) => [id, status, control?.cached, control?.noticed]),
    ).toEqual([
      ['GOOD', 'passed', true, 4],
      ['VAIN', 'unproven', true, 0],
      ['EMPTY', 'unproven', true, 0],
    ]);
    expect(again.duration_ms).toBeLessThan(report.duration_ms);
  });

  it('find code that forges what the tests say, since it stays in place', async () => {
    const report = await runScope(
      {
        environment: python,
        scenarios: [
          { id: 'FORGED', command: 'python3 -m unittest -q tests.test_good', negative_control: true },
        ],
      },
      {
        'cart.py': `import speedups\n${cart}`.replace('sum(self.prices)', '42'),
        'speedups.py': 'import atexit, os\n\ndef leave():\n    os._exit(0)\n\natexit.register(leave)\n',
        'tests/__init__.py': '',
        'tests/test_good.py': good,
      },
    );
    const { status, reason, control } = scenarioOf(report, 'FORGED');
    expect([status, reason, control?.noticed]).toEqual(['unproven', 'cannot_fail', 0]);
    expect(control?.unnoticed.some((name) => name.startsWith('speedups.py'))).toBe(false);
  });

  it('take services down', async () => {
    const web = {
      id: 'web',
      image: 'taas/python',
      command: 'python3 -m http.server 8000',
      ready: { port: 8000, timeout: '20s' },
    };
    const report = await runScope({
      environment: { ...python, network: 'internal', services: [web] },
      scenarios: [
        { id: 'ASKS', command: 'curl -sf http://localhost:8000/', negative_control: true },
        { id: 'DOES_NOT', command: 'curl -s http://localhost:8000/ || true', negative_control: true },
        { id: 'UNASKED', command: 'true' },
      ],
    });
    expect(report.scenarios.map(({ id, status, control }) => [id, status, control?.unnoticed])).toEqual([
      ['ASKS', 'passed', []],
      ['DOES_NOT', 'unproven', ['service web is down']],
      ['UNASKED', 'passed', undefined],
    ]);
  });

  it('are unproven where there is no code, if the scope asks for them', async () => {
    const report = await runScope({ scenarios: [{ id: 'S', command: 'true', negative_control: true }] });
    expect(scenarioOf(report, 'S')).toMatchObject({
      reason: 'cannot_fail',
      message: 'it was not proved that it can fail: there is no code to sabotage',
    });
    expect(report.warnings).toEqual([
      'no code was found that could be sabotaged: it is not proved that a scenario can fail',
    ]);
  });
});

describe('a run that is to be quick', () => {
  it('says that it proves nothing', async () => {
    const scope = makeScope({ scenarios: [{ id: 'S', command: 'true', negative_control: true }] });
    const options = { outDir: await makeFolder(), workspace: await makeFolder() };
    const report = await executeHooked(scope, options, {});
    expect([report.verdict, report.warnings]).toEqual([
      'pass',
      ['negative_control is left to taas run and taas prove: here no scenario is proved able to fail'],
    ]);
  });
});

describe('taas prove', () => {
  const files = {
    'app.py': 'def one():\n    return 1\n\ndef two():\n    return 2\n',
    'check.sh': '#!/bin/sh\nexec python3 -c "import app; assert app.one() == 1"\n',
  };

  it('proves every scenario, says what was left out, and what each noticed', async () => {
    const cwd = await scopeFolder(
      { environment: python, scenarios: ['python3 -c "import app; assert app.one() == 1"'] },
      { 'app.py': files['app.py'] },
    );
    const taas = new TaasCommand(['prove', 'scope.json', '--limit', '2', '--no-cache'], { cwd });
    expect(await taas.exit()).toBe(0);
    expect(taas.stdout).toContain('S-1: noticed 1 of 2 sabotaged copies, 50%; not app.py:4 two');
    expect(taas.stdout).toContain('2 of 4 possible sabotaged copies were tried, spread over the files');
    expect((await readdir(join(cwd, '.taas/runs'))).length).toBe(1);
  });

  it('finds what a scenario notices though it was not among the copies that were tried', async () => {
    const parts = Array.from({ length: 12 }, (_, index) => [
      `part_${index}.py`,
      'def one():\n    return 1\n',
    ]);
    const cwd = await scopeFolder(
      {
        environment: python,
        scenarios: [
          'python3 -c "import part_7; assert part_7.one() == 1"',
          'python3 -c "import part_2; assert part_2.one() == 1"',
        ],
      },
      Object.fromEntries(parts),
    );
    const taas = new TaasCommand(['prove', 'scope.json', '--limit', '4', '--json', '--quiet'], { cwd });
    expect([await taas.exit(), taas.stderr]).toEqual([0, expect.any(String)]);
    const { scenarios } = JSON.parse(taas.stdout);
    expect(scenarios.map(({ control }: { control: { noticed: number } }) => control.noticed > 0)).toEqual([
      true,
      true,
    ]);
  });

  it('leaves nothing when it is interrupted', async () => {
    const temporary = await makeFolder();
    const cwd = await scopeFolder(
      { environment: python, scenarios: ['sleep 2; python3 -c "import app; assert app.one() == 1"'] },
      { 'app.py': files['app.py'] },
    );
    const taas = new TaasCommand(['prove', 'scope.json'], {
      cwd,
      env: { TMPDIR: temporary },
      terminal: false,
    });
    await taas.shows('S-1');
    // The copies have begun.
    const begun = async () => (await readdir(temporary)).some((name) => name.startsWith('taas-proof-'));
    while (!(await begun())) await new Promise((resolve) => setTimeout(resolve, 50));
    taas.child.kill('SIGINT');
    expect(await taas.exit()).toBe(130);
    expect((await readdir(temporary)).filter((name) => name.startsWith('taas-'))).toEqual([]);
  });

  it('refuses a limit that is none', async () => {
    const cwd = await scopeFolder({ scenarios: ['true'] });
    const taas = new TaasCommand(['prove', 'scope.json', '--limit', '0'], { cwd });
    expect(await taas.exit()).toBe(2);
    expect(taas.stderr).toContain('--limit 0: expected a whole number of copies, at least 1.');
  });
});
