import type { FileChange, Proposal } from '../../generated/heal-report.ts';
import { dispositionOf } from '../disposition.ts';
import type { HealThresholds } from '../heal-options.ts';
import type { ProvedCandidate } from '../prove/prove-candidate.ts';
import type { Candidate } from './candidate.ts';
import { confidenceOf } from './confidence-of.ts';
import type { Target } from './find-proposals.ts';
import { riskOf } from './risk-of.ts';

/** What the report tells of a proved candidate. Its id is given when all are known. */
export function makeProposal(
  candidate: Candidate,
  proved: ProvedCandidate,
  { findings, group }: Target,
  thresholds: HealThresholds,
): Proposal {
  const kind = classOf(proved.changes);
  const all = findings.map(({ diagnosis }) => confidenceOf(diagnosis, candidate, kind));
  // What the code mends speaks for all of it; of a change of tests the least sure part may hide a defect.
  const confidence = kind === 'law' ? Math.min(...all) : Math.max(...all);
  const facts = {
    class: kind,
    confidence,
    changes: [...proved.changes],
    diff: proved.diff,
    proof: proved.proof,
  };
  const { strategy, title, reason } = candidate;
  return {
    id: '',
    diagnosis: group.id,
    strategy,
    title,
    reason,
    ...facts,
    risk: riskOf(facts),
    disposition: dispositionOf(facts, thresholds),
  };
}

/** A change that touches the Law is one of the Law, whatever else it touches. */
function classOf(changes: readonly FileChange[]): Proposal['class'] {
  if (changes.some(({ kind }) => kind === 'test' || kind === 'snapshot' || kind === 'scope')) return 'law';
  return changes.some(({ kind }) => kind === 'code') ? 'code' : 'environment';
}
