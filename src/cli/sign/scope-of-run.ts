import type { TaaSReport } from '../../generated/taas-report.ts';
import { loadRunScope } from '../../harness/begin-run.ts';
import type { Scope } from '../../scope/scope.ts';

/** The scope that a report is about, where its document is still there as it was. */
export async function scopeOfRun({ scope: { path, digest } }: TaaSReport): Promise<Scope | null> {
  const scope = path === null ? null : await loadRunScope(path, {}).catch(() => null);
  return scope?.digest === digest ? scope : null;
}
