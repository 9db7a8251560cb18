import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { afterWords } from '../../src/cli/heal/after-words.ts';
import { askAboutProposals } from '../../src/cli/heal/ask-about-proposals.ts';
import { healExitCode } from '../../src/cli/heal/heal-exit-code.ts';
import { healText } from '../../src/cli/heal/heal-text.ts';
import { keepFound, readFound } from '../../src/cli/heal/kept-search.ts';
import { lawsOf } from '../../src/cli/heal/run-after.ts';
import { makeStyle } from '../../src/cli/make-style.ts';
import type { HealReport, Proposal } from '../../src/generated/heal-report.ts';
import type { TaaSReport } from '../../src/generated/taas-report.ts';
import { applyProposals } from '../../src/healer/apply/apply-proposals.ts';
import { findFailingRun } from '../../src/healer/find-failing-run.ts';
import { fileStore } from '../../src/healer/learn/file-store.ts';
import { outcomesFor } from '../../src/healer/learn/outcomes-of.ts';
import { plainStyle } from '../../src/report/summary/text-style.ts';
import { findingsOf, proposalFor, workspaceWith } from '../healer/apply/proposals.ts';
import { fakeTerminal, taas } from './fake-terminal.ts';
import { temporaryFolder } from './temporary-folder.ts';

process.env.XDG_STATE_HOME = mkdtempSync(join(tmpdir(), 'taas-state-'));

const change = [{ path: 'cart.py', before: 'if a < b:\n', after: 'if a <= b:\n' }];

function healOf(...proposals: Proposal[]): HealReport {
  return {
    ...findingsOf(...proposals),
    heal_version: '1.0',
    made_by: 'maestro-taas',
    started_at: '2026-01-01T10:00:00.000Z',
    finished_at: '2026-01-01T10:00:30.000Z',
    duration_ms: 30_000,
    outcome: 'proposed',
    message: 'The code is broken. P1: replace `<` by `<=`.',
    ideas: [
      {
        diagnosis: 'D1',
        strategy: 'model',
        title: 'Ask whether the bound is meant',
        diff: null,
        why_not: 'nobody can prove it',
      },
    ],
    search: { candidates: 40, tried: 12, plausible: 2, proved: 1, duration_ms: 20_000, stopped_by: 'found' },
    models: [],
    applied: [],
    settings: {
      seed: 1,
      budget_ms: 300_000,
      repeats: 3,
      apply_threshold: 0.9,
      branch_threshold: 0.8,
      review_threshold: 0.7,
      decide_threshold: 0.6,
    },
    warnings: [],
    trace_id: null,
  };
}

const run = {
  run_id: '01K5XC9V5R8D3B2M0QKZ5S7T1W',
  finished_at: '2026-01-01T10:00:00.000Z',
  scenarios: [
    {
      id: 'UNIT',
      runner: 'pytest',
      attempts: [{ tests: [{ status: 'passed' }, { status: 'passed' }, { status: 'failed' }] }],
    },
  ],
} as unknown as TaaSReport;

