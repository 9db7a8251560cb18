import { ExitCode } from '../../errors.ts';
import type { HealReport } from '../../generated/heal-report.ts';
import type { TaaSReport } from '../../generated/taas-report.ts';
import { exitCodeOf } from '../run/exit-code.ts';

/**
 * @param after the run after something was applied; null where there was none
 */
export function healExitCode({ outcome }: Pick<HealReport, 'outcome'>, after: TaaSReport | null): number {
  if (after) return exitCodeOf(after);
  switch (outcome) {
    case 'nothing_to_heal':
    case 'healed':
      return ExitCode.pass;
    case 'not_judged':
      return ExitCode.cannotJudge;
    case 'cancelled':
      return ExitCode.cancelled;
    default:
      return ExitCode.fail;
  }
}
