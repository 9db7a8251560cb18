import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { executeScope } from '../../src/control/execute-scope.ts';
import type { TaaSReport } from '../../src/generated/taas-report.ts';
import type { FailureGroup } from '../../src/healer/failures/failing-test.ts';
import { readFailures } from '../../src/healer/failures/read-failures.ts';
import type { HealCase } from '../../src/healer/heal-case.ts';
import { changeOverlay } from '../../src/healer/lab/change-overlay.ts';
import type { Lab } from '../../src/healer/lab/lab.ts';
import { openLab } from '../../src/healer/lab/open-lab.ts';
import type { Candidate, CandidateChange } from '../../src/healer/propose/candidate.ts';
import { proveCandidate } from '../../src/healer/prove/prove-candidate.ts';
import { collect } from '../../src/sandbox/warden/collect-output.ts';
import { makeScope } from './run-scope.ts';

const code = 'def add(a, b):\n    return a - b\n\n\ndef twice(a):\n    return 2 * a\n';
const tests =
  'from src.calc import add, twice\n\n\ndef test_add():\n    assert add(2, 3) == 5\n    assert add(1, 1) == 2\n\n\ndef test_twice():\n    assert twice(21) == 42\n';
const scope = makeScope({
  environment: { image: 'taas/python' },
  lifecycle: { setup: ['echo made > made.txt'] },
  policy: { isolation: 'scope' },
  integrity: {
    files: { 'tests/test_calc.py': `sha256-${createHash('sha256').update(tests).digest('hex')}` },
  },
  scenarios: [
    { id: 'UNIT', execution: { runner: 'pytest', target: 'tests' } },
    { id: 'SMOKE', command: 'cat made.txt && python -c "import src.calc"' },
    { id: 'AFTER', depends_on: ['UNIT'], command: 'true' },
  ],
} as never);

let folder: string;
let workspace: string;
let report: TaaSReport;
let lab: Lab;
let group: FailureGroup;
let untouched: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'taas-e2e-'));
  workspace = join(folder, 'shop');
  for (const [name, text] of Object.entries({ 'src/calc.py': code, 'tests/test_calc.py': tests })) {
    await mkdir(join(workspace, name, '..'), { recursive: true });
    await writeFile(join(workspace, name), text);
  }
  await writeFile(
    join(folder, 'scope.json'),
    JSON.stringify({ ...scope, environment: { ...scope.environment, workspace: { path: 'shop' } } }, null, 2),
  );
  report = await executeScope(join(folder, 'scope.json'), { outDir: join(folder, 'runs') });
  untouched = await digestOf(workspace);
  lab = await openLab(report, report.run_dir);
  const [only, ...others] = await readFailures(report, lab);
  if (!only || others.length > 0) throw new Error(`${others.length + 1} groups`);
  group = only;
});

afterAll(async () => {
  const place = lab.snapshot.folder;
  await lab[Symbol.asyncDispose]();
  expect(await readdir(place).catch(() => 'gone')).toBe('gone');
  // Nothing that was tried has reached it.
  expect(await digestOf(workspace)).toBe(untouched);
  await rm(folder, { recursive: true, force: true });
});

async function digestOf(root: string): Promise<string> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const hash = createHash('sha256');
  for (const entry of entries
    .filter((each) => each.isFile())
    .map((each) => join(each.parentPath, each.name))
    .sort()) {
    hash.update(`${entry}\0`).update(await readFile(entry));
  }
  return hash.digest('hex');
}

interface Asked {
  readonly repeats?: number;
  readonly cause?: 'test_outdated';
}

function prove(changes: readonly CandidateChange[], { repeats = 1, cause }: Asked = {}) {
  const signal = new AbortController().signal;
  const heal = {
    report,
    runDir: report.run_dir,
    workspace,
    lab,
    groups: [group],
    signal,
  } as unknown as HealCase;
  const candidate: Candidate = { strategy: 'by-hand', title: 'by hand', reason: '', changes, confidence: 1 };
  return proveCandidate(heal, group, candidate, { repeats, ...(cause && { cause }) });
}

const fix = { path: 'src/calc.py', text: code.replace('a - b', 'a + b') };