describe('taas heal', () => {
  test.each([
    [['--interactive'], '--interactive asks at a terminal, and there is none here'],
    [['--interactive', '--json'], '--interactive and --json contradict each other'],
    [['--apply', '--diagnose-only'], '--apply and --diagnose-only contradict each other'],
    [['--as-legislator'], '--as-legislator agrees to nothing by itself'],
    [['--budget', 'soon'], '--budget soon: expected a duration with unit'],
    [['--repeats', '0'], '--repeats 0: expected a whole number from 1 to 100'],
    [['--apply-threshold', '90'], '--apply-threshold 90: expected a number between 0 and 1'],
    [['--diagnos'], 'Did you mean'],
    [['nothing/report.json'], 'The report /nothing/report.json is not there'],
    [[], 'last: No run has a report'],
  ])('%j: %s', async (argv, message) => {
    const { exitCode, stderr } = await taas(['heal', ...argv], { cwd: '/' });
    expect(exitCode).toBe(2);
    expect(stderr.replace('No run in /.taas/runs has a report', 'last: No run has a report')).toContain(
      message,
    );
  });

  test('a report for a Citizen is not healed, and says where the full one is', async () => {
    const report = { run_id: 'R', run_dir: '/runs/R', audience: 'citizen' } as TaaSReport;
    const found = findFailingRun({ ...report, verdict: 'fail' });
    await expect(found).rejects.toThrow('heal the full one, in the folder that --legislator-out named');
    await expect(findFailingRun({ ...report, verdict: 'pass' })).resolves.toMatchObject({
      runDir: '/runs/R',
    });
  });

  test('undo, log and stats tell of what was applied', async () => {
    const { workspace, place, read } = workspaceWith({ 'cart.py': 'if a < b:\n', 'deep/er/x': '' });
    const nothing = await taas(['heal', 'undo'], { cwd: workspace });
    expect(nothing.exitCode).toBe(2);
    expect(nothing.stderr).toContain('Nothing was healed here');

    const heal = healOf(proposalFor(change));
    await applyProposals(heal, { place });
    await fileStore(place).record(
      outcomesFor(heal, run, ['P1'], 'applied', new Date('2026-01-01T10:02:00Z')),
    );
    const cwd = join(workspace, 'deep/er');
    const log = await taas(['heal', 'log'], { cwd });
    expect(log.stdout).toMatch(
      /^✓ [0-9A-Z]{26} {2}\d{4}-\d\d-\d\d \d\d:\d\d {2}replace `<` by `<=`\n {4}cart\.py\n$/,
    );
    expect((await taas(['heal', 'stats'], { cwd })).stdout).toBe(
      [
        'healings      1, 1 fix applied',
        'time to heal  mean 2 m 0 s, median 2 m 0 s',
        'recurrence    0 %, 0 of 1 came back',
        '',
        'strategy       tried  proved  success  applied  held  recurred  rejected  reverted',
        'search-repair      1       1    100 %        1     0         0         0         0',
        '',
      ].join('\n'),
    );
    const undone = await taas(['heal', 'undo'], { cwd });
    expect(undone.stdout).toMatch(
      /^✓ taken back: replace `<` by `<=` {2}[0-9A-Z]{26}\n {2}restored cart\.py\n$/,
    );
    expect(read('cart.py')).toBe('if a < b:\n');
    expect(JSON.parse((await taas(['heal', 'stats', '--json'], { cwd })).stdout).strategies[0].reverted).toBe(
      1,
    );
    expect((await taas(['heal', 'log'], { cwd })).stdout).toMatch(/^↶ .*undone: .*\n.*\n↶ .*undo: /);
    expect((await taas(['heal', 'undo'], { cwd })).exitCode).toBe(2);
  });

  test('a journal that is damaged is told of, and does not look as if nothing was ever applied', async () => {
    const { workspace: cwd, place } = workspaceWith({ 'cart.py': 'if a < b:\n' });
    const { applied } = await applyProposals(healOf(proposalFor(change)), { place });
    const path = join(place.folder, 'journal', `${applied[0]?.entry}.json`);
    writeFileSync(path, '{"seal": "');
    const log = await taas(['heal', 'log'], { cwd });
    expect([log.stdout, log.stderr]).toEqual(['', expect.stringContaining(`${path.slice(0, -5)}: copy it`)]);
    expect((await taas(['heal', 'undo'], { cwd })).stderr).toContain("can't be read");
  });

  test('--heal goes with a value or without one, wherever it stands', async () => {
    for (const argv of [
      ['run', '--heal', 'none.json'],
      ['run', 'none.json', '--heal=apply'],
    ]) {
      const { exitCode, stderr } = await taas(argv, { cwd: '/' });
      expect([exitCode, stderr]).toEqual([2, expect.stringContaining('none.json')]);
      expect(stderr).toContain('TAAS_SCOPE_UNREADABLE');
    }
    const { stderr } = await taas(['run', 'none.json', '--heal=maybe'], { cwd: '/' });
    expect(stderr).toContain('There is no heal "maybe". There are: "propose", "apply".');
  });
});

