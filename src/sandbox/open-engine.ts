import { TaasError } from '../errors.ts';
import type { Engine } from './engine.ts';

export interface OpenEngineOptions {
  /** What the scope names. */
  readonly type: 'docker' | 'venv';
  /** `venv`, or an endpoint as in DOCKER_HOST. */
  readonly engine?: string | undefined;
}

/**
 * The engine that a scope names; `engine: 'venv'` puts the process jail in the place of a container engine.
 *
 * @throws TaasError `TAAS_ENGINE_NOT_FOUND`, `TAAS_ENGINE_TOO_OLD`
 */
export async function openEngine({ type, engine }: OpenEngineOptions): Promise<Engine> {
  if (type === 'venv' || engine === 'venv') {
    const message = `environment.type "venv" is not to be had in this version. Use "docker".`;
    throw new TaasError('TAAS_ENVIRONMENT_UNSUPPORTED', message);
  }
  const { openContainerEngine } = await import('./container/container-engine.ts');
  return openContainerEngine(engine);
}
