import type { Plan } from './plan.ts';

/** What a scope asks for and this version does not do: said before and after a run, never swallowed. */
export function notCarriedOut({ scope }: Plan): string[] {
  const warnings: string[] = [];
  if (scope.scenarios.some((scenario) => scenario.negativeControl)) {
    warnings.push('negative_control is not carried out by this version: no scenario was proved able to fail');
  }
  if (scope.scenarios.some((scenario) => scenario.visibility === 'hidden')) {
    warnings.push('visibility: hidden hides nothing in this version: reports are for the Legislator only');
  }
  if (scope.laws.length > 0) {
    warnings.push('laws are not laid over the workspace by this version; integrity.files are checked');
  }
  return warnings;
}
