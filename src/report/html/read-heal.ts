import type { HealReport } from '../../generated/heal-report.ts';
import type { TaaSReport } from '../../generated/taas-report.ts';
import validate from '../../generated/validate-heal-report.js';
import { healReportName } from '../heal-file.ts';
import type { RunFiles } from '../run-files.ts';
import { cleanText } from './clean-report.ts';
import { limits } from './limits.ts';

/** What the healer found out about this run, every text of a length that a page can bear; null where it was not asked. */
export async function readHeal(report: TaaSReport, files: RunFiles): Promise<HealReport | null> {
  // It may tell of hidden scenarios.
  if (report.audience === 'citizen') return null;
  const file = await files.run(healReportName, limits.healBytes);
  if (!file || file.isCut) return null;
  try {
    const heal: unknown = JSON.parse(file.content.toString('utf8'));
    if (!validate(heal)) return null;
    const { run } = heal as HealReport;
    return run.run_id === report.run_id ? cleanValue(heal as HealReport) : null;
  } catch {
    return null;
  }
}

function cleanValue<T>(value: T): T {
  if (typeof value === 'string') return cleanText(value, limits.diffLength) as T;
  if (Array.isArray(value)) return value.slice(0, limits.healItems).map(cleanValue) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, cleanValue(item)])) as T;
}