test('runs again over the files that were tested, and over a change of them', async () => {
  // The workspace has gone on since; what was tested is what counts.
  await writeFile(join(workspace, 'src/calc.py'), 'nothing of it\n');
  try {
    expect(lab.snapshot.digest).toBe(report.workspace?.digest);
    expect(lab.snapshot.paths).toEqual(['src/calc.py', 'tests/test_calc.py']);
    expect(await lab.snapshot.text('src/calc.py')).toBe(code);
    expect(await lab.snapshot.text('../scope.json')).toBe(null);
    const again = await lab.run({ purpose: 'rerun' });
    expect(again.verdict).toBe('fail');
    expect(again.workspace?.digest).toBe(report.workspace?.digest);
    const overlay = await changeOverlay(lab.snapshot, new Map([[fix.path, fix.text]]));
    const mended = await lab.run({ purpose: 'square', overlay, scenarios: ['UNIT'] });
    expect(mended.scenarios.map(({ id, status }) => [id, status])).toEqual([['UNIT', 'passed']]);
    // What guards a verdict guards this one, too.
    expect(mended.scenarios[0]?.canaries).toEqual({ placed: 8, as_expected: 8 });
  } finally {
    await writeFile(join(workspace, 'src/calc.py'), code);
  }
});

test('what the Law pins stays pinned, but for what a change itself replaces', async () => {
  const pinned = { ...lab.scope.integrityFiles, 'src/calc.py': 'sha256-0' };
  const scopeOfOthers = { ...lab.scope, integrityFiles: pinned };
  const broken = await lab.run({ purpose: 'square', scope: scopeOfOthers });
  expect([broken.verdict, broken.reason]).toEqual(['fail', 'integrity_violated']);
  const overlay = await changeOverlay(lab.snapshot, new Map([[fix.path, fix.text]]));
  const mended = await lab.run({ purpose: 'square', scope: scopeOfOthers, overlay, scenarios: ['SMOKE'] });
  expect(mended.verdict).toBe('pass');
});

test('keeps out what steers the tests from outside of the laws, also of a change', async () => {
  const lawful = { ...lab.scope, laws: ['tests/**'], integrityFiles: {} };
  const steering = 'def pytest_collection_modifyitems(items):\n    del items[:]\n';
  const texts = new Map([
    [fix.path, fix.text],
    ['conftest.py', steering],
  ]);
  const overlay = await changeOverlay(lab.snapshot, texts);
  const held = await lab.run({ purpose: 'square', scope: lawful, overlay, scenarios: ['UNIT'] });
  expect(held.scenarios[0]).toMatchObject({ status: 'passed', attempts: [{ tests: { length: 2 } }] });
  expect(held.trust.map(({ reason, path }) => [reason, path])).toEqual([['steering_file', 'conftest.py']]);
});

test('lends copies of the state after setup, in cells that serve again', async () => {
  await using ground = await lab.openTrials();
  if (!ground) throw new Error('setup did not pass');
  const cells = new Set<string>();
  const inCopy = (script: string) =>
    ground.inCopy(async ({ cell, env }) => {
      cells.add(cell.id);
      const command = { argv: ['sh', '-c', script], env, cwd: '/workspace', uid: 0, gid: 0 };
      const { stdout } = await collect({ start: (spec) => cell.start(spec) }, command, { maxBytes: 10_000 });
      return stdout.toString();
    });
  for (let turn = 0; turn < 10; turn += 1) {
    const told = await inCopy('ls; cat made.txt; echo $PYTHONHASHSEED; touch left-behind');
    expect(told).toBe('made.txt\nsrc\ntests\nmade\n0\n');
  }
  // Each was proved clean before it served again: to start one takes ten times as long.
  expect(cells.size).toBeLessThanOrEqual(ground.parallel);
  await expect(inCopy('exit 0').then(() => Promise.reject(new Error('of the work')))).rejects.toThrow(
    'of the work',
  );
});

test('opens no copies where setup fails', async () => {
  const overlay = await changeOverlay(
    lab.snapshot,
    new Map([
      ['made.txt', null],
      ['made.txt/in-the-way', 'x'],
    ]),
  );
  expect(await lab.openTrials({ overlay })).toBe(null);
});

