import type { TestKey } from '../../test-key.ts';
import type { Screen, TrialResult } from '../../trial/screen.ts';
import { outermostFunctions, readSite } from '../scope/function-site.ts';
import { readRepairFile } from '../scope/repair-file.ts';
import { EditQueue, type SearchedSite } from './edit-queue.ts';
import { joinPatches } from './join-patches.ts';
import { makePatch, type Patch } from './patch.ts';

export interface SearchRequest {
  readonly sites: readonly SearchedSite[];
  readonly screen: Screen;
  readonly signal: AbortSignal;
  /** Trials at most. */
  readonly mostTrials: number;
  /** Milliseconds of the present, to keep to `deadlineMs`. */
  readonly now: () => number;
  readonly deadlineMs: number;
  readonly onTrial?: (patch: Patch, result: TrialResult) => void;
}

export interface PlausiblePatch {
  readonly patch: Patch;
  /** Trials until it was found. */
  readonly trial: number;
}

export interface SearchOutcome {
  readonly plausible: readonly PlausiblePatch[];
  readonly tried: number;
}

/** Tries edits, the likeliest first; goes on for a while after the first that is plausible, to have a choice. */
export async function searchPatches(request: SearchRequest): Promise<SearchOutcome> {
  const { screen, sites, signal } = request;
  const queue = new EditQueue();
  for (const site of sites) queue.add(site);
  const seen = new Set<string>();
  const plausible: PlausiblePatch[] = [];
  const partial: Partial[] = [];
  const joined: Patch[] = [];
  let tried = 0;
  let isExhausted = false;
  let followed = 0;
  let foundMs = 0;

  const isOver = () =>
    signal.aborted ||
    request.now() > request.deadlineMs ||
    tried >= request.mostTrials ||
    plausible.length >= enoughPlausible ||
    (plausible[0] !== undefined && isChoiceEnough(plausible[0]));

  const isChoiceEnough = ({ trial, patch }: PlausiblePatch) =>
    tried > trial * 1.5 + tailTrials ||
    request.now() > foundMs + tailMs * (1 - 0.5 * Math.min(1, patch.score));

  async function nextPatch(): Promise<Patch | null> {
    for (;;) {
      const pair = joined.shift();
      if (pair && !seen.has(pair.form)) {
        seen.add(pair.form);
        return pair;
      }
      const edit = queue.next();
      if (!edit) return null;
      const patch = await makePatch(edit);
      if (!patch || seen.has(patch.form)) continue;
      seen.add(patch.form);
      return patch;
    }
  }

  async function work(): Promise<void> {
    while (!isOver()) {
      const isTime = plausible.length === 0 && (tried > followAfter * (followed + 1) || isExhausted);
      if (isTime && followed < mostFollowed) {
        const best = takeBest(partial);
        if (best) {
          followed += 1;
          for (const site of await sitesAfter(best)) queue.add(site);
          isExhausted = false;
        }
      }
      const patch = await nextPatch();
      if (!patch) {
        if (isExhausted && partial.length === 0) return;
        if (isExhausted && (followed >= mostFollowed || plausible.length > 0)) return;
        isExhausted = true;
        continue;
      }
      tried += 1;
      const trial = tried;
      const result = await screen.try({ files: new Map([[patch.path, patch.text]]) });
      request.onTrial?.(patch, result);
      if (result.isPlausible) {
        if (plausible.length === 0) foundMs = request.now();
        plausible.push({ patch, trial });
      }
      if (!result.isPlausible && result.fixed.length > 0 && patch.edits.length < deepest) {
        const one = { patch, fixed: result.fixed, share: progress(result, screen.failing.length) };
        if (plausible.length === 0) joined.push(...complements(one, partial, screen.failing.length));
        partial.push(one);
      }
    }
  }

  await Promise.all(Array.from({ length: Math.max(1, screen.parallel) }, work));
  return { plausible, tried };
}

interface Partial {
  readonly patch: Patch;
  readonly fixed: readonly TestKey[];
  /** How much of the failure it mends, between 0 and 1. */
  readonly share: number;
}

/** Plausible patches among which the choice is good enough. */
const enoughPlausible = 14;
/** How long it goes on after the first, to have a choice: trials, and time where these are slow. Half the time for the likeliest edits. */
const tailTrials = 150;
const tailMs = 12_000;
/** Trials before what mends a part is built upon, and between one such and the next. */
const followAfter = 300;
const mostFollowed = 8;
/** Edits in one patch. */
const deepest = 2;

function progress({ fixed, broken }: TrialResult, failing: number): number {
  return (fixed.length / Math.max(1, failing)) * (broken.length > 0 ? 0.6 : 1);
}

/** Pairs of which each mends what the other does not. */
function complements(one: Partial, others: readonly Partial[], failing: number): Patch[] {
  return others
    .filter(({ fixed }) => new Set([...fixed, ...one.fixed]).size === failing && fixed.length < failing)
    .slice(0, 40)
    .flatMap(({ patch }) => joinPatches(patch, one.patch) ?? []);
}

function takeBest(partial: Partial[]): Partial | undefined {
  partial.sort((one, other) => other.share * other.patch.score - one.share * one.patch.score);
  return partial.shift();
}

/** The functions of a source that is mended in part, with edits that build on what was done. */
async function sitesAfter({ patch, share }: Partial): Promise<SearchedSite[]> {
  const last = patch.edits.at(-1);
  const file = await readRepairFile(patch.path, patch.text);
  if (!last || !file) return [];
  const { site, locality } = last.searched;
  const isFile = site.root === site.file.root;
  const root = isFile ? file.root : outermostFunctions(file).find(({ start }) => start === site.root.start);
  if (!root) return [];
  const [grown, from] = [file.text.split('\n').length - site.file.text.split('\n').length, site.root.line];
  const edited = site.file.text.slice(0, last.edit.splice.start).split('\n').length;
  return [
    {
      site: readSite(file, root, site.told),
      locality: (line) => {
        const before = line > edited ? Math.max(from, line - grown) : line;
        const near = Math.abs(line - edited) <= 2 ? 1 : 0.6;
        return locality(before) * share * near * secondEdit;
      },
      after: patch.edits,
    },
  ];
}

/** A second edit is less likely than a first one. */
const secondEdit = 0.8;
