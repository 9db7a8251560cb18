import { TaasError } from '../errors.ts';
import type { TaaSReport } from '../generated/taas-report.ts';
import validate from '../generated/validate-taas-report.js';

const shownProblems = 5;

/**
 * The same report, once it is known to satisfy its schema: nobody downstream has to check.
 *
 * @throws TaasError `TAAS_INTERNAL` with the list of problems as `data`, since only the harness makes reports.
 */
export function validateReport(report: TaaSReport): TaaSReport {
  if (validate(report)) return report;
  const problems = (validate.errors ?? []).map(
    (error) => `${error.instancePath || '/'} ${error.message ?? error.keyword}`,
  );
  const more = problems.length > shownProblems ? `; and ${problems.length - shownProblems} more` : '';
  throw new TaasError(
    'TAAS_INTERNAL',
    `The report of run ${String(report?.run_id)} does not satisfy schemas/taas-report-1.0.schema.json: ${problems.slice(0, shownProblems).join('; ')}${more}.`,
    { data: { problems } },
  );
}
