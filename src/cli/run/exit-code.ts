import { ExitCode, errorCatalogue } from '../../errors.ts';
import type { TaaSReport } from '../../generated/taas-report.ts';

export function exitCodeOf(report: TaaSReport): number {
  if (report.reason === 'cancelled') return ExitCode.cancelled;
  if (report.verdict === 'pass') return ExitCode.pass;
  if (report.verdict === 'fail') return ExitCode.fail;
  const code = report.error?.code;
  return code !== undefined && Object.hasOwn(errorCatalogue, code)
    ? errorCatalogue[code as keyof typeof errorCatalogue].exitCode
    : ExitCode.cannotJudge;
}

/**
 * A bug comes first, since nothing else can be believed then; then what leaves the answer incomplete; a plain fail
 * comes last.
 */
const worstFirst: readonly number[] = [
  ExitCode.internal,
  ExitCode.cancelled,
  ExitCode.cannotJudge,
  ExitCode.usage,
  ExitCode.fail,
  ExitCode.pass,
];

/** The exit code of several scopes. */
export function worstExitCode(exitCodes: readonly number[]): number {
  return worstFirst.find((exitCode) => exitCodes.includes(exitCode)) ?? ExitCode.pass;
}
