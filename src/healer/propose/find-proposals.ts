import type { Cause, Diagnosis, Proposal, Suspect } from '../../generated/heal-report.ts';
import type { Finding } from '../diagnose-all.ts';
import type { FailureGroup } from '../failures/failing-test.ts';
import type { HealCase } from '../heal-case.ts';
import type { HealSession } from '../heal-session.ts';
import type { HealMemory } from '../learn/heal-memory.ts';
import type { ModelSession } from '../models/model-session.ts';
import { proveCandidate } from '../prove/prove-candidate.ts';
import type { Candidate } from './candidate.ts';
import { makeProposal } from './make-proposal.ts';
import type { Strategy, StrategyContext } from './strategy.ts';
import { untilAborted } from './until-aborted.ts';

/** What is to be mended by one change: one diagnosis, or several with the same cause. */
export interface Target {
  readonly findings: readonly Finding[];
  /** All that they explain. */
  readonly group: FailureGroup;
}

export interface ProposalSearch {
  readonly case: HealCase;
  readonly session: HealSession;
  readonly strategies: readonly Strategy[];
  readonly memory: HealMemory;
  /** Null where none is configured. */
  readonly model: ModelSession | null;
  /** When the search ends, by `performance.now()`. */
  readonly deadlineMs: number;
}

/** More of them are choice, not help. */
const mostProved = 3;
const mostIdeas = 20;
/** A strategy that found nothing to do in less is not told of. */
const idleMs = 1_000;

/** Asks the strategies for changes that answer a target, and proves them: the best first, empty where none is proved. */
export async function findProposals(target: Target, search: ProposalSearch): Promise<Proposal[]> {
  const proved: Proposal[] = [];
  const seen = new Set<string>();
  for (const strategy of inOrder(target, search)) {
    if (search.session.signal.aborted || performance.now() >= search.deadlineMs) break;
    proved.push(...(await tryStrategy(strategy, target, search, seen)));
    if (isSure(proved, search)) break;
  }
  return proved.sort((a, b) => b.confidence - a.confidence).slice(0, mostProved);
}

/** What is sure needs no rival. */
function isSure(proved: readonly Proposal[], { session }: ProposalSearch): boolean {
  return proved.some(({ confidence }) => confidence >= session.thresholds.apply);
}

function inOrder({ findings }: Target, { strategies, memory }: ProposalSearch): Strategy[] {
  const fitting = strategies.filter((it) => findings.some(({ diagnosis }) => answers(it, diagnosis)));
  const [first] = findings;
  if (!first) return [];
  const ids = memory.order(
    fitting.map(({ id }) => id),
    first.diagnosis,
  );
  return ids.flatMap((id) => fitting.find((strategy) => strategy.id === id) ?? []);
}

/** An undecided failure is looked at as what it most likely is, by the strategies that may act on a mere suspicion. */
function answers({ causes }: Strategy, { cause, causes: shares }: Diagnosis): boolean {
  if (!causes.includes(cause)) return false;
  if (cause !== 'undecided') return true;
  const [likely] = Object.entries(shares).sort(([, a], [, b]) => b - a);
  return likely !== undefined && causes.includes(likely[0] as Cause);
}

