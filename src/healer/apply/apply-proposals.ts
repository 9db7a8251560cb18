import { TaasError } from '../../errors.ts';
import type { Application, Proposal } from '../../generated/heal-report.ts';
import { defaultThresholds } from '../heal-options.ts';
import { changesLaw } from './changes-law.ts';
import { fileState } from './file-state.ts';
import { diagnosisOf, type HealFindings } from './findings.ts';
import { withLock } from './heal-lock.ts';
import { type HealPlace, makeHealFolder } from './heal-place.ts';
import type { JournalEntry } from './journal-entry.ts';
import { patchTexts } from './patch-texts.ts';
import { lockName, recoverLocked } from './recover.ts';
import { resolveInside } from './resolve-inside.ts';
import { rootOf } from './roll-back.ts';
import { openSeal, type Seal } from './seal.ts';
import { type EntryHead, type WriteOptions, writeChanges } from './write-changes.ts';

export interface ApplyOptions {
  readonly place: HealPlace;
  /**
   * Ids that a person agreed to: they go to the workspace, whatever their disposition. Default: what the dispositions
   * `apply` and `branch` say, the best for each diagnosis.
   */
  readonly approved?: readonly string[];
  /** The Legislator agrees to changes of the Law. Default: false; they are written as proposals to be signed. */
  readonly mayChangeLaw?: boolean;
  /** Confidence from which a change of the Law is applied where nobody looks at it. Default, and the least: 0.90. */
  readonly lawFrom?: number;
  /** Paths of the workspace that are the Law, whatever a proposal calls them. */
  readonly isLaw?: (path: string) => boolean;
  /** Whether branches are made. Default: true. */
  readonly branches?: boolean;
  readonly onStep?: WriteOptions['onStep'];
}

export interface ApplyResult {
  /** For the heal report. */
  readonly applied: readonly Application[];
  /** What each file of the workspace that was changed belongs to. */
  readonly entries: readonly JournalEntry[];
  /** What was not applied, and why. */
  readonly left: readonly LeftProposal[];
  readonly warnings: readonly string[];
}

export interface LeftProposal {
  readonly proposal: string;
  readonly why: 'disposition' | 'second_best' | 'law' | 'refused';
  /** In words. */
  readonly message: string;
  /** What was written for a person: a patch, or the text of a pull request. */
  readonly file: string | null;
}

/**
 * Applies proposals to the workspace, or to branches of their own. One that can't be applied leaves the others alone.
 *
 * @throws TaasError `TAAS_HEAL_BUSY`, `TAAS_OUT_UNWRITABLE`, `TAAS_DISK_FULL`, `TAAS_CHANGE_REFUSED` for `.taas` itself.
 */
export async function applyProposals(findings: HealFindings, options: ApplyOptions): Promise<ApplyResult> {
  const { place } = options;
  await makeHealFolder(place);
  const seal = await openSeal();
  return withLock(place.folder, lockName, async () => {
    const result = {
      applied: [] as Application[],
      entries: [] as JournalEntry[],
      left: [] as LeftProposal[],
    };
    const warnings = await recoverLocked(place, seal);
    for (const { proposal, how, message } of choose(findings.proposals, options)) {
      if (how === 'left' || how === 'second_best') {
        const why = how === 'left' ? 'disposition' : how;
        result.left.push({ proposal: proposal.id, why, message, file: null });
        continue;
      }
      try {
        await applyOne(proposal, how, findings, options, seal, result);
      } catch (error) {
        if (!(error instanceof TaasError) || !isOfProposal(error)) throw error;
        const file = await writeForPerson(proposal, findings, place);
        result.left.push({ proposal: proposal.id, why: 'refused', message: error.message, file });
      }
    }
    return { ...result, warnings };
  });
}

type How = 'workspace' | 'branch' | 'law' | 'left' | 'second_best';

interface Choice {
  readonly proposal: Proposal;
  readonly how: How;
  readonly message: string;
}

