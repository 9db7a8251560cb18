import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ulid } from 'ulid';
import type { HealReport } from '../../generated/heal-report.ts';
import { type HealPlace, makeHealFolder } from '../../healer/apply/heal-place.ts';
import { openSeal } from '../../healer/apply/seal.ts';
import { renameSynced, writeSynced } from '../../healer/apply/synced-file.ts';
import { dispositionOf } from '../../healer/disposition.ts';
import { defaultThresholds, type HealThresholds } from '../../healer/heal-options.ts';

const name = 'last-search.json';
const largest = 64 * 2 ** 20;

/** Keeps what a search has found, so that it can be applied without searching again. */
export async function keepFound(place: HealPlace, heal: HealReport): Promise<void> {
  await makeHealFolder(place);
  const seal = await openSeal();
  const path = join(place.folder, name);
  const own = `${path}.${ulid()}.part`;
  const text = JSON.stringify(heal);
  await writeSynced(own, JSON.stringify({ seal: seal.of(text), heal }), { mode: 0o644 });
  await renameSynced(own, path);
}

/**
 * Of this run, sealed by this user's taas: whoever can write to the workspace could otherwise have anything "proved".
 * Whether the files are still those of the proof is seen when it is applied.
 *
 * @param thresholds those of now: what may be done with a proposal is not what an earlier command was asked
 */
export async function readFound(
  place: HealPlace,
  runId: string,
  thresholds: Partial<HealThresholds> = {},
): Promise<HealReport | null> {
  const path = join(place.folder, name);
  try {
    if ((await stat(path)).size > largest) return null;
    const { seal, heal } = JSON.parse(await readFile(path, 'utf8')) as { seal: string; heal: HealReport };
    if (heal.run.run_id !== runId || heal.proposals.length === 0 || heal.applied.length > 0) return null;
    const isOwn = (await openSeal()).holds(JSON.stringify(heal), seal);
    return isOwn ? underThresholds(heal, { ...defaultThresholds, ...thresholds }) : null;
  } catch {
    return null;
  }
}

function underThresholds(heal: HealReport, thresholds: HealThresholds): HealReport {
  const { apply, branch, review } = thresholds;
  return {
    ...heal,
    proposals: heal.proposals.map((each) => ({ ...each, disposition: dispositionOf(each, thresholds) })),
    settings: {
      ...heal.settings,
      apply_threshold: apply,
      branch_threshold: branch,
      review_threshold: review,
    },
  };
}
