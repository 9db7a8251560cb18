import type { HealReport } from '../../generated/heal-report.ts';
import { type ApplyResult, applyProposals } from '../../healer/apply/apply-proposals.ts';
import type { HealPlace } from '../../healer/apply/heal-place.ts';
import type { OutputChannel, Terminal } from '../terminal.ts';
import type { HealWork } from './heal-work.ts';
import { recordResult } from './record-result.ts';

interface Found {
  readonly work: HealWork;
  readonly heal: HealReport;
  readonly place: HealPlace;
}

/** By the dispositions, or as a person says. What is said and done is learned from. */
export async function applyFound(
  { work, heal, place }: Found,
  terminal: Terminal,
  channel: OutputChannel,
): Promise<ApplyResult> {
  const { report } = work.run;
  const mayChangeLaw = work.mayChangeLaw && report.audience !== 'citizen';
  const isLaw = await lawOf(work.run);
  const options = {
    place,
    mayChangeLaw,
    isLaw,
    branches: work.branches,
    lawFrom: heal.settings.apply_threshold,
  };
  if (work.way === 'apply') {
    const result = await applyProposals(heal, options);
    await recordResult(place, heal, report, {
      applied: result.applied.map(({ proposal }) => proposal),
      rejected: [],
    });
    return result;
  }
  const { askAboutProposals } = await import('./ask-about-proposals.ts');
  const { approved, rejected } = await askAboutProposals(
    heal,
    report,
    { mayChangeLaw, signal: work.options.signal },
    terminal,
    channel,
  );
  const result = await applyProposals(heal, { ...options, approved });
  const applied = result.applied.map(({ proposal }) => proposal);
  await recordResult(place, heal, report, { applied, rejected });
  // What a person has just said no to needs no telling.
  return { ...result, left: result.left.filter(({ why }) => why !== 'disposition') };
}

/** The paths that the scope calls its laws, and those that it pins. */
async function lawOf({ report, runDir }: HealWork['run']): Promise<(path: string) => boolean> {
  const { testedScope } = await import('../../capsule/tested-scope.ts');
  const scope = await testedScope(report, runDir).catch(() => null);
  if (!scope) return () => false;
  const { pathMatcher } = await import('../../sandbox/workspace/path-matcher.ts');
  const isLaw = scope.laws.length === 0 ? () => false : pathMatcher(scope.laws);
  return (path) => isLaw(path) || Object.hasOwn(scope.integrityFiles, path);
}
