import type { ScopeScenario } from '../../scope/scope.ts';
import type { TrialCopy } from '../lab/lab.ts';

/** The environment of a scenario's command in a trial. */
export function trialEnv(
  copy: Pick<TrialCopy, 'env'>,
  { id, execution }: Pick<ScopeScenario, 'id' | 'execution'>,
  toolEnv: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> {
  return {
    ...copy.env,
    TAAS_SCENARIO_ID: id,
    TAAS_ATTEMPT: '1',
    ...toolEnv,
    ...execution.env,
    // Compiled code is told from its source by a second and a size, which many changes share.
    PYTHONDONTWRITEBYTECODE: '1',
  };
}
