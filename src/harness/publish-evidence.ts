import { copyFile, mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Attempt, TaaSReport } from '../generated/taas-report.ts';
import { toTaasError } from './run-context.ts';
import type { RunFolder } from './run-folder.ts';

/**
 * Copies the logs and artifacts that a report names from one run folder into another.
 *
 * @throws TaasError `TAAS_DISK_FULL`, `TAAS_OUT_UNWRITABLE`
 */
export async function publishEvidence(report: TaaSReport, from: RunFolder, to: RunFolder): Promise<void> {
  const attempts = [...report.setup, ...report.scenarios, ...report.teardown].flatMap(
    (part) => part.attempts,
  );
  try {
    for (const name of new Set(attempts.flatMap(filesOf))) {
      await mkdir(dirname(to.resolve(name)), { recursive: true });
      await copyFile(from.resolve(name), to.resolve(name));
    }
  } catch (error) {
    throw toTaasError(error);
  }
}

function filesOf({ stdout, stderr, artifacts }: Attempt): string[] {
  const paths = [stdout.path, stderr.path, ...artifacts.map(({ file }) => file)];
  return paths.filter((path) => path !== null);
}
