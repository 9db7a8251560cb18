import type { TaaSReport } from '../generated/taas-report.ts';
import type { TestScope } from '../generated/test-scope.ts';
import type { ExecuteOptions } from '../harness/execute-options.ts';
import { executeProving } from './execute-proving.ts';

/**
 * Executes a TestScope in disposable cells and answers with a verdict. Whatever happens once the run folder exists
 * is told by the report: a failing test is no exception, and neither is an engine that dies.
 *
 * @param source path of a document, or the document itself
 * @throws TaasError when the run can't even begin: `TAAS_USAGE`, `TAAS_SCOPE_INVALID`, `TAAS_SCOPE_UNREADABLE`,
 * `TAAS_FILTER_UNKNOWN`, `TAAS_SECRET_MISSING`, `TAAS_OUT_UNWRITABLE`.
 * @example
 * ```ts
 * const report = await executeScope('scopes/maestro/scope.json', {
 *   imageAliases: { 'python:3.11-slim': 'taas/python' },
 * });
 * console.log(report.verdict, report.run_dir);
 * ```
 */
export async function executeScope(
  source: string | TestScope,
  options: ExecuteOptions = {},
): Promise<TaaSReport> {
  return executeProving(source, options, {});
}
