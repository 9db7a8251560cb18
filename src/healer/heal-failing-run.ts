import { dirname, join } from 'node:path';
import { PrivateFolder } from '../capsule/private-folder.ts';
import type { HealOutcome, HealReport } from '../generated/heal-report.ts';
import type { TaaSReport } from '../generated/taas-report.ts';
import { makeHealFolder } from '../harness/shell-folders.ts';
import { healReportName } from '../report/heal-file.ts';
import { checkOptions } from './check-options.ts';
import { diagnoseAll } from './diagnose-all.ts';
import { findFailingRun } from './find-failing-run.ts';
import type { HealOptions } from './heal-options.ts';
import { HealSession } from './heal-session.ts';
import { HealMemory } from './learn/heal-memory.ts';
import { openCase } from './open-case.ts';
import { loadPatterns } from './patterns/load-patterns.ts';
import { proposeAll } from './propose/propose-all.ts';
import { writeHealReport } from './write-heal-report.ts';

/** What `heal` does, loaded when it is called: most who import the package only run scopes. */
export async function healFailingRun(source: string | TaaSReport, options: HealOptions): Promise<HealReport> {
  await checkOptions(options);
  const session = new HealSession(await findFailingRun(source, options.runsDir), options);
  const { workspace } = session.run.report;
  const memory = await HealMemory.open(session, options.workspace ?? workspace?.path ?? null);
  const { outcome, message } = await healRun(session, memory);
  const report = session.report(outcome, message);
  await memory.keep(report);
  const reportPath = await writeReport(report, session);
  session.emit({ kind: 'heal_finished', report, reportPath });
  return report;
}

interface Ending {
  readonly outcome: HealOutcome;
  readonly message: string;
}

async function healRun(session: HealSession, memory: HealMemory): Promise<Ending> {
  const { report } = session.run;
  if (report.verdict === 'pass') return { outcome: 'nothing_to_heal', message: 'The run passed.' };
  try {
    if (report.verdict === 'error') {
      const { diagnoseError } = await import('./diagnose/diagnose-error.ts');
      const diagnosis = diagnoseError(report);
      session.record.diagnoses.push(diagnosis);
      session.emit({ kind: 'diagnosed', diagnosis });
      return { outcome: 'not_judged', message: diagnosis.summary };
    }
    return await healFailure(session, memory);
  } catch (error) {
    if (!session.signal.aborted) throw error;
    session.record.endSearch(0, 'cancelled');
    return { outcome: 'cancelled', message: 'Cancelled; what was found until then is told.' };
  }
}

async function healFailure(session: HealSession, memory: HealMemory): Promise<Ending> {
  const { path } = session.run.report.scope;
  const patterns = await loadPatterns(session.options.patterns ?? [], path === null ? null : dirname(path));
  await using folder = await PrivateFolder.open(makeHealFolder);
  await using opened = await openCase(session, folder.path);
  const findings = await diagnoseAll(session, opened, patterns);
  if ((session.options.until ?? 'propose') !== 'diagnose')
    await proposeAll(session, opened, findings, memory);
  if (session.signal.aborted) {
    return { outcome: 'cancelled', message: 'Cancelled; what was found until then is told.' };
  }
  const { outcome, proposals, diagnoses } = session.record;
  const causes = diagnoses.map(({ summary }) => summary).join(' ');
  const [first] = proposals;
  return { outcome, message: first ? `${causes} ${first.id}: ${first.title}.` : causes };
}

/** Null where the run folder can't be written to: the caller has the report all the same. */
async function writeReport(
  report: HealReport,
  { run: { runDir }, warn }: HealSession,
): Promise<string | null> {
  const path = join(runDir, healReportName);
  try {
    await writeHealReport(path, report);
    return path;
  } catch (error) {
    warn(`${healReportName} was not written: ${(error as Error).message}`);
    return null;
  }
}
