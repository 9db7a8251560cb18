import { TaasError } from '../errors.ts';
import { formatProblem, type Problem } from './problem.ts';

const mostPrinted = 50;

/** The error of a document that does not hold; its `data.problems` has every problem, its message the first ones. */
export function invalidScope(file: string, problems: readonly Problem[], cause?: unknown): TaasError {
  const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
  const lines = problems.slice(0, mostPrinted).map((problem) => `  ${formatProblem(problem)}`);
  if (problems.length > mostPrinted) lines.push(`  … and ${problems.length - mostPrinted} more.`);
  const message = [`${file} is not a valid TestScope: ${count}.`, ...lines].join('\n');
  return new TaasError('TAAS_SCOPE_INVALID', message, {
    ...(cause === undefined ? {} : { cause }),
    data: { problems },
  });
}