describe('what a person reads', () => {
  const texts = {
    applied: [],
    left: [],
    source: 'last',
    reportPath: 'runs/heal-report.json',
    withProposals: true,
  };

  test('is the cause, the diff, the proof and what to type', () => {
    expect(healText({ ...texts, heal: healOf(proposalFor(change)), run }, plainStyle(80))).toMatchSnapshot();
  });

  test('fits narrow terminals', () => {
    const long = proposalFor(change, { title: 'word '.repeat(40), reason: 'reason '.repeat(40) });
    const text = healText({ ...texts, heal: healOf(long), run }, plainStyle(40));
    const wide = text.split('\n').filter((line) => line.length > 40 && !/heal-report|taas heal/.test(line));
    expect(wide).toEqual([]);
  });

  test('is no sequence of the code under test', () => {
    const evil = '\u001B[2J\u001B[31mPASS\r\u202E::error::x';
    const proposal = proposalFor([{ path: 'cart.py', before: 'a\n', after: `${evil}\n` }], {
      title: evil,
      reason: evil,
    });
    const text = healText(
      { ...texts, heal: { ...healOf(proposal), message: evil, warnings: [evil] }, run },
      plainStyle(80),
    );
    expect(['\u001B', '\r', '\u202E', '\n::error'].filter((sequence) => text.includes(sequence))).toEqual([]);
  });

  test('says why a language model was not asked, or failed', () => {
    const use = {
      provider: 'ollama',
      model: 'small',
      calls: 0,
      input_tokens: 0,
      output_tokens: 0,
      cost: null,
    };
    const heal = {
      ...healOf(proposalFor(change)),
      models: [
        { ...use, failed: 0, problems: ['not asked: it would take more than one healing may'] },
        { ...use, failed: 1, problems: ['401: bad key'] },
      ],
    };
    const text = healText({ ...texts, heal, run }, plainStyle(200));
    expect(text).toContain('0 answers (not asked: it would take more than one healing may), 0 tokens in');
    expect(text).toContain('0 answers, 1 failed (401: bad key), 0 tokens in');
  });

  test('is a diff in colours', () => {
    const style = makeStyle({ isTty: true, columns: 80, env: { FORCE_COLOR: '1' } });
    const text = healText({ ...texts, heal: healOf(proposalFor(change)), run }, style);
    expect(text).toContain(style.red('-if a < b:'));
    expect(text).toContain(style.green('+if a <= b:'));
  });

  test('ends with an exit code', () => {
    const codes = (
      ['nothing_to_heal', 'healed', 'proposed', 'diagnosed', 'undecided', 'not_judged', 'cancelled'] as const
    ).map((outcome) => healExitCode({ outcome }, null));
    expect(codes).toEqual([0, 0, 1, 1, 1, 3, 130]);
    const after = (verdict: string) => ({ verdict, reason: 'x', error: null }) as unknown as TaaSReport;
    expect(
      ['pass', 'fail', 'error'].map((verdict) => healExitCode({ outcome: 'proposed' }, after(verdict))),
    ).toEqual([0, 1, 3]);
  });
});

describe('--interactive', () => {
  const three = healOf(
    proposalFor(change),
    proposalFor(change, { id: 'P2' }),
    proposalFor(change, { id: 'P3', diagnosis: 'D2', disposition: 'review' }),
    proposalFor(change, { id: 'P4', diagnosis: 'D3', disposition: 'withheld' }),
    proposalFor(change, { id: 'P5', diagnosis: 'D4', disposition: 'legislator', class: 'law' }),
  );
  const answer = async (keys: string, mayChangeLaw = false) => {
    const stream = new PassThrough();
    const terminal = {
      ...fakeTerminal(),
      stdin: { isTty: true, stream: stream as unknown as NodeJS.ReadStream },
    };
    stream.end(keys);
    return askAboutProposals(three, run, { mayChangeLaw }, terminal, terminal.stdout);
  };

  test.each([
    ['y\ny\n', { approved: ['P1', 'P3', 'P5'], rejected: [] }],
    ['n\nYES\nn\n', { approved: ['P2', 'P5'], rejected: ['P1', 'P3'] }],
    ['what?\na\n', { approved: ['P1', 'P3', 'P5'], rejected: [] }],
    ['y\nq\n', { approved: ['P1'], rejected: [] }],
    ['y\n', { approved: ['P1'], rejected: [] }],
    ['', { approved: [], rejected: [] }],
  ])('%j', async (keys, expected) => {
    expect(await answer(keys)).toEqual(expected);
  });

  test('asks about the Law only whom it belongs to', async () => {
    expect(await answer('n\nn\nn\nn\n', true)).toEqual({ approved: [], rejected: ['P1', 'P2', 'P3', 'P5'] });
  });
});

