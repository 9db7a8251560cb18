import { mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import picomatch from 'picomatch';
import { findCommit } from '../../compare/read/git-tree.ts';
import { neverCopied, withContents } from '../../sandbox/workspace/collect-paths.ts';
import { runGit } from '../../sandbox/workspace/run-git.ts';
import type { HealCase } from '../heal-case.ts';
import { commitMessage, commitMessages } from './history/commit-messages.ts';
import { compareStates } from './history/compare-states.ts';
import { earlierGoodRuns } from './history/earlier-good-runs.ts';
import { readCommit } from './history/read-commit.ts';
import { unpackKeptWorkspace } from './history/unpack-kept-workspace.ts';
import type { LastGood } from './last-good.ts';
import { rolesIn } from './role-of-path.ts';
import { outcomeOfAll } from './square/outcome-in.ts';
import { stateOverlay } from './square/state-overlay.ts';

/** So many states are tried where nobody knows which one was good. */
const mostTried = 4;

export type LastGoodRequest = Omit<HealCase, 'lastGood'>;

/**
 * The state to compare with: the one that the user names, else that of the newest earlier run in which the tests that
 * fail now passed, else the nearest commit at which they pass today.
 *
 * @param folder a private one, which the caller removes; the old files lie in it
 */
export async function findLastGood(request: LastGoodRequest, folder: string): Promise<LastGood | null> {
  const repository = await openRepository(request);
  const named = request.options.lastGood;
  if (named !== undefined) {
    const commit = repository && (await findCommit(repository.workspace, named));
    if (commit) return readState(request, repository, commit, folder, 'reported');
    request.warn(
      `"${named.slice(0, 100)}" names no commit of the workspace: no last good state was compared with.`,
    );
    return null;
  }
  return (await fromRuns(request, repository, folder)) ?? (await fromCommits(request, repository, folder));
}

interface Repository {
  readonly workspace: string;
  /** The workspace's folder in it. */
  readonly prefix: string;
  /** The commit that the tested files belong to. */
  readonly tip: string;
}

async function openRepository({ workspace, report }: LastGoodRequest): Promise<Repository | null> {
  if (workspace === null) return null;
  const prefix = await runGit(workspace, ['rev-parse', '--show-prefix']);
  const noted = report.provenance.git?.commit;
  const tip =
    (noted ? await findCommit(workspace, noted) : undefined) ?? (await findCommit(workspace, 'HEAD'));
  return prefix === undefined || !tip ? null : { workspace, prefix: prefix.trim(), tip };
}

async function fromRuns(
  request: LastGoodRequest,
  repository: Repository | null,
  folder: string,
): Promise<LastGood | null> {
  for (const run of await earlierGoodRuns(request)) {
    const git = run.report.provenance.git;
    const commit = git?.commit && repository ? await findCommit(repository.workspace, git.commit) : undefined;
    if (commit && repository && git?.dirty === false) {
      return readState(request, repository, commit, folder, 'reported');
    }
    const state = await unpackKeptWorkspace(run.runDir, join(folder, run.report.run_id), request.signal);
    if (!state) continue;
    const paths = [...state.paths, ...request.lab.snapshot.paths];
    return {
      kind: 'run',
      title: `run ${run.report.run_id}`,
      commit: null,
      folder: state.folder,
      ...compareStates(state.folder, request.lab.snapshot.folder, paths, rolesIn(request.lab.scope)),
      standing: 'reported',
      messages: [],
    };
  }
  return null;
}

/** Ancestors of the tested state, the nearest first; those that differ in nothing are passed over. */
async function fromCommits(
  request: LastGoodRequest,
  repository: Repository | null,
  folder: string,
): Promise<LastGood | null> {
  if (!repository) return null;
  const list = await runGit(repository.workspace, [
    'rev-list',
    '--first-parent',
    `--max-count=${mostTried + 8}`,
    repository.tip,
  ]);
  let nearest: LastGood | null = null;
  let tried = 0;
  for (const commit of (list ?? '').split('\n').filter((line) => /^[0-9a-f]{40,64}$/.test(line))) {
    if (tried === mostTried || request.signal.aborted) break;
    const state = await readState(request, repository, commit, folder, 'tried');
    if (!state || (state.changes.length === 0 && !state.unreadable?.length)) continue;
    tried += 1;
    if (await passesAt(request, state)) return state;
    nearest ??= { ...state, standing: 'assumed' };
    if (nearest.folder !== state.folder) await rm(state.folder, { recursive: true, force: true });
  }
  return nearest;
}

async function passesAt({ lab, groups, signal }: LastGoodRequest, state: LastGood): Promise<boolean> {
  const failures = groups.flatMap((group) => group.failures);
  const scenarios = [...new Set(failures.map(({ scenario }) => scenario))];
  const paths = [...state.changes.map(({ path }) => path), ...(state.unreadable ?? [])];
  const report = await lab.run({
    purpose: 'square',
    overlay: stateOverlay(state.folder, paths),
    ...(scenarios.includes(null) ? {} : { scenarios: scenarios.filter((id) => id !== null) }),
    signal,
  });
  if (report.verdict === 'error') return false;
  if (report.verdict === 'pass') return true;
  // A test that was not there yet failed nowhere.
  const passed = report.totals.tests.passed > 0 || report.totals.passed > 0;
  return passed && outcomeOfAll(report, failures) !== 'failed';
}

async function readState(
  request: LastGoodRequest,
  repository: Repository,
  commit: string,
  folder: string,
  standing: 'reported' | 'tried',
): Promise<LastGood | null> {
  const { lab, signal } = request;
  const target = join(folder, commit.slice(0, 12));
  await rm(target, { recursive: true, force: true });
  await mkdir(target, { recursive: true });
  const { workspace, prefix, tip } = repository;
  const old = await readCommit(workspace, { commit, prefix, isWanted: selectionIn(request) }, target, signal);
  if (!old) return null;
  // What git ignores or a law laid there has no older state.
  const listed = await runGit(workspace, ['ls-files', '-co', '--exclude-standard', '-z'], { signal });
  const known = new Set(listed?.split('\0'));
  const paths = [...old, ...lab.snapshot.paths.filter((path) => known.has(path))];
  const subject = (await commitMessage(workspace, commit, signal)).split('\n')[0] ?? '';
  return {
    kind: 'commit',
    title: `commit ${commit.slice(0, 7)}${subject && ` "${subject.slice(0, 72)}"`}`,
    commit,
    folder: target,
    ...compareStates(target, lab.snapshot.folder, paths, rolesIn(lab.scope)),
    standing,
    messages: await commitMessages(workspace, commit, tip, signal),
  };
}

/** What the scope leaves out of the workspace was not there then, either. */
function selectionIn({ lab, runDir, workspace }: LastGoodRequest): (path: string) => boolean {
  const { include, exclude } = lab.scope.environment.workspace;
  const isIncluded = include ? picomatch(withContents(include), { dot: true }) : () => true;
  const isExcluded = exclude.length > 0 ? picomatch(withContents(exclude), { dot: true }) : () => false;
  const never = new Set(include ? ['.git'] : neverCopied);
  const runs = workspace === null ? '' : dirname(runDir).slice(workspace.length + 1);
  const inRuns = (path: string) =>
    runs !== '' && dirname(runDir).startsWith(`${workspace}/`) && path.startsWith(`${runs}/`);
  return (path) =>
    isIncluded(path) &&
    !isExcluded(path) &&
    !path.split('/').some((part) => never.has(part)) &&
    !inRuns(path);
}