test('proves a change that mends what failed, and tells how', async () => {
  const proved = await prove([fix], { repeats: 3 });
  if (proved.kind !== 'proved') throw new Error(proved.whyNot);
  expect(proved.diff).toMatchInlineSnapshot(`
    "diff --git a/src/calc.py b/src/calc.py
    --- a/src/calc.py
    +++ b/src/calc.py
    @@ -1,5 +1,5 @@
     def add(a, b):
    -    return a - b
    +    return a + b
     
     
     def twice(a):
    "
  `);
  expect(proved.changes).toEqual([
    {
      path: 'src/calc.py',
      kind: 'code',
      before: `sha256-${createHash('sha256').update(code).digest('hex')}`,
      after: `sha256-${createHash('sha256').update(fix.text).digest('hex')}`,
    },
  ]);
  expect(proved.proof).toMatchObject({
    fixed: ['UNIT › tests.test_calc › test_add'],
    still_failing: [],
    weakens: [],
    special_cases: false,
  });
  expect(proved.proof.runs.map(({ verdict, passed }) => [verdict, ...passed])).toEqual(
    Array(3).fill(['pass', 'UNIT', 'SMOKE', 'AFTER']),
  );
  expect(new Set(proved.proof.runs.map(({ run_id }) => run_id)).size).toBe(3);
});

test.for([
  ['leaves the failure', [{ path: 'src/calc.py', text: `${code}\n` }], 'test_add fails: assert -1 == 5'],
  [
    'breaks another test',
    [{ path: 'src/calc.py', text: fix.text.replace('2 * a', '3 * a') }],
    'test_twice fails',
  ],
  [
    'breaks another scenario',
    [
      fix,
      { path: 'src/__init__.py', text: 'import sys\nif "pytest" not in sys.modules: raise SystemExit(3)\n' },
    ],
    'SMOKE: exit code 3',
  ],
  [
    'takes the assertion out',
    [
      {
        path: 'tests/test_calc.py',
        text: tests.replace(/ {4}assert add.*\n {4}assert add.*\n/, '    pass\n'),
      },
    ],
    'it weakens the Law',
  ],
  [
    'skips the test',
    [
      {
        path: 'tests/test_calc.py',
        text: `import pytest\n${tests.replace('def test_add', '@pytest.mark.skip\ndef test_add')}`,
      },
    ],
    'it weakens the Law',
  ],
  [
    'makes the tool green',
    [
      {
        path: 'conftest.py',
        text: 'import pytest\n\n@pytest.hookimpl(hookwrapper=True)\ndef pytest_runtest_makereport(item, call):\n    outcome = yield\n    outcome.get_result().outcome = "passed"\n',
      },
    ],
    '',
  ],
  ['changes nothing', [{ path: 'src/calc.py', text: code }], 'it changes nothing'],
  ['leads out of the workspace', [{ path: '../x.py', text: '' }], 'no path in the workspace'],
] as const)('does not prove a change that %s', async ([, changes, why]) => {
  const result = await prove(changes);
  expect(result.kind).toBe('unproved');
  if (result.kind === 'unproved') expect(result.whyNot).toContain(why);
});

test('an outdated test may be brought up to date, and that is told; it may not be silenced', async () => {
  const updated = tests
    .replace('add(2, 3) == 5', 'add(2, 3) == -1')
    .replace('add(1, 1) == 2', 'add(1, 1) == 0');
  const changes = [{ path: 'tests/test_calc.py', text: updated }];
  expect(await prove(changes)).toMatchObject({ kind: 'unproved' });
  const proved = await prove(changes, { cause: 'test_outdated' });
  expect(proved).toMatchObject({ kind: 'proved', changes: [{ kind: 'test' }] });
  if (proved.kind === 'proved') expect(proved.proof.weakens.length).toBeGreaterThan(0);
  const skipped = `import pytest\n${tests.replace('def test_add', '@pytest.mark.skip\ndef test_add')}`;
  expect(
    await prove([{ path: 'tests/test_calc.py', text: skipped }], { cause: 'test_outdated' }),
  ).toMatchObject({
    kind: 'unproved',
  });
});

test('takes a change of the scope, where the Law asks for no less', async () => {
  const text = await readFile(join(folder, 'scope.json'), 'utf8');
  const narrowed = text.replace('"target": "tests"', '"target": "tests", "args": ["-k", "twice"]');
  const narrow = await prove([{ path: null, text: narrowed }]);
  expect(narrow).toMatchObject({ kind: 'unproved', whyNot: expect.stringContaining('it weakens the Law') });
  const environment = await prove([
    { path: null, text: text.replace('"SMOKE",', '"SMOKE", "timeout": "10m",') },
    fix,
  ]);
  expect(environment).toMatchObject({
    kind: 'proved',
    changes: [{ path: 'scope.json', kind: 'scope' }, { kind: 'code' }],
    proof: { weakens: [{ kind: 'timeout_longer', path: 'scope.json' }] },
  });
  expect(await prove([{ path: null, text: '{}' }])).toMatchObject({
    kind: 'unproved',
    whyNot: expect.stringContaining('is not a valid TestScope'),
  });
});
