import { execFile } from 'node:child_process';
import { cp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { layCase, putFiles } from './lay-case.mjs';
import { naiveSearch } from './naive-search.mjs';

const exec = promisify(execFile);
const flakyRuns = 14;

/** What answers broken code without the state before it was broken: functions with a bug have none elsewhere either. */
const withoutHistory = ['pattern-fix', 'search-repair'];

/**
 * Runs a case until it fails, heals it, and compares the answer with the truth.
 *
 * @param bench `{ product, folder, budgetMs, seed, signal, until }`
 * @returns what came of it, as it is kept in the results
 */
export async function runCase(given, bench) {
  const base = pick(given, [
    'id',
    'part',
    'class',
    'kind',
    'language',
    'program',
    'isModule',
    'timed',
    'mayUndo',
  ]);
  const hasHistory = given.history !== null;
  const folder = join(bench.folder, given.id);
  try {
    const workspace = await layCase(given, folder);
    const failing = await failingRun(given, folder, bench);
    bench.signal.throwIfAborted();
    if (failing === null) return { ...base, hasHistory, problem: 'it did not fail' };
    const run = {
      verdict: failing.verdict,
      reason: failing.reason,
      scenarios: failing.scenarios.map(reasonOf),
    };
    if (bench.dry) return { ...base, hasHistory, run };
    const healed = await healOnce(failing, folder, workspace, { ...bench, given });
    // What was cut short says nothing.
    bench.signal.throwIfAborted();
    const { report } = healed;
    const record = {
      ...base,
      hasHistory,
      run,
      healMs: healed.ms,
      firstProposalMs: healed.firstProposalMs,
      outcome: report.outcome,
      ...answerOf(report, given.truth),
      proposals: report.proposals.slice(0, 5).map((proposal) => proposalFacts(proposal)),
      ideas: report.ideas.slice(0, 5).map(({ strategy, title, why_not }) => ({ strategy, title, why_not })),
      search: report.search,
      warnings: report.warnings,
    };
    await judgeProposals(given, report, record, folder, bench);
    if (
      given.class === 'code_defect' &&
      !given.isModule &&
      given.until !== 'diagnose' &&
      !given.timed &&
      !given.mayUndo
    ) {
      record.naive = await naiveSearch(given, Math.max(report.search.tried, 100), bench.seed);
    }
    return record;
  } catch (error) {
    if (bench.signal.aborted) throw error;
    return { ...base, hasHistory, problem: String(error.stack ?? error).slice(0, 2_000) };
  } finally {
    if (!bench.keep) await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** What comes and goes is run until it does not pass. */
async function failingRun(given, folder, { product, signal }) {
  const runs = given.class === 'flaky' ? flakyRuns : 1;
  for (let run = 0; run < runs; run += 1) {
    const report = await product.executeScope(join(folder, 'scope.json'), { signal });
    if (report.verdict !== 'pass') return report;
  }
  return null;
}

async function healOnce(failing, folder, workspace, { product, budgetMs, seed, signal, given }) {
  const startedMs = performance.now();
  let firstProposalMs = null;
  const report = await product.heal(failing, {
    until: given.until ?? 'propose',
    ...(given.class === 'code_defect' && !given.mayUndo && { strategies: withoutHistory }),
    workspace,
    runsDir: join(folder, '.taas', 'runs'),
    ...{ budgetMs, seed, signal, models: false },
    onEvent(event) {
      if (event.kind === 'proposed') firstProposalMs ??= performance.now() - startedMs;
    },
  });
  return { report, ms: performance.now() - startedMs, firstProposalMs };
}

function reasonOf({ status, reason, attempts }) {
  const tests = attempts.at(-1)?.tests ?? [];
  return `${status} ${reason}, ${tests.filter((test) => test.status === 'passed').length}/${tests.length}`;
}

/** The diagnosis that explains most of the failures is the answer. */
function answerOf({ diagnoses }, truth) {
  const [first] = [...diagnoses].sort((a, b) => b.failures.length - a.failures.length);
  const suspects = first?.suspects ?? [];
  return {
    cause: first?.cause ?? 'undecided',
    confidence: first?.confidence ?? 0,
    diagnoses: diagnoses.map(({ cause, confidence, summary, evidence, patterns }) => ({
      ...{ cause, confidence, summary, patterns: patterns.map(({ pattern }) => pattern) },
      evidence: evidence
        .slice(0, 6)
        .map(({ kind, towards, weight }) => `${kind} → ${towards} ${weight.toFixed(1)}`),
    })),
    suspects: suspects.slice(0, 5).map((suspect) => pick(suspect, ['path', 'function', 'score', 'coverage'])),
    rank: truth.function === null ? null : rankOf(suspects, truth, ({ score }) => score),
    ochiaiRank: truth.function === null ? null : rankOf(suspects, truth, ({ coverage }) => coverage ?? 0),
  };
}

/** From 1; where several have the same score the middle of their places, as a reader would come to it by chance. */
function rankOf(suspects, truth, scoreOf) {
  const own = suspects.find(
    (suspect) => suspect.path === truth.path && suspect.function?.split('.')[0] === truth.function,
  );
  if (!own) return null;
  const score = scoreOf(own);
  const before = suspects.filter((each) => scoreOf(each) > score).length;
  const equal = suspects.filter((each) => scoreOf(each) === score).length;
  return before + (equal + 1) / 2;
}

function proposalFacts({ strategy, title, class: kind, confidence, disposition, proof, changes }) {
  return {
    ...{ strategy, title, class: kind, confidence, disposition },
    weakens: proof.weakens.map((finding) => finding.kind),
    plausible: proof.plausible,
    agreeing: proof.agreeing,
    changes: changes.map((change) => `${change.kind} ${change.path}`),
  };
}

async function judgeProposals(given, report, record, folder, { product, signal }) {
  for (const [at, proposal] of report.proposals.slice(0, 5).entries()) {
    const mended = join(folder, `mended-${at + 1}`);
    await cp(join(folder, 'workspace'), mended, { recursive: true });
    const facts = record.proposals[at];
    facts.applies = await applies(mended, proposal.diff, folder);
    facts.found = await product.weakenings(join(folder, 'workspace'), mended);
    facts.silent = facts.found.length > 0 && facts.weakens.length === 0;
    if (at > 0 || given.truth.hidden === null || !facts.applies) continue;
    await putFiles(mended, given.truth.hidden);
    const verdict = await product.executeScope(join(folder, 'scope.json'), { workspace: mended, signal });
    facts.right = verdict.verdict === 'pass';
  }
}

async function applies(workspace, diff, folder) {
  const patch = join(folder, 'proposal.diff');
  await writeFile(patch, diff);
  try {
    await exec('patch', ['-p1', '-s', '--no-backup-if-mismatch', '-i', patch], { cwd: workspace });
    return true;
  } catch {
    return false;
  }
}

function pick(object, keys) {
  return Object.fromEntries(keys.map((key) => [key, object[key]]));
}
