import type { Proposal } from '../../generated/heal-report.ts';
import type { Finding } from '../diagnose-all.ts';
import type { HealCase } from '../heal-case.ts';
import type { HealSession } from '../heal-session.ts';
import type { HealMemory } from '../learn/heal-memory.ts';
import { ModelSession } from '../models/model-session.ts';
import { readModelSettings } from '../models/model-settings.ts';
import { findProposals, type ProposalSearch, type Target } from './find-proposals.ts';
import { strategies } from './registry.ts';

/**
 * Looks for changes that answer the diagnoses, and proves them. What has one cause is to be mended by one change first:
 * only where there is none each of its diagnoses is looked at alone.
 */
export async function proposeAll(
  session: HealSession,
  heal: HealCase,
  findings: readonly Finding[],
  memory: HealMemory,
): Promise<void> {
  const { record, options } = session;
  const startedMs = performance.now();
  const settings = options.models === false ? null : readModelSettings(process.env);
  const model = settings && new ModelSession(settings);
  const search: ProposalSearch = {
    case: heal,
    session,
    strategies: strategies.filter(({ id }) => options.strategies?.includes(id) ?? true),
    model,
    memory,
    deadlineMs: startedMs + session.budgetMs,
  };
  const found: Proposal[] = [];
  try {
    await session.inPhase(
      'propose',
      'changes that can be proved',
      async () => {
        for (const target of jointTargets(findings)) {
          const proposals = await findProposals(target, search);
          found.push(...proposals);
          if (proposals.length > 0 || target.findings.length === 1) continue;
          for (const finding of target.findings)
            found.push(...(await findProposals(joint([finding]), search)));
        }
      },
      () => `${found.length} proved`,
    );
  } finally {
    for (const [index, proposal] of found.sort((a, b) => b.confidence - a.confidence).entries()) {
      const told = { ...proposal, id: `P${index + 1}` };
      record.proposals.push(told);
      session.emit({ kind: 'proposed', proposal: told });
    }
    if (model) record.models.push(model.use);
    const isSpent = performance.now() >= search.deadlineMs;
    const stoppedBy = session.signal.aborted
      ? 'cancelled'
      : isSpent
        ? 'budget'
        : found.length > 0
          ? 'found'
          : 'done';
    record.endSearch(performance.now() - startedMs, stoppedBy);
  }
}

/** Diagnoses of the same cause together. */
function jointTargets(findings: readonly Finding[]): Target[] {
  const causes = new Set(findings.map(({ diagnosis }) => diagnosis.cause));
  return [...causes].map((cause) => joint(findings.filter(({ diagnosis }) => diagnosis.cause === cause)));
}

function joint(findings: readonly Finding[]): Target {
  const failures = findings.flatMap(({ group }) => group.failures);
  return { findings, group: { id: findings[0]?.group.id ?? '', failures } };
}
