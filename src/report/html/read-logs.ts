import type { Log, TaaSReport } from '../../generated/taas-report.ts';
import type { RunFiles } from '../run-files.ts';
import { Allowance } from './allowance.ts';
import { limits } from './limits.ts';
import type { LogText } from './view/page-extras.ts';

/** The logs of what did not pass at once, where their end is not all of them. */
export async function readLogs(report: TaaSReport, files: RunFiles): Promise<Map<string, LogText>> {
  const share = new Allowance(limits.logsTotal);
  const logs = new Map<string, LogText>();
  for (const { path, tail, bytes } of logsOf(report)) {
    if (path === null || bytes <= Buffer.byteLength(tail) || logs.has(path)) continue;
    const most = share.take(limits.logBytes);
    if (most < limits.logBytes) break;
    const file = await files.run(path, most);
    if (file) logs.set(path, { text: file.content.toString('utf8'), isCut: file.isCut });
  }
  return logs;
}

function logsOf({ setup, scenarios, teardown }: TaaSReport): Log[] {
  return [...setup, ...scenarios, ...teardown]
    .flatMap(({ attempts }) => attempts)
    .filter(({ status }) => status !== 'passed' && status !== 'skipped')
    .flatMap(({ stdout, stderr }) => [stdout, stderr]);
}
