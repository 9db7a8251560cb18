import { rename, writeFile } from 'node:fs/promises';
import type { HealReport } from '../generated/heal-report.ts';

/** What stands at the path is the old or the new report, whole. */
export async function writeHealReport(path: string, report: HealReport): Promise<void> {
  await writeFile(`${path}.part`, `${JSON.stringify(report, null, 2)}\n`);
  await rename(`${path}.part`, path);
}
