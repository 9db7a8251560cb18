import { extname } from 'node:path/posix';
import type { Diagnosis } from '../../generated/heal-report.ts';
import type { TaaSReport } from '../../generated/taas-report.ts';
import type { FailureContext } from './strategy-outcome.ts';

/** What a diagnosis is about, as far as it tells which strategy may help. */
export function failureContext(
  { cause, suspects, failures }: Pick<Diagnosis, 'cause' | 'suspects' | 'failures'>,
  { scenarios }: Pick<TaaSReport, 'scenarios'>,
): FailureContext {
  const [failure] = failures;
  const path = suspects[0]?.path ?? failures.find(({ file }) => file !== null)?.file ?? '';
  const scenario = scenarios.find(({ id }) => id === failure?.scenario);
  const [, exception] =
    /^\s{0,10}(?:\w{1,50}\.){0,5}([A-Z]\w{0,80}(?:Error|Exception))\b/.exec(failure?.message ?? '') ?? [];
  return {
    cause,
    language: extname(path).slice(1, 20).toLowerCase() || null,
    runner: scenario?.runner ?? null,
    exception: exception ?? null,
  };
}
