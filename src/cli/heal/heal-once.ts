import { dirname, join, resolve } from 'node:path';
import { TaasError } from '../../errors.ts';
import type { HealReport } from '../../generated/heal-report.ts';
import type { TaaSReport } from '../../generated/taas-report.ts';
import type { ApplyResult } from '../../healer/apply/apply-proposals.ts';
import type { HealPlace } from '../../healer/apply/heal-place.ts';
import { placeOfRun } from '../../healer/apply/place-of-run.ts';
import { recover } from '../../healer/apply/recover.ts';
import { heal } from '../../healer/heal.ts';
import { writeHealReport } from '../../healer/write-heal-report.ts';
import { makeFolders } from '../../make-folders.ts';
import { healReportName } from '../../report/heal-file.ts';
import { shortPath } from '../short-path.ts';
import type { Terminal } from '../terminal.ts';
import { afterWords } from './after-words.ts';
import { applyFound } from './apply-found.ts';
import { HealTelling } from './heal-telling.ts';
import { healText } from './heal-text.ts';
import { healView } from './heal-view.ts';
import type { HealWork } from './heal-work.ts';
import { keepFound, readFound } from './kept-search.ts';
import { runAfter } from './run-after.ts';

export interface Healed {
  readonly heal: HealReport;
  /** The run after something was applied to the workspace; null where there was none. */
  readonly after: TaaSReport | null;
  /** Why it could not be run then; undefined where it could, and where there was nothing to run. */
  readonly afterError: unknown;
}

/** Diagnoses, proposes, applies what may be applied, runs once more, learns from it, and tells a person. */
export async function healOnce(work: HealWork, terminal: Terminal): Promise<Healed> {
  const { run, options, way } = work;
  const { report } = run;
  const channel = work.json ? terminal.stderr : terminal.stdout;
  const workspace = resolve(options.workspace ?? report.workspace?.path ?? dirname(run.runDir));
  const place = await placeOfRun(report, workspace);
  if (place === null && way !== 'show' && report.verdict === 'fail') throw noWorkspace(workspace);
  const warnings = place === null ? [] : await recover(place);
  using telling = new HealTelling(work.listen);
  const found = await search(work, place, terminal, telling);
  let heal: HealReport = { ...found, warnings: [...warnings, ...found.warnings] };
  let after: TaaSReport | null = null;
  let afterError: unknown;
  let result: ApplyResult | null = null;
  if (place !== null && way !== 'show' && heal.proposals.length > 0 && heal.outcome !== 'cancelled') {
    result = await telling.applying(
      () => applyFound({ work, heal, place }, terminal, channel),
      ({ applied }) => `${applied.length} applied`,
    );
    heal = {
      ...heal,
      applied: [...heal.applied, ...result.applied],
      warnings: [...heal.warnings, ...result.warnings],
    };
    telling.came(heal);
    if (result.applied.some(({ how }) => how === 'workspace')) {
      try {
        after = await runAfter(work, terminal);
      } catch (error) {
        // The files have changed by now: that is told before anything else.
        afterError = error;
      }
      const message = afterWords(after, afterError);
      heal = { ...heal, message, ...(after?.verdict === 'pass' && { outcome: 'healed' }) };
    }
  }
  const path = await writeReport(heal, work);
  telling.came(heal, path);
  const left = result?.left.filter(({ why }) => why !== 'second_best') ?? [];
  const text = healText(
    {
      heal,
      run: report,
      source: work.source,
      reportPath: path === null ? null : shortPath(path, terminal.cwd),
      withProposals: way !== 'interactive',
      applied: result ? appliedWords(heal, result) : [],
      left: left.map(({ proposal, message, file }) => {
        return leftWords(proposal, message, file === null ? null : shortPath(file, terminal.cwd));
      }),
    },
    channel.style(),
  );
  channel.write(`\n${text}`);
  return { heal, after, afterError };
}

/** What an earlier search has found for this run, where it is to be applied; else a search. */
async function search(
  work: HealWork,
  place: HealPlace | null,
  terminal: Terminal,
  telling: HealTelling,
): Promise<HealReport> {
  const { run, options, way, fresh, quiet } = work;
  const isKept = place !== null && way !== 'show' && !fresh;
  const kept = isKept ? await readFound(place, run.report.run_id, options.thresholds) : null;
  if (kept) {
    telling.resume(kept);
    if (quiet) return kept;
    const note = `these are the proposals of ${kept.started_at.slice(0, 16).replace('T', ' ')}; --fresh searches again`;
    terminal.stderr.write(`${terminal.stderr.style().dim(note)}\n`);
    return kept;
  }
  using view = await healView(terminal.stderr, quiet);
  const found = await heal(run.runDir, {
    ...options,
    onEvent: (event) => {
      telling.listen(event);
      view.listen(event);
    },
  });
  if (place !== null && found.proposals.length > 0) await keepFound(place, found).catch(() => {});
  return found;
}

function noWorkspace(workspace: string): TaasError {
  return new TaasError(
    'TAAS_USAGE',
    `The workspace ${workspace} of the report is not here, so nothing can be applied. Name the folder to mend with --workspace.`,
  );
}

function leftWords(id: string, message: string, file: string | null): string {
  const text = message.startsWith(id) ? message : `${id}: ${message}`;
  if (file === null) return text;
  return text.endsWith('.') ? `${text} See ${file}` : `${text}; see ${file}`;
}

function appliedWords(heal: HealReport, { applied, entries }: ApplyResult): string[] {
  return applied.map(({ proposal, branch, entry }) => {
    const title = heal.proposals.find(({ id }) => id === proposal)?.title ?? '';
    const files = entries.find((each) => each.entry === entry)?.files.map(({ path }) => path) ?? [];
    const where = branch === null ? files.join(', ') : `on branch ${branch}: git log -p -1 ${branch}`;
    return `${proposal} ${title} (${where}); taas heal undo ${entry} takes it back`;
  });
}

async function writeReport(heal: HealReport, { run, out }: HealWork): Promise<string | null> {
  const path = out ?? join(run.runDir, healReportName);
  try {
    await makeFolders(dirname(path));
    await writeHealReport(path, heal);
    return path;
  } catch (error) {
    if (out === null) return null;
    const { unwritable } = await import('../../healer/apply/heal-place.ts');
    throw unwritable(out, error);
  }
}
