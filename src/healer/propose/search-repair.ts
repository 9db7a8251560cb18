import type { TrialGround } from '../lab/lab.ts';
import { suspiciousSites } from '../repair/scope/suspicious-sites.ts';
import { type ChosenPatch, choosePatches } from '../repair/search/choose-patches.ts';
import type { SearchedSite } from '../repair/search/edit-queue.ts';
import { patchConfidence } from '../repair/search/patch-confidence.ts';
import { type PlausiblePatch, searchPatches } from '../repair/search/search-patches.ts';
import { watchBehaviour } from '../repair/search/watch-behaviour.ts';
import { openScreen } from '../trial/open-screen.ts';
import type { Screen } from '../trial/screen.ts';
import type { Candidate } from './candidate.ts';
import type { Strategy, StrategyContext } from './strategy.ts';

/** Share of the budget for the search itself; the rest is for the comparison of what it found, and for proofs. */
const searchShare = 0.75;
const mostTrials = 12_000;
const mostCandidates = 8;

/** A fix by small edits of the code, tried one after the other. Needs no model. */
export const searchRepair: Strategy = {
  id: 'search-repair',
  summary:
    'Tries small edits of the suspicious code of Python, JavaScript and TypeScript, the likeliest first.',
  causes: ['code_defect', 'contract_violation', 'undecided'],
  async *propose(context): AsyncGenerator<Candidate> {
    const { case: healCase, signal, budgetMs } = context;
    const deadlineMs = Date.now() + budgetMs * searchShare;
    const sites = await suspiciousSites(context);
    if (sites.length === 0 || signal.aborted) return;
    await using ground = await healCase.lab.openTrials({ signal });
    const searched = await search(context, ground, sites, deadlineMs);
    if (!searched) return;
    const { plausible, screen } = searched;
    const behaviours = await watchBehaviour(context, ground, plausible);
    const chosen = choosePatches(plausible, behaviours, testTexts(context));
    for (const one of chosen.slice(0, mostCandidates)) yield candidateOf(one, plausible, screen);
  },
};

interface Searched {
  readonly plausible: readonly PlausiblePatch[];
  /** Closed: what it holds of the ground would be missing where behaviour is watched. */
  readonly screen: Pick<Screen, 'failing' | 'passing'>;
}

async function search(
  { case: healCase, group, signal, count }: StrategyContext,
  ground: TrialGround | null,
  sites: readonly SearchedSite[],
  deadlineMs: number,
): Promise<Searched | null> {
  const paths = [...new Set(sites.map(({ site }) => site.file.path))];
  await using screen = await openScreen(healCase, group, ground, { paths, signal });
  if (!screen || screen.failing.length === 0) return null;
  const { plausible, tried } = await searchPatches({
    sites,
    screen,
    signal,
    mostTrials,
    deadlineMs,
    now: Date.now,
    onTrial: (_patch, { isPlausible }) => count({ candidates: 1, tried: 1, plausible: isPlausible ? 1 : 0 }),
  });
  const message = progressWords(tried, plausible.length);
  healCase.emit({ kind: 'heal_progress', phase: 'propose', message });
  return { plausible, screen };
}

function progressWords(tried: number, plausible: number): string {
  return `${tried} edits tried, ${plausible} of them make all tests pass`;
}

function passing({ failing, passing }: Searched['screen']): string {
  const fixed = failing.length === 1 ? 'the failing test passes' : `${failing.length} failing tests pass`;
  if (passing.length === 0) return fixed;
  return `${fixed}, ${passing.length === 1 ? 'the other one still does' : `${passing.length} others still do`}`;
}

/** What the failing tests look at: a patch should know nothing of it. */
function testTexts({ group }: StrategyContext): string[] {
  return group.failures.map(({ message, details }) => `${message}\n${details}`.slice(0, 8_000));
}

function candidateOf(
  chosen: ChosenPatch,
  all: readonly PlausiblePatch[],
  screen: Searched['screen'],
): Candidate {
  const { patch, plausible, agreeing, specialCases } = chosen;
  const steps = patch.edits.map(({ edit }) => edit.title).join(', ');
  const place = patch.edits.at(-1)?.edit.splice.start ?? 0;
  const line = patch.text.slice(0, place).split('\n').length;
  const at = all.find((one) => one.patch === patch)?.trial ?? 0;
  return {
    strategy: searchRepair.id,
    title: `${steps} in ${patch.path}:${line}`,
    reason: [
      `Edit ${at} of the search: ${passing(screen)}.`,
      plausible > 1
        ? `${plausible} edits do so, ${agreeing} of them behave alike on generated inputs.`
        : 'No other edit does so.',
    ].join(' '),
    changes: [{ path: patch.path, text: patch.text }],
    confidence: patchConfidence(chosen),
    plausible,
    agreeing,
    specialCases,
  };
}