/** @param seen the changes that were looked at: the same change by another way is no other proposal */
async function tryStrategy(
  strategy: Strategy,
  target: Target,
  search: ProposalSearch,
  seen: Set<string>,
): Promise<Proposal[]> {
  const { session } = search;
  const startedMs = performance.now();
  const budgetMs = Math.max(0, Math.ceil(search.deadlineMs - startedMs));
  const enough = new AbortController();
  const signal = AbortSignal.any([session.signal, enough.signal, AbortSignal.timeout(budgetMs)]);
  const proposals: Proposal[] = [];
  const counted: Counted = { candidates: 0, tried: 0, plausible: 0, ideas: 0, proofs: 0 };
  try {
    const candidates = strategy.propose(contextOf(target, search, signal, budgetMs, counted, proposals));
    for await (const found of untilAborted(candidates, signal)) {
      if (session.signal.aborted) break;
      if ('changes' in found) {
        const key = keyOf(found);
        if (seen.has(key)) continue;
        seen.add(key);
        counted.proofs += 1;
        const proposal = await proveOne(found, target, search);
        if (proposal) proposals.push(proposal);
      } else {
        counted.ideas += 1;
        addIdea(session, target, { ...found, diff: null });
      }
      if (proposals.length >= mostProved || isSure(proposals, search)) break;
    }
  } catch (error) {
    // One that breaks must not take the others along.
    if (!signal.aborted)
      session.warn(`the strategy ${strategy.id} broke off: ${(error as Error).message.slice(0, 500)}`);
  } finally {
    enough.abort();
    // Those that try nothing themselves have each candidate tried by its proof.
    const tried = Math.max(counted.tried, counted.proofs);
    const plausible = Math.max(counted.plausible, proposals.length);
    session.record.count({ tried: tried - counted.tried, plausible: plausible - counted.plausible });
    const durationMs = performance.now() - startedMs;
    const finished = {
      strategy: strategy.id,
      diagnosis: target.group.id,
      durationMs,
      tried,
      proved: proposals.length,
    };
    search.memory.add(finished);
    const isIdle = tried + counted.candidates + counted.ideas === 0 && durationMs < idleMs;
    if (!isIdle) session.emit({ kind: 'strategy_finished', ...finished });
  }
  return proposals;
}

/** What one strategy did for one target. */
interface Counted {
  candidates: number;
  tried: number;
  plausible: number;
  ideas: number;
  proofs: number;
}

function keyOf({ changes }: Candidate): string {
  const texts = changes.map(({ path, text }) => [path, text] as const);
  return JSON.stringify(texts.sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)));
}

function contextOf(
  { findings, group }: Target,
  { case: heal, session, model }: ProposalSearch,
  signal: AbortSignal,
  budgetMs: number,
  counted: Counted,
  proposals: readonly Proposal[],
): StrategyContext {
  const [first] = findings as readonly [Finding, ...Finding[]];
  return {
    case: heal,
    group,
    diagnosis: first.diagnosis,
    suspects: joinSuspects(findings),
    patterns: findings.flatMap(({ patterns }) => patterns),
    model,
    signal,
    budgetMs,
    count: (counts) => {
      counted.candidates += counts.candidates ?? 0;
      counted.tried += counts.tried ?? 0;
      counted.plausible += counts.plausible ?? 0;
      session.record.count(counts);
    },
    proved: () => proposals.length,
  };
}

/** A place that several failures suspect is as suspicious as the one that suspects it most. */
function joinSuspects(findings: readonly Finding[]): Suspect[] {
  const best = new Map<string, Suspect>();
  for (const suspect of findings.flatMap(({ diagnosis }) => diagnosis.suspects)) {
    const key = `${suspect.path}:${suspect.line}`;
    const known = best.get(key);
    if (!known || known.score < suspect.score) best.set(key, suspect);
  }
  return [...best.values()].sort((a, b) => b.score - a.score);
}

async function proveOne(
  candidate: Candidate,
  target: Target,
  { case: heal, session }: ProposalSearch,
): Promise<Proposal | null> {
  const [first] = target.findings;
  session.emit({ kind: 'heal_progress', phase: 'prove', message: candidate.title });
  const result = await proveCandidate(heal, target.group, candidate, {
    repeats: session.repeats,
    ...(first && { cause: first.diagnosis.cause }),
  });
  if (result.kind === 'proved') {
    session.record.count({ proved: 1 });
    return makeProposal(candidate, result, target, session.thresholds);
  }
  addIdea(session, target, {
    strategy: candidate.strategy,
    title: candidate.title,
    whyNot: result.whyNot,
    diff: result.diff,
  });
  return null;
}

interface NotProved {
  readonly strategy: string;
  readonly title: string;
  readonly whyNot: string;
  readonly diff: string | null;
}

function addIdea({ record: { ideas } }: HealSession, { group }: Target, idea: NotProved): void {
  const { strategy, title, whyNot, diff } = idea;
  if (ideas.length >= mostIdeas || ideas.some((known) => known.title === title)) return;
  ideas.push({ diagnosis: group.id, strategy, title, diff, why_not: whyNot });
}
