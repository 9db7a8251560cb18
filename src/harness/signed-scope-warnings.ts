import type { Plan } from '../plan/plan.ts';
import { formatDuration } from '../units.ts';
import type { ExecuteOptions } from './execute-options.ts';

/** What of a signed scope is not done as it was signed, because this run was asked to do otherwise. */
export function signedScopeWarnings({ scope, leftOut }: Plan, options: ExecuteOptions): string[] {
  if (!options.requireSigned) return [];
  const { environment, document } = scope;
  const warnings: string[] = [];
  if (leftOut.length > 0) {
    const shown = leftOut.slice(0, 10).join(', ');
    const more = leftOut.length > 10 ? ` and ${leftOut.length - 10} more` : '';
    warnings.push(`the verdict is on a part of the signed scope: not run ${shown}${more}`);
  }
  if (options.workspace !== undefined) {
    const named = document.environment.workspace?.path ?? '.';
    warnings.push(`the workspace is ${options.workspace}, the signed scope names ${JSON.stringify(named)}`);
  }
  const { timeout, fail_fast } = document.policy ?? {};
  if (options.timeoutMs !== undefined) {
    const signed = timeout === undefined ? 'sets none' : `says ${timeout}`;
    warnings.push(
      `the time for the whole scope is ${formatDuration(options.timeoutMs)}, the signed scope ${signed}`,
    );
  }
  if (options.failFast !== undefined && options.failFast !== (fail_fast ?? false)) {
    warnings.push(`fail_fast is ${options.failFast}, the signed scope says ${fail_fast ?? false}`);
  }
  const images = [environment.image, ...environment.services.map(({ image }) => image)];
  for (const [name, image] of Object.entries(options.imageAliases ?? {})) {
    if (images.includes(name)) warnings.push(`the image is ${image}, the signed scope names ${name}`);
  }
  if (options.engine === 'venv' && environment.type !== 'venv') {
    warnings.push('a process jail stands in for the container that the signed scope asks for');
  }
  return warnings;
}
