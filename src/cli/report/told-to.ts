import type { TaaSReport } from '../../generated/taas-report.ts';
import { forCitizen } from '../../report/for-citizen.ts';
import { type RunFiles, runFiles } from '../../report/run-files.ts';

/** A report as one reader may have it, and the files that may go with it. */
export interface ToldReport {
  readonly report: TaaSReport;
  readonly files: RunFiles;
}

/** @param folder that it will lie in, where it is made for a Citizen now */
export function toldTo(
  audience: 'legislator' | 'citizen' | undefined,
  told: ToldReport,
  folder: string,
): ToldReport {
  if (audience !== 'citizen' || told.report.audience === 'citizen') return told;
  // No log or artifact goes along: the run's own folder tells what is hidden.
  const report = forCitizen(told.report, folder);
  return { report, files: { run: async () => null, workspace: runFiles(report).workspace } };
}
