import type { TaaSReport } from '../generated/taas-report.ts';
import type { ReportCheck } from './check-consistency.ts';

/** Whether a report tells of every scenario of its scope: a filter, a shard or a re-run leaves some out. */
export function checkComplete({ scenarios }: TaaSReport, scopeIds: readonly string[]): ReportCheck {
  const told = new Set(scenarios.map(({ id }) => id));
  const missing = scopeIds.filter((id) => !told.has(id));
  if (missing.length === 0)
    return { name: 'complete', ok: true, message: 'tells of every scenario of the scope' };
  const shown = missing.slice(0, 10).join(', ');
  const more = missing.length > 10 ? ` and ${missing.length - 10} more` : '';
  return {
    name: 'complete',
    ok: false,
    message: `the report is on a part of the scope, without ${shown}${more}`,
  };
}
