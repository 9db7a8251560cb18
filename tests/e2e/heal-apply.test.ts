import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { keepFound } from '../../src/cli/heal/kept-search.ts';
import type { HealReport, Proposal } from '../../src/generated/heal-report.ts';
import { healPlace } from '../../src/healer/apply/heal-place.ts';
import { findingsOf, proposalFor } from '../healer/apply/proposals.ts';
import { makeFolder, makeScope } from './run-scope.ts';
import { TaasCommand } from './taas-command.ts';

const state = mkdtempSync(join(tmpdir(), 'taas-state-'));
process.env.XDG_STATE_HOME = state;
const env = { XDG_STATE_HOME: state };

const broken = '#!/bin/sh\r\necho wrong\r\n';
const mended = '#!/bin/sh\r\necho right\r\n';

/** A project whose run failed, and a search that has proved these proposals for it. */
async function failedProject(...proposals: Proposal[]) {
  const scenarios = [{ id: 'SAY', type: 'unit', command: 'tr -d "\\r" < say.sh | sh | grep -q right' }];
  const folder = await makeFolder({
    'scope.json': JSON.stringify(makeScope({ scenarios })),
    'say.sh': broken,
    'expect.txt': 'wrong\n',
  });
  const run = new TaasCommand(['run', 'scope.json'], { cwd: folder, env });
  expect(await run.exit()).toBe(1);
  const [runId = ''] = readdirSync(join(folder, '.taas', 'runs')).filter((name) => !name.startsWith('.'));
  const findings = findingsOf(...proposals);
  const heal: HealReport = {
    ...findings,
    run: { ...findings.run, run_id: runId },
    heal_version: '1.0',
    made_by: 'maestro-taas',
    started_at: new Date().toISOString(),
    finished_at: new Date().toISOString(),
    duration_ms: 1,
    outcome: 'proposed',
    message: 'The code is broken.',
    ideas: [],
    search: { candidates: 1, tried: 1, plausible: 1, proved: 1, duration_ms: 1, stopped_by: 'found' },
    models: [],
    applied: [],
    settings: {
      seed: 1,
      budget_ms: 1,
      repeats: 3,
      apply_threshold: 0.9,
      branch_threshold: 0.8,
      review_threshold: 0.7,
      decide_threshold: 0.6,
    },
    warnings: [],
    trace_id: null,
  };
  await keepFound(healPlace(join(folder, 'scope.json'), folder), heal);
  return {
    folder,
    runId,
    say: () => readFileSync(join(folder, 'say.sh'), 'utf8'),
    taas: (argv: string[], options: { terminal?: boolean; cwd?: string } = {}) =>
      new TaasCommand(argv, { cwd: folder, env, ...options }),
  };
}

const right = [{ path: 'say.sh', before: broken, after: mended }];

describe('taas heal with proposals that were found', () => {
  it('--apply writes what is sure, runs once more, and undo takes it back', async () => {
    const law = proposalFor([{ path: 'expect.txt', before: 'wrong\n', after: 'right\n', kind: 'snapshot' }], {
      id: 'P2',
      diagnosis: 'D2',
      class: 'law',
      disposition: 'legislator',
    });
    const { say, taas, folder } = await failedProject(proposalFor(right), law);
    const heal = taas(['heal', '--apply', '--json']);
    expect([await heal.exit(), heal.stderr]).toEqual([0, expect.stringContaining('HEALED')]);
    expect(JSON.parse(heal.stdout)).toMatchObject({
      outcome: 'healed',
      applied: [{ proposal: 'P1', how: 'workspace' }],
    });
    expect(heal.stderr).toContain('P2: it changes the Law: the Legislator has to agree, and to sign it');
    expect([say(), readFileSync(join(folder, 'expect.txt'), 'utf8')]).toEqual([mended, 'wrong\n']);
    const undo = taas(['heal', 'undo']);
    expect([await undo.exit(), undo.stdout]).toEqual([0, expect.stringContaining('restored say.sh')]);
    expect(say()).toBe(broken);
  });

  it('ends with 1 where the run after it does not pass, and says how to take it back', async () => {
    const wrong = [{ path: 'say.sh', before: broken, after: broken.replace('wrong', 'worse') }];
    const { taas } = await failedProject(proposalFor(wrong));
    const heal = taas(['heal', '--apply']);
    expect(await heal.exit()).toBe(1);
    expect(heal.stdout).toContain('`taas heal undo` takes it back');
  });

  it('--interactive shows each diff in colours and asks', async () => {
    const review = proposalFor(right, { disposition: 'review', confidence: 0.75 });
    const { say, taas } = await failedProject(review);
    const no = taas(['heal', '--interactive'], { terminal: true });
    await no.shows('Apply P1?');
    expect(no.stdout).toContain('\u001B[32m+echo right');
    no.type('n\n');
    expect([await no.exit(), say()]).toEqual([1, broken]);
    const yes = taas(['heal', '--interactive'], { terminal: true });
    await yes.shows('Apply P1?');
    yes.type('y\n');
    expect([await yes.exit(), say()]).toEqual([0, mended]);
  });

  it('runs the scope that the run kept where its document is gone, and tells of what was applied where it is broken', async () => {
    const { say, taas, folder } = await failedProject(proposalFor(right));
    writeFileSync(join(folder, 'scope.json'), '{');
    const heal = taas(['heal', '--apply', '--json']);
    expect([await heal.exit(), heal.stderr]).toEqual([
      2,
      expect.stringContaining('error TAAS_SCOPE_INVALID'),
    ]);
    expect(JSON.parse(heal.stdout)).toMatchObject({
      outcome: 'proposed',
      message: expect.stringContaining('Applied, but the scope could not be run again'),
      applied: [{ proposal: 'P1', how: 'workspace' }],
    });
    expect(say()).toBe(mended);
    expect(await taas(['heal', 'undo']).exit()).toBe(0);
    rmSync(join(folder, 'scope.json'));
    const [runId = ''] = readdirSync(join(folder, '.taas', 'runs')).filter((name) => name.startsWith('0'));
    const again = taas(['heal', join('.taas', 'runs', runId), '--apply']);
    expect([await again.exit(), again.stdout]).toEqual([0, expect.stringContaining('HEALED')]);
  });

  it('makes no folder of the machine that a report came from', async () => {
    const { taas, folder, runId } = await failedProject(proposalFor(right));
    const here = await makeFolder();
    renameSync(join(folder, '.taas', 'runs', runId), join(here, runId));
    rmSync(folder, { recursive: true });
    const heal = taas(['heal', join(here, runId), '--apply'], { cwd: here });
    expect([await heal.exit(), heal.stderr]).toEqual([2, expect.stringContaining('with --workspace')]);
    const show = taas(['heal', join(here, runId), '--diagnose-only'], { cwd: here });
    expect([await show.exit(), show.stdout]).toEqual([1, expect.stringContaining('What is wrong')]);
    expect(existsSync(folder)).toBe(false);
  });
});