test('what a search has found is applied later only where this user has found it, for this run', async () => {
  const { place } = workspaceWith({ 'cart.py': 'if a < b:\n' });
  const heal = healOf(proposalFor(change));
  await keepFound(place, heal);
  expect(await readFound(place, heal.run.run_id)).toEqual(heal);
  expect(await readFound(place, 'other')).toBeNull();
  const path = join(place.folder, 'last-search.json');
  const forged = { seal: '00', heal: { ...heal, heal_id: 'forged' } };
  writeFileSync(path, JSON.stringify(forged));
  expect(await readFound(place, heal.run.run_id)).toBeNull();
  const empty = temporaryFolder();
  mkdirSync(join(empty, 'x'));
  expect(await readFound({ ...place, folder: empty }, heal.run.run_id)).toBeNull();
});

test('what an earlier search has found is treated by the thresholds of now', async () => {
  const { place } = workspaceWith({});
  const heal = healOf(proposalFor(change, { confidence: 0.85, disposition: 'apply' }));
  await keepFound(place, { ...heal, settings: { ...heal.settings, apply_threshold: 0.5 } });
  const dispositions = async (thresholds?: { apply: number }) =>
    (await readFound(place, heal.run.run_id, thresholds))?.proposals.map(({ disposition }) => disposition);
  expect(await dispositions()).toEqual(['branch']);
  expect(await dispositions({ apply: 0.85 })).toEqual(['apply']);
});

test('what came of the run after it is told in whole sentences', () => {
  const run = (parts: Partial<TaaSReport>) => parts as TaaSReport;
  const back = '`taas heal undo` takes it back.';
  expect(
    [
      afterWords(run({ verdict: 'pass', reason: 'all_passed', message: 'all passed' }), undefined),
      afterWords(
        run({ verdict: 'fail', reason: 'scenario_failed', message: '1 of 1 did not pass' }),
        undefined,
      ),
      afterWords(run({ verdict: 'error', reason: 'infrastructure_error', message: 'no engine.' }), undefined),
      afterWords(run({ verdict: 'error', reason: 'cancelled', message: 'the run was cancelled' }), undefined),
      afterWords(null, undefined),
      afterWords(null, new Error('the scope is invalid')),
    ].join('\n'),
  ).toBe(
    [
      'Applied, and the run after it passes: all passed',
      `Applied, but the run after it does not pass: 1 of 1 did not pass. ${back}`,
      `Applied, but the run after it could not judge: no engine. ${back}`,
      `Applied, but the run after it was cancelled. ${back}`,
      `Applied. The scope was not run again, as it is gone: run it. ${back}`,
      `Applied, but the scope could not be run again: the scope is invalid. ${back}`,
    ].join('\n'),
  );
});

test('the run after it is judged by the laws of the failed one', () => {
  const after = (source: string, commit: string | null) =>
    lawsOf({ laws: { source, commit }, workspace: { path: '/ws' } } as TaaSReport);
  expect(after('/laws', null)).toEqual({ laws: '/laws' });
  expect(after('/ws at main', 'c0ffee')).toEqual({ lawsRef: 'c0ffee' });
  expect(after('/ws', null)).toEqual({});
  expect(lawsOf({ laws: null } as TaaSReport)).toEqual({});
});