/** What happens with each proposal: of several for one diagnosis the best one counts. */
export function choose(
  proposals: readonly Proposal[],
  {
    approved,
    mayChangeLaw = false,
    isLaw,
    branches = true,
    lawFrom = defaultThresholds.apply,
  }: Pick<ApplyOptions, 'approved' | 'mayChangeLaw' | 'isLaw' | 'branches' | 'lawFrom'>,
): Choice[] {
  const answered = new Map<string, string>();
  return proposals.map((proposal) => {
    const { id, diagnosis } = proposal;
    const how = howTo(proposal);
    if (how === 'left') return { proposal, how, message: whyLeft(proposal, approved !== undefined) };
    const better = answered.get(diagnosis);
    if (better !== undefined)
      return { proposal, how: 'second_best', message: `${better} answers ${diagnosis}` };
    answered.set(diagnosis, id);
    return { proposal, how, message: '' };
  });

  function howTo(proposal: Proposal): How {
    if (approved !== undefined && !approved.includes(proposal.id)) return 'left';
    const { disposition } = proposal;
    if (changesLaw(proposal, isLaw)) {
      // However sure it is: without the Legislator it is a proposal.
      // A setting may lie in the workspace, where the code's author can write it: it can't make this laxer.
      const from = Math.max(lawFrom, defaultThresholds.apply);
      const isSure = proposal.confidence >= from && proposal.proof.weakens.length === 0;
      return mayChangeLaw && (approved !== undefined || isSure) ? 'workspace' : 'law';
    }
    if (approved !== undefined || disposition === 'apply') return 'workspace';
    return disposition === 'branch' && branches ? 'branch' : 'left';
  }
}

function whyLeft({ disposition, confidence }: Proposal, wasAsked: boolean): string {
  if (wasAsked) return 'nobody agreed to it';
  if (disposition === 'withheld') return `a confidence of ${confidence.toFixed(2)} is too low`;
  return 'a person must agree: --interactive asks';
}

async function applyOne(
  proposal: Proposal,
  how: 'workspace' | 'branch' | 'law',
  findings: HealFindings,
  { place, onStep }: ApplyOptions,
  seal: Seal,
  result: { applied: Application[]; entries: JournalEntry[]; left: LeftProposal[] },
): Promise<void> {
  const { id } = proposal;
  if (how === 'law') {
    const file = await writeForPerson(proposal, findings, place);
    const message = 'it changes the Law: the Legislator has to agree, and to sign it';
    result.left.push({ proposal: id, why: 'law', message, file });
    return;
  }
  const head = headOf(proposal, findings);
  if (how === 'branch') {
    const { makeBranch } = await import('./make-branch.ts');
    const { commitMessage } = await import('./proposal-text.ts');
    const slug = `${findings.heal_id.slice(-8).toLowerCase()}-${id.toLowerCase()}`;
    const branch = { head, proposal, slug, message: commitMessage(proposal, findings) };
    const entry = await makeBranch(place, branch, seal);
    result.entries.push(entry);
    result.applied.push({ proposal: id, entry: entry.entry, how, branch: entry.branch?.name ?? null });
    await writeForPerson(proposal, findings, place, entry);
    return;
  }
  const files = await patchTexts(proposal, async ({ kind, path }) => {
    const target = await resolveInside(rootOf(place, kind === 'scope' ? 'scope' : 'workspace'), path);
    return (await fileState(target)).content;
  });
  const wanted = files.map(({ change: { kind, path, before, after: digest }, after }) => {
    return { root: kind === 'scope' ? 'scope' : 'workspace', path, before, after, digest } as const;
  });
  const entry = await writeChanges(place, head, wanted, { seal, ...(onStep && { onStep }) });
  result.entries.push(entry);
  result.applied.push({ proposal: id, entry: entry.entry, how, branch: null });
}

function headOf(proposal: Proposal, { heal_id, run, diagnoses }: HealFindings): EntryHead {
  const diagnosis = diagnosisOf(proposal, diagnoses);
  const { id, title, strategy, class: kind, confidence } = proposal;
  const fingerprints = diagnosis?.failures.map(({ fingerprint }) => fingerprint) ?? [];
  return {
    kind: 'apply',
    heal_id,
    run_id: run.run_id,
    scope_id: run.scope_id,
    undoes: null,
    proposal: { id, title, strategy, class: kind, confidence, cause: diagnosis?.cause ?? null, fingerprints },
  };
}

async function writeForPerson(
  proposal: Proposal,
  findings: HealFindings,
  place: HealPlace,
  branch: JournalEntry | null = null,
): Promise<string> {
  const { writeProposal } = await import('./write-proposal.ts');
  return writeProposal(proposal, findings, place, branch);
}

/** Of this one proposal: the others may still be applied. */
function isOfProposal({ code }: TaasError): boolean {
  return code === 'TAAS_WORKSPACE_CHANGED' || code === 'TAAS_CHANGE_REFUSED';
}
