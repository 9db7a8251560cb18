import { rename, rm, writeFile } from 'node:fs/promises';
import { ulid } from 'ulid';
import type { HealReport } from '../generated/heal-report.ts';

/** What stands at the path is the old or the new report, whole. */
export async function writeHealReport(path: string, report: HealReport): Promise<void> {
  const own = `${path}.${ulid()}.part`;
  try {
    await writeFile(own, `${JSON.stringify(report, null, 2)}\n`, { flag: 'wx' });
    await rename(own, path);
  } catch (error) {
    await rm(own, { force: true }).catch(() => {});
    throw error;
  }
}
