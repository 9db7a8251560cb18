import type { TaaSReport } from '../../generated/taas-report.ts';

/**
 * What came of the run after something was applied, in words.
 *
 * @param after null where there was none
 * @param error why there was none
 */
export function afterWords(after: TaaSReport | null, error: unknown): string {
  const back = '`taas heal undo` takes it back.';
  if (error !== undefined) {
    return `Applied, but the scope could not be run again: ${sentence((error as Error).message)} ${back}`;
  }
  if (after === null) return `Applied. The scope was not run again, as it is gone: run it. ${back}`;
  if (after.verdict === 'pass') return `Applied, and the run after it passes: ${after.message}`;
  if (after.reason === 'cancelled') return `Applied, but the run after it was cancelled. ${back}`;
  const what = after.verdict === 'error' ? 'could not judge' : 'does not pass';
  return `Applied, but the run after it ${what}: ${sentence(after.message)} ${back}`;
}

function sentence(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}
