import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Proposal } from '../../generated/heal-report.ts';
import { makeFolders } from '../../make-folders.ts';
import type { HealFindings } from './findings.ts';
import { type HealPlace, unwritable } from './heal-place.ts';
import type { JournalEntry } from './journal-entry.ts';
import { proposalText } from './proposal-text.ts';

/**
 * A proposal for a person, as `<heal id>-P1.patch` and the text about it beside it.
 *
 * @returns the absolute path of the text
 */
export async function writeProposal(
  proposal: Proposal,
  findings: HealFindings,
  place: HealPlace,
  branch: JournalEntry | null,
): Promise<string> {
  const folder = join(place.folder, 'proposals');
  const name = `${findings.heal_id}-${proposal.id}`.replaceAll(/[^\w-]/g, '_').slice(0, 100);
  const patch = join(folder, `${name}.patch`);
  const text = join(folder, `${name}.md`);
  try {
    await makeFolders(folder);
    await writeFile(patch, proposal.diff);
    await writeFile(
      text,
      proposalText(proposal, findings, { place, patch, branch: branch?.branch?.name ?? null }),
    );
  } catch (error) {
    throw unwritable(folder, error);
  }
  return text;
}
